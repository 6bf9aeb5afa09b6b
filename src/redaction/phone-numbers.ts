/** Shorter addresses aren't looked for: they would be found in every other number. */
const SHORTEST = 4;

/** A number of so many digits is also known without its country code, which has one to three. */
const INTERNATIONAL = /^\d{10,15}$/;
const LONGEST_COUNTRY_CODE = 3;

/** A phone number in E.164, its plus percent-encoded or not, its digits in groups or not. */
const E164 = /(\+|%2B)[1-9](?:[ ()./-]{0,3}\d){7,14}(?!\d)/gi;

/**
 * Digits in three or more groups, such as `(202) 555-0123`, with all that stand before and behind: a
 * date could be. A match begins only where digits do, or a long row of them would take seconds.
 */
const GROUPED = /(?<!\d)\d+(?:[ ()./-]{1,3}\d+){2,}/;
const EACH_GROUPED = new RegExp(GROUPED, 'g');

/** A phone number, or another address of the contact, to be masked wherever it turns up. */
export interface PhoneNumber {
  /** Without its plus. */
  readonly number: string;
  /** Without the longest country code: all ways to write it hold this. */
  readonly core: string;
  /** What is shown instead. */
  readonly mask: string;
}

/** What to look for by a contact's address; undefined where it is too short to tell from others. */
export function phoneNumberOf(address: string): PhoneNumber | undefined {
  const number = address.startsWith('+') ? address.slice(1) : address;
  if (number.length < SHORTEST) return undefined;
  const core = INTERNATIONAL.test(number) ? number.slice(LONGEST_COUNTRY_CODE) : number;
  return { number, core, mask: `***${number.slice(-2)}` };
}

/** Whether a text may hold one of these numbers; cheap. */
export function mayHoldAny(numbers: readonly PhoneNumber[], text: string): boolean {
  if (numbers.length === 0) return false;
  return numbers.some(({ core }) => text.includes(core)) || GROUPED.test(text);
}

/** The text with these numbers, and all that look like E.164, masked to the last two digits. */
export function maskPhoneNumbers(text: string, numbers: readonly PhoneNumber[]): string {
  let masked = text;
  for (const { number, core, mask } of numbers) {
    if (!masked.includes(core)) continue;
    for (let code = 0; code <= number.length - core.length; code += 1) {
      masked = masked.replaceAll(number.slice(code), () => mask);
    }
  }
  masked = masked.replace(E164, (match, plus) => `${plus}***${digitsOf(match).slice(-2)}`);
  if (numbers.length === 0) return masked;
  return masked.replace(EACH_GROUPED, (match) => {
    const digits = digitsOf(match);
    return numbers.find(({ core }) => digits.includes(core))?.mask ?? match;
  });
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
