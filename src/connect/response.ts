import { TransferError } from '../errors.ts';
import { isJsonObject, type JsonObject, jsonBytes } from '../json.ts';
import { message } from '../message.ts';
import { cutToBytes } from '../text.ts';
import { RESPONSE_MAX_BYTES } from './limits.ts';

/** What a flow reads as `$.External`: flat, strings only. */
export type FlatResponse = Readonly<Record<string, string>>;

/** A response that fits, and what it cost to make it fit. */
export interface FittedResponse {
  readonly response: FlatResponse;
  /** Names of what was dropped or cut. */
  readonly shortened: readonly string[];
}

/** The most names that are visited: as many as an answer may have. */
const NAMES_MAX = 10_000;

/**
 * The most characters of names that are put together. A nested name is as long as all that it stands in:
 * ten thousand in one with a long name would take seconds, also where most of them are the same.
 */
const NAME_CHARACTERS_MAX = 1_048_576;

/**
 * Flattens a JSON object to strings: numbers and booleans become their text, arrays JSON text, nulls
 * are left out, and nested names are joined by `_`. A name at the top wins over a nested one; of two
 * nested ones the first does. `complete` is false where so much is nested that the rest is left out.
 * @throws TransferError `API_RESPONSE_INVALID` for a list that is nested deeper than the stack
 */
export function flatten(object: JsonObject): {
  readonly flat: Map<string, string>;
  readonly complete: boolean;
} {
  const flat = new Map<string, string>();
  // A stack of our own: a hostile answer may be nested deeper than that of the engine.
  const waiting = Object.entries(object)
    .reverse()
    .sort(([, one], [, other]) => Number(isJsonObject(other)) - Number(isJsonObject(one)));
  let names = waiting.length;
  let characters = 0;
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [name, value] = entry;
    if (isJsonObject(value)) {
      const inner = Object.entries(value).reverse();
      names += inner.length;
      if (names > NAMES_MAX) return { flat, complete: false };
      for (const [innerName, innerValue] of inner) {
        waiting.push([`${name}_${innerName}`, innerValue]);
      }
    } else if (value !== null) {
      // Before the look-up: it is what puts the name together, whether it is taken already or not.
      characters += name.length;
      if (characters > NAME_CHARACTERS_MAX) return { flat, complete: false };
      if (!flat.has(name)) flat.set(name, textOf(value));
    }
  }
  return { flat, complete: true };
}

/** The text of anything but an object: of a list its JSON text. */
function textOf(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw new TransferError('API_RESPONSE_INVALID', message`the response is nested too deeply`, {
      cause,
    });
  }
}

/**
 * The response that a flat map makes. Where that is too large for Connect, what isn't needed is dropped: the
 * largest value first, no more than needs be.
 * @param needed names that are never dropped
 * @throws TransferError `API_RESPONSE_INVALID`, where the needed names alone are too much
 */
export function dropUntilFit(
  flat: ReadonlyMap<string, string>,
  needed: ReadonlySet<string>,
): FittedResponse {
  const response = Object.fromEntries(flat);
  let size = jsonBytes(response);
  if (size <= RESPONSE_MAX_BYTES) return { response, shortened: [] };
  const droppable = [...flat]
    .filter(([name]) => !needed.has(name))
    .map(([name, value]) => ({ name, bytes: jsonBytes(value) }))
    .sort((a, b) => b.bytes - a.bytes);
  const shortened: string[] = [];
  for (const { name, bytes } of droppable) {
    if (size <= RESPONSE_MAX_BYTES) break;
    delete response[name];
    shortened.push(name);
    size -= jsonBytes(name) + bytes + ':,'.length;
  }
  if (size > RESPONSE_MAX_BYTES) throw tooLarge();
  return { response, shortened };
}

/**
 * Cuts one text of a response that is too large for Connect, as little as needed, between characters;
 * it then ends in `…`.
 * @throws TransferError `API_RESPONSE_INVALID`, where the rest alone is too much
 */
export function cutToFit(response: FlatResponse, name: string): FittedResponse {
  if (jsonBytes(response) <= RESPONSE_MAX_BYTES) return { response, shortened: [] };
  let room = RESPONSE_MAX_BYTES - jsonBytes({ ...response, [name]: '…' });
  if (room < 0) throw tooLarge();
  let end = 0;
  const text = response[name] ?? '';
  for (const character of text) {
    room -= jsonBytes(character) - '""'.length;
    if (room < 0) break;
    end += character.length;
  }
  return { response: { ...response, [name]: `${text.slice(0, end)}…` }, shortened: [name] };
}

/** What `…` takes as UTF-8. */
const ELLIPSIS_BYTES = 3;

/**
 * The beginning of a text that takes so many bytes of UTF-8 at most, cut between characters; one that
 * is cut ends in `…` where there is room for it.
 */
export function shorten(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const room = maxBytes - ELLIPSIS_BYTES;
  return room < 0 ? cutToBytes(text, maxBytes) : `${cutToBytes(text, room)}…`;
}

function tooLarge(): TransferError {
  return new TransferError(
    'API_RESPONSE_INVALID',
    message`the response is over the ${RESPONSE_MAX_BYTES} bytes that Amazon Connect takes, even without what can be left out`,
  );
}
