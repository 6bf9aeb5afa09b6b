import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { isJsonObject } from '../src/json.ts';
import { expandText } from './expand-text.ts';
import { layOver } from './json-value.ts';

/** The kinds of values that scenarios name rather than repeat. */
export type Shelf = 'environments' | 'events' | 'answers' | 'requests' | 'results';

const shelf = v.record(v.string(), v.unknown());

const forbidden = v.array(v.pipe(v.string(), v.minLength(4)));

const vocabularySchema = v.strictObject({
  environments: shelf,
  events: shelf,
  answers: shelf,
  requests: shelf,
  results: shelf,
  neverPrinted: forbidden,
  neverPrintedHere: forbidden,
});

/**
 * What all scenario files share: named values, and what no implementation may ever print; this
 * project's own keeps the caller's number to itself too.
 */
export type Vocabulary = v.InferOutput<typeof vocabularySchema>;

/** Reads a vocabulary file. @throws Error (also valibot's) for a malformed one. */
export function loadVocabulary(file: URL): Vocabulary {
  return v.parse(vocabularySchema, expandText(JSON.parse(readFileSync(file, 'utf8'))));
}

/**
 * The value that a scenario means: a string is a name in the vocabulary, an object with `use` is
 * the named value with its other keys laid over; anything else stands for itself.
 * @throws Error for an unknown name.
 */
export function resolveName(vocabulary: Vocabulary, kind: Shelf, value: unknown): unknown {
  if (typeof value === 'string') return lookUp(vocabulary, kind, value);
  if (!isJsonObject(value) || !Object.hasOwn(value, 'use')) return value;
  const { use, ...changes } = value;
  return layOver(lookUp(vocabulary, kind, use), changes);
}

function lookUp(vocabulary: Vocabulary, kind: Shelf, name: unknown): unknown {
  const values = vocabulary[kind];
  if (typeof name === 'string' && Object.hasOwn(values, name)) return values[name];
  throw new Error(
    `${JSON.stringify(name)} is none of the vocabulary's ${kind}: ${Object.keys(values).join(', ')}`,
  );
}
