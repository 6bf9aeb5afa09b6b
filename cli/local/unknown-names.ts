import { textsOf } from '../../flow-language/graph/parameters.ts';
import type { ReadFlow } from '../../flow-language/model/read-flow.ts';
import { namesOf } from '../../simulator/connect/scenario/resource-names.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { nearestName } from '../kernel/nearest-name.ts';

/** Parts of a scenario that name something in a flow, and the option for each. */
const PARTS = [
  ['queues', 'queue'],
  ['hours', 'hours'],
  ['modules', 'module'],
  ['functions', 'function'],
  ['views', 'view'],
  ['blocks', 'block'],
] as const;

/**
 * Names in a scenario that nothing in the flows goes by, one line each: most likely they are mistyped, or what
 * they name is known only from a reference when the flow runs.
 */
export function unknownNames(flows: readonly ReadFlow[], scenario: Scenario): readonly string[] {
  const known = namesIn(flows);
  return PARTS.flatMap(([part, option]) =>
    Object.keys(scenario[part] ?? {})
      // Such a queue gets its name from the scenario.
      .filter((name) => part !== 'queues' || scenario.queues?.[name]?.arn === undefined)
      .filter((name) => !known.includes(name))
      .map((name) => {
        const near = nearestName(name, known);
        const question = near === undefined ? '' : `; did you mean ${near}?`;
        return `--${option} ${name}: nothing in the flow is called so${question}`;
      }),
  );
}

/** Blocks and their types, display names, and all that a resource's id or ARN is called. */
function namesIn(flows: readonly ReadFlow[]): readonly string[] {
  const blocks = flows.flatMap(({ flow }) => [...flow.blocks.values()]);
  const texts = blocks.flatMap((block) => textsOf(block).map(({ text }) => text));
  return [
    ...new Set([
      ...blocks.flatMap(({ id, type, displayNames }) => [...displayNames.values(), id, type]),
      ...texts.flatMap((id) => namesOf({ id, displayName: undefined })),
    ]),
  ];
}
