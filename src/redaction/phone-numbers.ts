import { undoEscapes } from './escapes.ts';
import { type Range, type Reading, undo } from './reading.ts';

/** Of shorter addresses the mask would show all. */
const SHORTEST = 3;

/** Shorter addresses are found in every other number, so they are masked only where they stand alone. */
const SHORTEST_WITHIN = 7;

/** A number of so many digits is also known without its country code, which has one to three. */
const INTERNATIONAL = /^\d{10,15}$/;
const LONGEST_COUNTRY_CODE = 3;

/** What groups digits: spaces, hyphens and dashes, dots, underscores, slashes, brackets; and commas. */
const SEPARATOR = ' \\t\\xa0\\u2009\\u202f\\-\\u2010-\\u2015\\u2212._/()\\[\\]';
const GROUPING = new RegExp(`(?<=\\d)[${SEPARATOR},]{1,3}(?=\\d)`, 'g');

/** A phone number in E.164 behind its plus. A comma would take in the next number of a sentence. */
const E164 = new RegExp(`(?<=\\+)[1-9](?:[${SEPARATOR}]{0,3}\\d){7,14}(?!\\d)`, 'g');

/** What an address before or behind it is part of: a word, a number, or one that a joint leads to. */
const PART_BEFORE = /[\w\xc0-\u024f][-\u2010-\u2015\u2212.,]?$/;
const PART_BEHIND = /^[-\u2010-\u2015\u2212.,]?[\w\xc0-\u024f]/;

/** An address of the contact, to be masked wherever it turns up. */
export interface PhoneNumber {
  /** All of it, without its plus; of a number only the digits. */
  readonly address: string;
  /** How much of its beginning may be missing. */
  readonly codeLength: number;
}

/** A part of a text, and what is shown instead of it. */
export interface MaskedRange extends Range {
  readonly mask: string;
}

/** What to look for by a contact's address; undefined where it is too short to mask any of it. */
export function phoneNumberOf(address: string): PhoneNumber | undefined {
  const known = undoEscapes(address).text.replace(GROUPING, '').replace(/^\+/, '');
  if (known.length < SHORTEST) return undefined;
  return { address: known, codeLength: INTERNATIONAL.test(known) ? LONGEST_COUNTRY_CODE : 0 };
}

/** Where these numbers, and all that look like E.164, stand in a text. */
export function phoneNumbersIn(
  reading: Reading,
  numbers: readonly PhoneNumber[],
): readonly MaskedRange[] {
  const joined = undo(reading, GROUPING, () => '');
  const told = numbers.flatMap((number) =>
    [...new Set([reading, joined])].flatMap((each) => rangesOf(number, each)),
  );
  const untold = [...reading.text.matchAll(E164)].map(({ 0: number, index }) => ({
    ...reading.origin(index, index + number.length),
    mask: maskOf(number.replace(/\D/g, '')),
  }));
  return [...told, ...untold];
}

/** Where the address stands, with as much of its country code as there is. */
function rangesOf({ address, codeLength }: PhoneNumber, reading: Reading): readonly MaskedRange[] {
  const { text } = reading;
  const core = address.slice(codeLength);
  const ranges: MaskedRange[] = [];
  for (let at = text.indexOf(core); at >= 0; at = text.indexOf(core, at + core.length)) {
    let missing = codeLength;
    while (missing > 0 && text[at - codeLength + missing - 1] === address[missing - 1])
      missing -= 1;
    const from = at - codeLength + missing;
    const to = at + core.length;
    if (address.length < SHORTEST_WITHIN && isPart(text, from, to)) continue;
    ranges.push({ ...reading.origin(from, to), mask: maskOf(address) });
  }
  return ranges;
}

/** Whether something is part of a longer word or number. */
function isPart(text: string, from: number, to: number): boolean {
  return (
    PART_BEFORE.test(text.slice(Math.max(0, from - 2), from)) ||
    PART_BEHIND.test(text.slice(to, to + 2))
  );
}

function maskOf(known: string): string {
  return `***${known.slice(-2)}`;
}
