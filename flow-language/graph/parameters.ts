import { isJsonObject, type JsonObject, ownValue } from '../../src/json.ts';
import type { Block } from '../model/flow.ts';
import { type Reference, referencesIn } from '../model/reference.ts';

/** A text somewhere in a block's parameters, with the keys that lead to it. */
export interface ParameterText {
  /** Such as `Attributes.name`. */
  readonly path: string;
  readonly text: string;
}

/** All texts in a block's parameters. */
export function textsOf(block: Block): readonly ParameterText[] {
  return [...texts(block.parameters, '')];
}

/** The text of a parameter; empty where there is none, or something else. */
export function textAt(block: Block, ...keys: readonly string[]): string {
  const value = keys.reduce<unknown>(
    (object, key) => (isJsonObject(object) ? ownValue(object, key) : undefined),
    block.parameters,
  );
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What a block hands to the function that it invokes. */
export function invocationAttributes(block: Block): JsonObject {
  const attributes = block.parameters['LambdaInvocationAttributes'];
  return isJsonObject(attributes) ? attributes : {};
}

/** The references in a block's parameters, each with the parameter that it stands in. */
export function referencesOf(
  block: Block,
): readonly { readonly path: string; readonly reference: Reference }[] {
  return textsOf(block).flatMap(({ path, text }) =>
    referencesIn(text).map((reference) => ({ path, reference })),
  );
}

/** The key that a reference reads of the answer of the last function; undefined for others. */
export function answerKey({ path }: Reference): readonly string[] | undefined {
  const [root, ...key] = path;
  if (root === 'External') return key;
  return root === 'LambdaInvocation' && key[0] === 'ResultData' ? key.slice(1) : undefined;
}

function* texts(value: unknown, path: string): Generator<ParameterText> {
  if (typeof value === 'string') yield { path, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    yield* texts(item, path === '' ? key : `${path}.${key}`);
  }
}
