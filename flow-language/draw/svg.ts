/** Attributes of an element, by their names in SVG. */
export type Attributes = Readonly<Record<string, string | number>>;

/** An element with what it holds; numbers are rounded to what an eye can tell apart. */
export function element(
  name: string,
  attributes: Attributes,
  ...inside: readonly string[]
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeText(shorten(value))}"`)
    .join('');
  return inside.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${inside.join('')}</${name}>`;
}

/**
 * Text at a point; the baseline is its y.
 * @param whole what it was cut from: it is shown when one points there
 */
export function text(
  x: number,
  y: number,
  content: string,
  attributes: Attributes = {},
  whole = content,
): string {
  const tooltip = whole === content ? [] : [element('title', {}, escapeText(whole))];
  return element('text', { x, y, ...attributes }, ...tooltip, escapeText(content));
}

/** A whole drawing on white, readable by itself, with a name for those who can't see it. */
export function drawing(
  width: number,
  height: number,
  title: string,
  parts: readonly string[],
): string {
  const frame = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${shorten(width)} ${shorten(height)}`,
    role: 'img',
    'font-family': 'system-ui, sans-serif',
    'font-size': 12,
    fill: '#1f2933',
  };
  const background = element('rect', { width, height, fill: '#ffffff' });
  const lines = [element('title', {}, escapeText(title)), background, ...parts];
  return `${element('svg', frame, '\n', lines.join('\n'), '\n')}\n`;
}

function shorten(value: string | number): string {
  return typeof value === 'number' ? `${Number(value.toFixed(1))}` : value;
}

/** Characters that XML doesn't allow, however they are written; a flow's names may hold them. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Characters that turn the direction of writing around; by number they pass every terminal unharmed. */
const TURNING = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u007f-\u009f]/g;

/** The text as it may stand between tags or in an attribute. */
export function escapeText(content: string): string {
  return content
    .replace(FORBIDDEN, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(TURNING, (character) => `&#${character.charCodeAt(0)};`);
}
