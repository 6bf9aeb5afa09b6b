import fc from 'fast-check';

/** As many characters as each number of bytes in UTF-8 allows, and those around the surrogates. */
const RANGES = [
  { min: 0x00, max: 0x7f },
  { min: 0x80, max: 0x7_ff },
  { min: 0x8_00, max: 0xd7_ff },
  { min: 0xe0_00, max: 0xff_ff },
  { min: 0x1_00_00, max: 0x10_ff_ff },
];

/** Any character of Unicode, control characters too. fast-check's own unit makes a table of all of them first: 1 s. */
const anyCharacter = fc
  .oneof(...RANGES.map((range) => fc.integer(range)))
  .map((code) => String.fromCodePoint(code));

/** A text of any characters; lengths count characters. */
export function anyText(lengths: {
  readonly minLength?: number;
  readonly maxLength?: number;
}): fc.Arbitrary<string> {
  return fc.array(anyCharacter, lengths).map((characters) => characters.join(''));
}
