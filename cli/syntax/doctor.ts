import { parseInstanceArn } from '../aws/connect-instance.ts';
import { command, type Syntax } from '../command.ts';
import { flag, value } from '../option.ts';
import { awsOptions } from './aws-options.ts';
import { functionOption } from './function-option.ts';
import { INTERRUPTED_ROW } from './vendor-options.ts';

/** How `npm run doctor` is typed, whatever it then runs against. */
export const doctorSyntax = {
  name: 'doctor',
  summary:
    'Check a deployed function and all around it: settings, secret, role, log, what Amazon Connect may do, the flows that call it, the way to Cresta.',
  examples: [
    {
      typed: '--function aws-lambda-connect-pstn-transfer',
      shows: 'A table of checks, each with what to do.',
    },
    { typed: '--function NAME --json', shows: 'For a pipeline: see Exit code.' },
  ],
  arguments: [],
  options: {
    function: functionOption,
    'connect-instance': value(
      'ARN|ID',
      "Amazon Connect instance whose flows call it. Default: the one that the function's policy names.",
      instance,
      undefined,
    ),
    ...awsOptions,
    json: flag('Print one JSON document: status, and checks with check, outcome, found, advice.'),
  },
  notes: [
    {
      title: 'Outcomes',
      rows: [
        ['ok', 'As it should be.'],
        ['warning', 'It works, but not as well as it could.'],
        ['failed', 'Calls fail by it, or will.'],
        ['skipped', 'Not checked, and why: often a permission that you lack.'],
      ],
    },
    {
      title: 'What it does',
      rows: [
        ['changes', 'Nothing.'],
        ['calls', 'None are made; the function checks its own way (check_connection).'],
        ['secrets', 'Read where you may, to see whether they are well-formed; shown never.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'No check failed; there may be warnings, and checks that were skipped.'],
        ['1', 'A check failed, or the function could not be looked at.'],
        ['2', 'Mistyped; nothing was asked.'],
        INTERRUPTED_ROW,
      ],
    },
  ],
} as const satisfies Syntax;

/** `npm run doctor`. */
export const doctorCommand = command(
  doctorSyntax,
  async () => (await import('../commands/doctor.ts')).doctor,
);

/** What can be passed to `npm run doctor`. */
export type DoctorOptions = typeof doctorSyntax.options;

function instance(text: string): string {
  if (parseInstanceArn(text) !== undefined || /^[A-Za-z0-9-]{1,100}$/.test(text)) return text;
  throw new Error(
    `must be the ARN or the id of an Amazon Connect instance, as its page shows them, not "${text}"`,
  );
}
