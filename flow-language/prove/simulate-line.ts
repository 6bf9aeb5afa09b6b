import { quoteForShell } from '../../timeline/quote-for-shell.ts';
import type { ToldCall } from './report.ts';

/** What can be typed as an ending that is expected: all but those that a mistake leads to. */
const UNEXPECTED: ReadonlySet<string> = new Set(['dropped']);

/**
 * The command that plays a call: with options where they say all of it, else with its scenario in the line.
 * @param file the flow's, as it was typed
 */
export function simulateLine(
  file: string,
  { replay, end }: Pick<ToldCall, 'replay' | 'end'>,
): string {
  const { functions, contact, caller, attributes, inputs, blocks, assume } = replay;
  const isPlain = functions === undefined && contact === undefined;
  const pairs = (option: string, values: Readonly<Record<string, string>> = {}) =>
    Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
  const said = isPlain
    ? [
        ...(caller === undefined ? [] : ['--caller', `hangs-up-after=${caller.hangsUpAfter}`]),
        ...pairs('--attribute', attributes),
        ...(inputs ?? []).flatMap((keys) => ['--input', keys]),
        ...Object.entries(blocks ?? {}).flatMap(([id, visits]) =>
          visits.flatMap(({ branch }) => ['--block', `${id}=${branch}`]),
        ),
        ...pairs('--assume', assume),
      ]
    : ['--scenario', JSON.stringify(replay)];
  const expected = end === undefined || UNEXPECTED.has(end) ? [] : ['--expect', `end=${end}`];
  return ['npm run simulate --', ...[file, ...said, ...expected].map(quoteForShell)].join(' ');
}
