/** The most names, objects and lists, all together, that an answer may hold. */
export const JSON_PARTS_MAX = 10_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPENING_BRACE = 0x7b;
const OPENING_BRACKET = 0x5b;

/**
 * Whether a JSON text holds more names, objects and lists than anybody needs. Parsing it, and all that
 * is done with what was parsed, takes time by their number rather than by the text's length.
 * Of bytes that are no JSON the answer means nothing, but is as quick.
 */
export function hasTooManyParts(json: Uint8Array): boolean {
  let parts = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (byte === QUOTE) inString = !inString;
    else if (inString) index += byte === BACKSLASH ? 1 : 0;
    else if (byte === COLON || byte === OPENING_BRACE || byte === OPENING_BRACKET) parts += 1;
  }
  return parts > JSON_PARTS_MAX;
}
