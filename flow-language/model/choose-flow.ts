import type { FoundFlow } from '../find/found-flow.ts';
import { NoFlowError } from './no-flow-error.ts';
import { objectAt } from './read-layout.ts';

/**
 * The flow that is meant of those in a file: the one that goes by a name, or the only one.
 * @throws NoFlowError that lists the names where none or several are meant
 */
export function chooseFlow(
  flows: readonly FoundFlow[],
  file: string,
  chosen: string | undefined,
): FoundFlow {
  const named =
    chosen === undefined ? flows : flows.filter((flow) => namesOf(flow).includes(chosen));
  const [flow, ...others] = named;
  if (flow !== undefined && others.length === 0) return flow;
  const names = flows.map((candidate, index) => namesOf(candidate).at(-1) ?? `number ${index + 1}`);
  if (chosen === undefined) {
    throw new NoFlowError(
      `${file} holds ${flows.length} flows: ${names.join(', ')}; choose one, such as ${file}#${names[0]}`,
    );
  }
  const problem = flow === undefined ? 'holds no flow' : 'holds several flows';
  throw new NoFlowError(`${file} ${problem} called ${chosen}; there are ${names.join(', ')}`);
}

/** All that a flow is called: by the file around it, and by itself. The last one is as good as unique. */
function namesOf({ names, content }: FoundFlow): readonly string[] {
  const own = objectAt(content, 'Metadata')['name'];
  return [...(typeof own === 'string' ? [own] : []), ...names];
}
