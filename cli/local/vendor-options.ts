import { Option } from '@commander-js/extra-typings';
import { collect, NONE, oneOf } from '../kernel/decoders.ts';

const AUTH_MODES = ['secret', 'oauth', 'api-key'] as const;

/** `--auth MODE`: how the function authenticates to the simulated vendor. */
export function authOption(what: string) {
  return new Option('--auth <MODE>', `${what}: secret (default), oauth or api-key.`).argParser(
    oneOf(AUTH_MODES),
  );
}

/** `--fault ENDPOINT=FAULT`, explained by `FAULTS`. */
export function faultOption() {
  return new Option(
    '--fault <ENDPOINT=FAULT>',
    'Make the vendor fail; can be given several times. See Faults.',
  )
    .argParser(collect)
    .default(NONE);
}

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

/** What `--fault` takes of a call, for help: also what follows a hang-up. */
export const CALL_FAULTS = {
  title: FAULTS.title,
  rows: [
    ...FAULTS.rows,
    ['connect=503', "Connect's API, which takes the attributes after a hang-up; likewise."],
    ['event=late', "Connect's event of the hang-up: once, late, twice, out-of-order or lost."],
  ],
} as const;
