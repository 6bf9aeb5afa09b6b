import { command } from '../command.ts';
import { flag } from '../option.ts';

/** `npm run package`. */
export const packageCommand = command(
  {
    name: 'package',
    summary: 'Make the zip that AWS Lambda runs, and tell its SHA-256.',
    examples: [
      { typed: '', shows: 'aws-lambda-connect-pstn-transfer-ts.zip, in this folder.' },
      { typed: '--json', shows: 'For a script.' },
    ],
    arguments: [],
    options: { json: flag('Print one JSON document: path, bytes, sha256, bundleBytes.') },
    notes: [
      {
        title: 'The zip',
        rows: [
          ['runtime', 'nodejs24.x, on arm64 or x86_64.'],
          ['handler', 'handler.handler'],
          ['SHA-256', 'The same sources give the same, on any machine and in any time zone.'],
        ],
      },
      {
        title: 'Exit code',
        rows: [
          ['0', 'The zip is there.'],
          ['1', "The sources don't build, or the bundle is too large; no zip was written."],
          ['2', 'Mistyped; nothing was done.'],
        ],
      },
    ],
  },
  async () => (await import('../commands/package.ts')).packageFunction,
);
