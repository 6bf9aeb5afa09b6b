import { randomInt } from 'node:crypto';
import { styleText } from 'node:util';
import type { Paint } from '../../timeline/look.ts';

/**
 * What a terminal may take for an order (C0 but tab and line feed, DEL, C1), what ends a line in Unicode,
 * and what turns the direction of writing around, so that a text looks like another one.
 */
const ORDERS = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Marks the colours of this process, which nobody who writes a text for it can know. */
const OURS = `\u001b[${randomInt(2 ** 47)};`;

/**
 * A text, fit for a terminal: each such character shows as `\u001b`. That is an escape of JSON too, so a
 * document in JSON stays what it is.
 */
export function visible(text: string): string {
  return text.replace(
    ORDERS,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Colours for what goes to this stream, if it takes any. They come into effect at the gate. */
export function paintFor(stream: NodeJS.WritableStream): Paint {
  return (style, text) => {
    const [on = '', off = ''] = styleText(style, '|', { stream }).split('|');
    return `${on.replace('\u001b[', OURS)}${text}${off.replace('\u001b[', OURS)}`;
  };
}

/** What may leave of a text that is to be shown: our colours, and everything else as `visible`. */
export function pass(text: string): string {
  const [first = '', ...painted] = text.split(OURS);
  const rest = painted.map((part) => {
    const end = part.indexOf('m') + 1;
    return `\u001b[${part.slice(0, end)}${visible(part.slice(end))}`;
  });
  return visible(first) + rest.join('');
}
