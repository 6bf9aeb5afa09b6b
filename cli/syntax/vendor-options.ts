import { list, value } from '../option.ts';
import { oneOf } from '../option-decoders.ts';

const AUTH_MODES = ['secret', 'oauth', 'api-key'] as const;

/** `--auth MODE`: how the function authenticates to the simulated vendor. */
export const auth = <const Fallback>(what: string, fallback: Fallback) =>
  value('MODE', `${what}: secret (default), oauth or api-key.`, oneOf(AUTH_MODES), fallback);

/** `--fault ENDPOINT=FAULT`, explained by `FAULTS`. */
export const fault = list(
  'ENDPOINT=FAULT',
  'Make the vendor fail; can be given several times. See Faults.',
);

/** What `--fault` takes, for help. */
export const FAULTS = {
  title: 'Faults',
  rows: [
    ['ENDPOINT', 'secret (AWS Secrets Manager), token, transfer or handoff.'],
    ['FAULT', 'A status such as 503, hang, reset, stall, cut-off, invalid-json, delay:MS, ok.'],
    ['503,hang,ok', 'One for each request, in this order; then all is normal again.'],
    ['503*3', 'Three times; in quotes, because shells read * and ; themselves.'],
    ['429;retry-after=1', 'With a header; in quotes too.'],
    ['30%503', 'For 30 % of the requests, by chance.'],
  ],
} as const;

/** Rows of "Exit code" that many commands have. */
export const INTERRUPTED_ROW = ['130', 'Ctrl-C.'] as const;
export const MISTYPED_ROW = [
  '2',
  "Mistyped, or a file that can't be read; nothing was done.",
] as const;
