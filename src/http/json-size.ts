const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPENING_BRACE = 0x7b;
const OPENING_BRACKET = 0x5b;

/**
 * Whether a JSON text holds more names, objects and lists, all together, than so many. Parsing it, and all
 * that is done with what was parsed, takes time by their number rather than by the length of the text.
 * Of bytes that are no JSON the answer means nothing, but comes as fast.
 */
export function hasMoreParts(json: Uint8Array, most: number): boolean {
  let parts = 0;
  let inString = false;
  for (let index = 0; index < json.length && parts <= most; index += 1) {
    const byte = json[index];
    if (byte === QUOTE) inString = !inString;
    else if (inString) index += byte === BACKSLASH ? 1 : 0;
    else if (byte === COLON || byte === OPENING_BRACE || byte === OPENING_BRACKET) parts += 1;
  }
  return parts > most;
}
