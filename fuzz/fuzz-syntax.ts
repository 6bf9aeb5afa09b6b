import { collectOf, NONE, wholeNumber } from '../cli/kernel/decoders.ts';
import { INTERRUPTED_ROW, MISTYPED_ROW } from '../cli/kernel/exit-code-rows.ts';
import { type Input, syntax } from '../cli/kernel/syntax.ts';
import { TARGETS } from './all-targets.ts';
import type { JsonValue } from './json-value.ts';

/** How `npm run fuzz` is typed. */
export const fuzzSyntax = syntax({
  examples: [
    { typed: '', shows: 'Everything, for a minute.' },
    { typed: '--seconds 600 --only vendor', shows: 'One target, for ten.' },
    { typed: '--seed 123', shows: 'The same inputs again.' },
    {
      typed: '--only names --input \'{"domain":"a..b"}\'',
      shows: 'One input, as a finding prints it.',
    },
  ],
  declare: (bare) =>
    bare
      .option('--seconds <N>', 'How long; default 60.', wholeNumber(0, 86_400), 60)
      .option(
        '--seed <N>',
        'What decides all that is left to chance; printed at the start.',
        wholeNumber(0, 2 ** 31 - 1),
      )
      .option(
        '--only <TARGET,…>',
        'Only these targets.',
        collectOf(TARGETS.map(({ name }) => name)),
        NONE,
      )
      .option('--input <JSON>', 'Feed this one input to the target of --only.', parseInput),
  notes: [
    { title: 'Targets', rows: TARGETS.map(({ name, summary }) => [name, summary]) },
    {
      title: 'What is valid',
      rows: [
        ['an answer', 'A flat map of strings that fits, or an error with a documented code.'],
        ['a log line', 'One JSON object.'],
        ['a request', 'Just the headers that belong there.'],
        ['an end', 'Nothing hangs.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'Nothing was found. With sockets a seed gives much the same inputs, not exactly.'],
        ['1', 'A finding, on standard output, made as small as it could be.'],
        MISTYPED_ROW,
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** What can be passed to `npm run fuzz`. */
export type FuzzOptions = Input<typeof fuzzSyntax>['options'];

function parseInput(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('must be JSON, as a finding prints it');
  }
}
