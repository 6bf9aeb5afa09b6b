import { isJsonObject, type JsonObject } from '../../src/json.ts';
import type { Block } from '../model/flow.ts';
import { objectAt } from '../model/read-layout.ts';
import { wholeReference } from '../model/reference.ts';
import { textAt } from './parameters.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** The function's name, and its version or alias. */
const FUNCTION = /:function:([^:]+(?::[^:]+)?)$/;

/** Whether a text says nothing to a reader: it is a UUID, or an ARN. */
export function isOpaque(text: string): boolean {
  return UUID.test(text) || /^arn:/.test(text) || /^(?=.*\d)[0-9a-f-]{16,}$/i.test(text);
}

/**
 * What people call the resource that a parameter of a block names: by its name in the block's metadata, else
 * by what the ARN says in words. Undefined where nothing but a UUID is known of it.
 */
export function resourceName(block: Block, ...keys: readonly string[]): string | undefined {
  const said = block.displayNames.get(keys.join('.')) ?? displayNameIn(described(block, keys));
  return said ?? oldName(block.metadata, keys[0] ?? '') ?? wordsOfArn(textAt(block, ...keys));
}

/** The words in an ARN or in another name of a resource; undefined where there are none. */
export function wordsOfArn(value: string): string | undefined {
  if (value === '') return undefined;
  if (wholeReference(value) !== undefined) return value;
  const [, named] = FUNCTION.exec(value) ?? [];
  // A placeholder may stand for the whole name, or for a part of the ARN.
  const last = named ?? (value.startsWith('arn:') ? value.split('/').at(-1) : value);
  return last === undefined || last === '' || isOpaque(last) ? undefined : last;
}

/** What the metadata says of a parameter. */
function described({ metadata }: Block, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((at, key) => objectAt(at, key), objectAt(metadata, 'parameters'));
}

function displayNameIn(value: unknown): string | undefined {
  const name = isJsonObject(value) ? value['displayName'] : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Under which key older exports have the name of what a parameter names. */
const OLD_KEYS: Readonly<Record<string, readonly string[]>> = {
  ContactFlowId: ['ContactFlow', 'contactFlow'],
  EventHooks: ['contactFlow', 'customerOrAgent'],
  HoursOfOperationId: ['Hours', 'hours'],
  PromptId: ['audio', 'promptName'],
  QueueId: ['queue', 'Queue'],
};

function oldName(metadata: JsonObject, parameter: string): string | undefined {
  for (const key of OLD_KEYS[parameter] ?? []) {
    const value = metadata[key];
    const [first] = Array.isArray(value) ? value : [value];
    const name = isJsonObject(first) ? first['text'] : first;
    if (typeof name === 'string' && name !== '' && !isOpaque(name)) return name;
  }
  return undefined;
}
