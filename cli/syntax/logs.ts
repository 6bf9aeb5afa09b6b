import { command, type Syntax } from '../command.ts';
import { flag, value } from '../option.ts';
import { timeSpan } from '../option-decoders.ts';
import { awsOptions } from './aws-options.ts';
import { functionOption } from './function-option.ts';
import { INTERRUPTED_ROW } from './vendor-options.ts';

const logsSyntax = {
  name: 'logs',
  summary: "Tell what happened to calls, from the deployed function's log in CloudWatch.",
  examples: [
    {
      typed: '--function aws-lambda-connect-pstn-transfer',
      shows: 'The calls of the last hour, and what came of each.',
    },
    {
      typed: '--function NAME --contact ID --since 1d',
      shows: 'The story of one call: each request, how it ended, how long it took.',
    },
  ],
  arguments: [],
  options: {
    function: functionOption,
    contact: value(
      'ID',
      "Contact id of a call, as in Connect's contact record.",
      contactId,
      undefined,
    ),
    since: value('TIME', 'How far to look back: 30m, 1h (default), 7d.', timeSpan, 3_600_000),
    all: flag("Show all other lines too, as they are: Lambda's own, and what nobody understands."),
    ...awsOptions,
    json: flag('Print one JSON document instead.'),
  },
  notes: [
    {
      title: 'Permissions',
      rows: [
        ['lambda', 'GetFunctionConfiguration, which tells the log group.'],
        ['logs', 'FilterLogEvents on that log group.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'There was something to tell.'],
        ['1', 'There was nothing, or AWS refused; the message says what to check.'],
        ['2', 'Mistyped; nothing was asked.'],
        INTERRUPTED_ROW,
      ],
    },
  ],
} as const satisfies Syntax;

/** `npm run logs`. */
export const logsCommand = command(
  logsSyntax,
  async () => (await import('../commands/logs.ts')).logs,
);

/** What can be passed to `npm run logs`. */
export type LogOptions = typeof logsSyntax.options;

/** Connect's are UUIDs. What else is typed must not end the filter pattern that it becomes a part of. */
function contactId(text: string): string {
  if (/^[A-Za-z0-9_-]{1,256}$/.test(text)) return text;
  throw new Error(
    `must be a contact id such as 4f1c2a9e-7a5b-4f0e-9d57-0c2f6f1a7e11, not "${text}"`,
  );
}
