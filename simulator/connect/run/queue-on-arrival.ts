import type { FlowType } from '../../../flow-language/catalogue/flow-type.ts';
import { isJsonObject, type JsonObject } from '../../../src/json.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { queueData } from './resolve-reference.ts';

/** Flows that a contact comes to from a queue. */
const FROM_A_QUEUE: ReadonlySet<FlowType> = new Set([
  'customer-queue',
  'customer-hold',
  'customer-whisper',
  'agent-hold',
  'agent-whisper',
]);

/** Which every instance has. */
const USUAL_QUEUE = 'BasicQueue';

/** The contact as it arrives, in the queue that the scenario names, or in one where the flow is for such. */
export function queueOnArrival(data: JsonObject, type: FlowType, scenario: Scenario): JsonObject {
  const isInQueue = isJsonObject(data['Queue']);
  const name = scenario.inQueue ?? (FROM_A_QUEUE.has(type) && !isInQueue ? USUAL_QUEUE : undefined);
  if (name === undefined) return data;
  return { ...data, Queue: queueData({ id: scenario.queues?.[name]?.arn ?? name, name }) };
}
