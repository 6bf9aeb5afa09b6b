import type { ReadFlow } from '../../flow-language/model/read-flow.ts';
import { shortName } from '../../simulator/connect/run/scenario.ts';
import { nearestName } from '../kernel/nearest-name.ts';

/**
 * Names that were given to an option and that nothing in the flows goes by, one line each: most likely
 * they are mistyped, or what they name is known only from a reference when the flow runs.
 */
export function unknownNames(
  flows: readonly ReadFlow[],
  option: string,
  names: readonly string[],
): readonly string[] {
  const known = namesIn(flows);
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearestName(name, known);
      const question = near === undefined ? '' : `; did you mean ${near}?`;
      return `--${option} ${name}: nothing in the flow is called so${question}`;
    });
}

/** Display names, ids and ARNs, and the last parts of those. */
function namesIn(flows: readonly ReadFlow[]): readonly string[] {
  const blocks = flows.flatMap(({ flow }) => [...flow.blocks.values()]);
  const ids = blocks.flatMap(({ parameters }) =>
    Object.values(parameters).filter((value) => typeof value === 'string'),
  );
  const displayNames = blocks.flatMap((block) => [...block.displayNames.values()]);
  return [...new Set([...displayNames, ...ids, ...ids.map(shortName)])];
}
