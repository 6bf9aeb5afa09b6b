import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { isJsonObject, type JsonObject } from '../../../src/json.ts';

/** The contact of an event, as Connect sends it to a function; empty where it has none. */
export function contactDataOf(event: unknown): JsonObject {
  return objectAt(objectAt(event, 'Details'), 'ContactData');
}

/** The text under a key of an object under a key, where there is one. */
export function textIn(data: JsonObject, key: string, inner: string): string | undefined {
  const value = objectAt(data, key)[inner];
  return typeof value === 'string' ? value : undefined;
}

/** The attributes that a contact comes with. */
export function attributesOf(data: JsonObject): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, value] of Object.entries(objectAt(data, 'Attributes'))) {
    if (typeof value === 'string') attributes.set(name, value);
  }
  return attributes;
}

/** The event that a block sends to its function. Whatever else the contact's data holds stays. */
export function functionEvent(
  data: JsonObject,
  now: { readonly attributes: ReadonlyMap<string, string>; readonly queue: JsonObject | undefined },
  parameters: JsonObject,
): JsonObject {
  return {
    Name: 'ContactFlowEvent',
    Details: {
      ContactData: {
        ...data,
        // An event without attributes stays so until the flow sets one.
        ...((isJsonObject(data['Attributes']) || now.attributes.size > 0) && {
          Attributes: Object.fromEntries(now.attributes),
        }),
        ...(now.queue !== undefined && { Queue: now.queue }),
      },
      Parameters: parameters,
    },
  };
}
