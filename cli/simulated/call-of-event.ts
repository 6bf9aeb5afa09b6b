import { isJsonObject, type JsonObject } from '../../src/json.ts';
import type { IncomingCall } from '../timeline/play-call.ts';
import { withParameters } from './simulated-event.ts';

/**
 * The call that an event tells of. Whatever is missing is shown as missing: whether the event is
 * good enough is the function's to say.
 * @param timeLimitSeconds the flow block's, where it isn't the function's default
 */
export function callOfEvent(event: unknown, timeLimitSeconds: number | undefined): IncomingCall {
  const contact = objectAt(objectAt(event, 'Details'), 'ContactData');
  return {
    contactId: textAt(contact, 'ContactId') ?? '',
    caller: textAt(objectAt(contact, 'CustomerEndpoint'), 'Address'),
    dialled: textAt(objectAt(contact, 'SystemEndpoint'), 'Address'),
    event: (action) =>
      withParameters(event, (parameters) => ({
        ...parameters,
        action,
        ...(timeLimitSeconds === undefined ? {} : { timeLimitSeconds }),
      })),
  };
}

function objectAt(value: unknown, name: string): JsonObject | undefined {
  const member = isJsonObject(value) ? value[name] : undefined;
  return isJsonObject(member) ? member : undefined;
}

function textAt(value: unknown, name: string): string | undefined {
  const member = isJsonObject(value) ? value[name] : undefined;
  return typeof member === 'string' ? member : undefined;
}
