import { isJsonObject } from '../../../src/json.ts';
import type { Scenario } from './scenario.ts';

/**
 * Two scenarios as one: what the second says of a name takes the place of what the first says of it, and so
 * does a list of the second.
 */
export function mergeScenarios(first: Scenario, second: Scenario): Scenario {
  return { ...first, ...second, ...mergedMaps(first, second) };
}

/** Keys under which names stand, each of which is merged by itself. */
const BY_NAME = [
  'caller',
  'attributes',
  'functions',
  'modules',
  'hours',
  'metrics',
  'tables',
  'views',
  'blocks',
  'assume',
] as const satisfies readonly (keyof Scenario)[];

function mergedMaps(first: Scenario, second: Scenario): Scenario {
  const merged = BY_NAME.filter((key) => isJsonObject(first[key]) && isJsonObject(second[key])).map(
    (key) => [key, { ...first[key], ...second[key] }] as const,
  );
  return {
    ...Object.fromEntries(merged),
    ...(first.queues && second.queues && { queues: mergedQueues(first.queues, second.queues) }),
    ...(first.lex && second.lex && { lex: { ...first.lex, ...second.lex } }),
  };
}

type Queues = NonNullable<Scenario['queues']>;

/** A queue may get its ARN from the one and its state from the other. */
export function mergedQueues(first: Queues, second: Queues): Queues {
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return Object.fromEntries(names.map((name) => [name, { ...first[name], ...second[name] }]));
}
