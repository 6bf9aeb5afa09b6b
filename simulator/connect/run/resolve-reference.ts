import { fillIn, type Reference } from '../../../flow-language/model/reference.ts';
import { isJsonObject, type JsonObject, ownValue } from '../../../src/json.ts';
import type { Contact } from './contact.ts';

/** A text with its references replaced by what they stand for. */
export function resolveText(text: string, contact: Contact): string {
  return fillIn(text, (reference) => resolveReference(reference, contact));
}

/**
 * What a reference stands for: text, also of numbers and booleans. Empty for what isn't there, and for
 * objects and lists, which a flow can't hold.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
function resolveReference({ path }: Reference, contact: Contact): string {
  const [root = '', ...rest] = path;
  const step = NO_LISTS.has(root) ? inside : insideOrAt;
  return textOf(rest.reduce(step, valueOfRoot(root, contact)));
}

function valueOfRoot(root: string, contact: Contact): unknown {
  switch (root) {
    case 'Attributes':
      return Object.fromEntries(contact.attributes);
    case 'FlowAttributes':
      return Object.fromEntries(contact.flowAttributes);
    case 'External':
      return contact.external;
    case 'LambdaInvocation':
      return { InvocationId: contact.invocationId, ResultData: contact.external };
    case 'StoredCustomerInput':
      return contact.storedInput;
    case 'Lex':
      return contact.lex;
    case 'Modules':
      return contact.moduleData;
    case 'Metrics':
      return contact.metrics;
    case 'Queue':
      return contact.targetQueue === undefined
        ? ownValue(contact.data, 'Queue')
        : queueData(contact.targetQueue);
    default:
      return ownValue(contact.found, root) ?? ownValue(contact.data, root);
  }
}

/** The working queue as a function and a reference see it. */
export function queueData({ id, name }: NonNullable<Contact['targetQueue']>): JsonObject {
  return { ARN: id, Name: name, OutboundCallerId: null };
}

/** Where a flow can't look into a list; in what a view or a table gave it can, by number. */
const NO_LISTS: ReadonlySet<string> = new Set(['External', 'LambdaInvocation']);

function insideOrAt(value: unknown, key: string): unknown {
  return Array.isArray(value) && /^\d+$/.test(key) ? value[Number(key)] : inside(value, key);
}

function inside(value: unknown, key: string): unknown {
  return isJsonObject(value) ? ownValue(value, key) : undefined;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  // Segment attributes come wrapped in their type.
  if (isJsonObject(value) && typeof value['ValueString'] === 'string') return value['ValueString'];
  return '';
}
