import { plainText } from '../graph/block-words.ts';
import { textAt } from '../graph/parameters.ts';
import type { Block } from '../model/flow.ts';

/** What a block asks a caller for. */
export interface Asked {
  readonly what: string;
  /** Of a payment card: the rules of the card industry hold. */
  readonly isCard: boolean;
}

const CARD =
  /\b(credit|debit|payment|bank)[ -]?card|\bcard[ _-]?(number|no)\b|cardnumber|ccnumber|kreditkarte|kartennummer|tarjeta de (cr[eé]dito|d[eé]bito)|carte (bancaire|bleue|de cr[eé]dit)|cart[aã]o de cr[eé]dito|カード番号/i;
const CODE = /\b(cvv|cvc|cvn)2?\b|(card )?security code|(cvv|cvc)(code|number)?$/i;
/** Cards that pay for nothing. */
const OTHER_CARD =
  /\b(loyalty|member(ship)?|gift|library|insurance|health|medicare|medicaid|id|identity|reward|rewards|phone|sim|calling|student|employee)[ -]?(id )?(card|number)/i;
const PERSONAL = /social security|\bssn\b|\bpin\b( number| code)?|\bpass ?code\b|\bpassword\b/i;
/** The last digits of a number give nobody away. */
const PART = /last (four|4|five|5)/i;
const LONGEST_PART = 5;

/** Whether a block that stores its input asks for something secret, by its words and the attributes' names. */
export function asksFor(block: Block, attributes: readonly string[]): Asked | undefined {
  const prompt = plainText(textAt(block, 'Text') || textAt(block, 'SSML'));
  const words = [prompt, ...attributes.map((name) => name.slice(name.indexOf('.') + 1))];
  const says = (pattern: RegExp) => words.some((text) => pattern.test(text));
  if (says(PART)) return undefined;
  const most = Number(textAt(block, 'InputValidation', 'CustomValidation', 'MaximumLength') || 20);
  if (says(CODE)) return { what: "a card's security code", isCard: true };
  if (says(CARD) && !says(OTHER_CARD) && most > LONGEST_PART) {
    return { what: 'a card number', isCard: true };
  }
  return says(PERSONAL) && most > 3
    ? { what: 'a PIN or personal number', isCard: false }
    : undefined;
}
