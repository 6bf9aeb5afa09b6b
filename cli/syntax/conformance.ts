import { MARKS } from '../../conformance/marks.ts';
import { command } from '../command.ts';
import { flag, value } from '../option.ts';
import { filled, oneOf } from '../option-decoders.ts';
import { INTERRUPTED_ROW, MISTYPED_ROW } from './vendor-options.ts';

/** `npm run conformance`. */
export const conformanceCommand = command(
  {
    name: 'conformance',
    summary: 'Check an implementation against the contract, by the scenarios of conformance/.',
    examples: [
      { typed: '', shows: 'The zip that npm run package makes of these sources.' },
      { typed: '--implementation build/handler.js', shows: 'Another handler.js, or a zip.' },
      {
        typed: '--command "python3 one.py"',
        shows: 'Any program: event on standard input, answer on standard output.',
      },
      {
        typed: '--command "./function" --protocol lines',
        shows: 'A program that takes many events, a line of JSON for each.',
      },
      { typed: '--filter retries', shows: 'Some of the scenarios.' },
    ],
    arguments: [],
    options: {
      implementation: value(
        'FILE',
        'A handler.js for Lambda, or a zip with one. Default: a zip made of these sources.',
        filled,
        undefined,
      ),
      command: value('TEXT', 'A command line that runs an implementation.', filled, undefined),
      protocol: value(
        'NAME',
        'With --command: event (default), a process for each event; or lines.',
        oneOf(['event', 'lines']),
        undefined,
      ),
      filter: value(
        'TEXT',
        'Only scenarios with this text in the name of their file, their own, or their sentence of the contract.',
        filled,
        undefined,
      ),
      without: value(
        'MARKS',
        'Leave out scenarios with these marks: stricter, wording, or both with a comma.',
        (text) => text.split(',').map(oneOf(MARKS)),
        [],
      ),
      json: flag('Print one JSON document.'),
    },
    notes: [
      {
        title: 'Output',
        rows: [
          ['✗', 'A failed scenario: what the contract says, and what was different.'],
          ['stricter', 'Counted apart: here the reference is known to differ.'],
          ['wording', 'Counted apart: wants words of this project that nobody can guess.'],
          ['not applicable', 'Not played: it demands what this way of running can not give.'],
          ['protocols', 'conformance/README.md describes them.'],
        ],
      },
      {
        title: 'Exit code',
        rows: [
          ['0', 'All that could be played passed.'],
          ['1', 'A scenario failed.'],
          MISTYPED_ROW,
          INTERRUPTED_ROW,
        ],
      },
    ],
  },
  async () => (await import('../commands/conformance.ts')).conformance,
);
