import { TAG } from '../../../flow-language/build/tag-blocks.ts';
import { isJsonObject, type JsonObject, ownValue } from '../../../src/json.ts';

/** What Connect tells EventBridge of a caller of this instance who hung up on the agent, as far as rules look at it. */
export function hangUpOf(instanceArn: string): JsonObject {
  return {
    source: 'aws.connect',
    'detail-type': 'Amazon Connect Contact Event',
    detail: {
      eventType: 'DISCONNECTED',
      channel: 'VOICE',
      instanceArn,
      tags: { [TAG.name]: TAG.underWay },
    },
  };
}

/**
 * Whether an event fits a rule's pattern: lists of texts and what is within objects. What the event doesn't tell here,
 * and a condition of another kind, such as a prefix, counts as fitting.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function fitsPattern(event: JsonObject, pattern: JsonObject): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    const is = ownValue(event, key);
    if (is === undefined) return true;
    if (isJsonObject(wanted)) return isJsonObject(is) && fitsPattern(is, wanted);
    return Array.isArray(wanted) && wanted.some((one) => one === is || isJsonObject(one));
  });
}
