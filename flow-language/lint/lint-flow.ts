import { type ReadFlow, type ReadOptions, readFlow } from '../model/read-flow.ts';
import { ALL_RULES } from './all-rules.ts';
import type { Danger } from './danger.ts';

/**
 * All that is dangerous in a flow file, and all that Amazon Connect would not publish in it.
 * @param name what to call a flow that doesn't say its name
 * @throws NoFlowError for a text that is no flow
 */
export function lintFlow(text: string, name: string, options?: ReadOptions): readonly Danger[] {
  return dangersOf(readFlow(text, name, options));
}

/** Likewise, of a flow that was read. */
export function dangersOf({ flow, findings }: ReadFlow): readonly Danger[] {
  return [
    ...findings.map((finding) => ({ ...finding, level: 'error' as const })),
    ...ALL_RULES.flatMap(({ id: rule, level, find }) =>
      find(flow).map((found) => ({ rule, level, ...found })),
    ),
  ];
}

/** Whether a flow with these dangers should not go live. */
export function isDangerous(dangers: readonly Danger[]): boolean {
  return dangers.some(({ level }) => level !== 'note');
}
