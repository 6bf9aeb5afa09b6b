import type { Block } from '../../../flow-language/model/flow.ts';
import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { isJsonObject, type JsonObject, ownValue } from '../../../src/json.ts';
import type { Contact } from './contact.ts';
import { resolveText } from './resolve-reference.ts';

/** A parameter as text, references replaced; undefined where it isn't there. Keys join by a point. */
export function parameterText(block: Block, path: string, contact: Contact): string | undefined {
  const text = textAtPath(block.parameters, path);
  return text === undefined ? undefined : resolveText(text, contact);
}

/** A text, number or boolean in an object as text, as it is written there. Keys join by a point. */
export function textAtPath(object: JsonObject, path: string): string | undefined {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const value = ownValue(steps.reduce<JsonObject>(objectAt, object), last);
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return String(value);
}

/** An object of parameters with all references replaced, in names too. */
export function resolvedObject(object: JsonObject, contact: Contact): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      resolveText(key, contact),
      resolvedValue(value, contact),
    ]),
  );
}

function resolvedValue(value: unknown, contact: Contact): unknown {
  if (typeof value === 'string') return resolveText(value, contact);
  if (Array.isArray(value)) return value.map((item) => resolvedValue(item, contact));
  return isJsonObject(value) ? resolvedObject(value, contact) : value;
}
