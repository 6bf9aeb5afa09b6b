import { SWITCHES } from '../../simulator/connect/run/switches.ts';
import { mergedQueues } from '../../simulator/connect/scenario/merge-scenarios.ts';
import { QUEUE_STATES, type Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { decodePairs } from '../kernel/decode-pairs.ts';
import { oneOf } from '../kernel/decoders.ts';

type Queues = NonNullable<Scenario['queues']>;

/** Queues of `NAME=STATE` and `NAME=ARN`; one may have both. */
export function queuesOf(texts: readonly string[]): Queues | undefined {
  if (texts.length === 0) return undefined;
  return texts
    .map((text): Queues => Object.fromEntries(decodePairs('queue', [text], decodeQueue)))
    .reduce(mergedQueues);
}

function decodeQueue(text: string): Queues[string] {
  const state = QUEUE_STATES.find((candidate) => candidate === text);
  if (state !== undefined) return { state };
  if (/[:/]|^[0-9a-f-]{36}$/i.test(text)) return { arn: text };
  throw new Error(`must be one of ${QUEUE_STATES.join(', ')}, or the queue's ARN, not "${text}"`);
}

/** One record of `NAME=VALUE`, where points in a name lead inwards; none of the word `none`. */
export function fieldsOf(
  option: string,
  texts: readonly string[],
): readonly JsonObject[] | undefined {
  if (texts.length === 0) return undefined;
  if (texts.length === 1 && texts[0] === 'none') return [];
  const pairs = [...decodePairs(option, texts, String)];
  return [pairs.reduce<JsonObject>((all, [name, value]) => put(all, name.split('.'), value), {})];
}

function put(
  object: JsonObject,
  [key = '', ...rest]: readonly string[],
  value: string,
): JsonObject {
  const inner = object[key];
  return {
    ...object,
    [key]: rest.length === 0 ? value : put(isJsonObject(inner) ? inner : {}, rest, value),
  };
}

/** What each name gets, in order, of `NAME=VALUE`: a name may come several times. */
export function listsOf(
  option: string,
  texts: readonly string[],
  item: (value: string) => unknown,
): object | undefined {
  if (texts.length === 0) return undefined;
  const all = texts.flatMap((text) => [...decodePairs(option, [text], String)]);
  const byName = Map.groupBy(all, ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, pairs]) => [name, pairs.map(([, value]) => item(value))]),
  );
}

/** What is assumed, of `SWITCH=VALUE`. */
export function switchesOf(texts: readonly string[]): object | undefined {
  if (texts.length === 0) return undefined;
  const known = new Map<string, readonly string[]>(
    Object.entries(SWITCHES).map(([name, { values }]) => [name, values]),
  );
  const chosen = decodePairs('assume', texts, (value, name) => {
    const values = known.get(name);
    if (values === undefined) {
      throw new Error(`isn't a switch; there are ${[...known.keys()].join(', ')}`);
    }
    return oneOf(values)(value);
  });
  return Object.fromEntries(chosen);
}
