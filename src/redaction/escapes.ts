import { asItIs, type Reading, undo } from './reading.ts';

const HEX = '[\\da-fA-F]';
/** JSON in JSON doubles backslashes at each level: however many there are, they escape one character. */
const BACKSLASHES = '\\\\+';
/** What stands before two digits of a byte, and a byte that goes on with a character (RFC 3629 §3). */
const BYTE = `(?:%|${BACKSLASHES}x)`;
const NEXT = `${BYTE}[89abAB]${HEX}`;

/** One character as the usual escapers write it. */
const ESCAPE = new RegExp(
  [
    // Of two to four bytes of UTF-8: percent-encoded (RFC 3986 §2.1), or as nginx writes them in logs.
    `(${BYTE}(?:[c-dC-D]${HEX}|[eE]${HEX}${NEXT}|[fF]${HEX}${NEXT}${NEXT})${NEXT})`,
    `${BYTE}(${HEX}{2})`,
    // JSON (RFC 8259 §7); with a percent sign, JavaScript's old `escape`.
    `(?:${BACKSLASHES}|%)u(${HEX}{4})`,
    `${BACKSLASHES}(?:([^\\\\])|$)`,
    // HTML and XML.
    `&(?:#(\\d{1,7})|#[xX](${HEX}{1,6})|([a-zA-Z][a-zA-Z\\d]{1,15}));`,
  ].join('|'),
  'gs',
);

/** What a backslash and a letter mean; before any other character a backslash means nothing. */
const CONTROLS: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Names that HTML has for ASCII characters and for letters of Latin-1, each before its character. */
const NAMED =
  'Tab\t NewLine\n excl! quot" num# dollar$ percnt% amp& apos\' lpar( rpar) ast* plus+ comma, period. sol/ colon: semi; lt< equals= gt> quest? commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] Hat^ lowbar_ grave` lcub{ lbrace{ vert| verbar| rcub} rbrace} QUOT" AMP& LT< GT> AEligÆ ETHÐ times× OslashØ THORNÞ szligß aeligæ ethð divide÷ oslashø thornþ euro€';

/** U+00A0 to U+00BF in their order, as HTML names them. */
const FROM_NBSP =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest';

/**
 * What HTML's entities stand for, but for those that no escaper gives to what a credential may hold.
 * @see https://html.spec.whatwg.org/multipage/named-characters.html
 */
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ...NAMED.split(' ').map((named) => [named.slice(0, -1), named.slice(-1)] as const),
  ...FROM_NBSP.split(' ').map((name, nth) => [name, String.fromCharCode(0xa0 + nth)] as const),
]);

/** How HTML names letters with an accent, such as `eacute`; the accents are characters that combine. */
const ACCENTED = /^([A-Za-z])(grave|acute|circ|tilde|uml|ring|cedil)$/;
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
};

/** Escapes within escapes are undone so often: nothing usual is deeper. */
const MOST_ROUNDS = 8;

/** The text with all escapes undone, those within escapes too. */
export function undoEscapes(text: string): Reading {
  let reading = asItIs(text);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = undo(reading, ESCAPE, meaningOf);
    // Stryker disable next-line ConditionalExpression: what has none is the same however often
    if (next === reading) break;
    reading = next;
  }
  return reading;
}

function meaningOf(match: RegExpExecArray): string | undefined {
  const [, utf8, byte, unit, behindBackslash, decimal, hex, name] = match;
  if (utf8 !== undefined) return fromUtf8(utf8);
  if (name !== undefined) return characterNamed(name);
  if (decimal !== undefined) return characterOf(Number(decimal));
  const digits = byte ?? unit ?? hex;
  if (digits !== undefined) return characterOf(Number.parseInt(digits, 16));
  // A backslash at the end escapes nothing.
  return CONTROLS[behindBackslash ?? ''] ?? behindBackslash ?? '';
}

function characterNamed(name: string): string | undefined {
  const [, letter, accent = ''] = ACCENTED.exec(name) ?? [];
  return letter ? (letter + ACCENTS[accent]).normalize() : CHARACTERS.get(name);
}

function characterOf(codePoint: number): string | undefined {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}

function fromUtf8(escapes: string): string {
  return Buffer.from(escapes.replace(/%|\\+x/g, ''), 'hex').toString();
}

/**
 * A text of the same length in which alike is what gets mixed up on the way: forms write a space as a
 * plus, HTML as a no-break space, and who loses a backslash leaves `n` of a line end.
 */
export function fold(text: string): string {
  return text.replace(/[+\xa0\b\f\n\r\t\v]/g, (c) => FOLDED.get(c) ?? ' ');
}

const FOLDED: ReadonlyMap<string, string> = new Map(
  Object.entries(CONTROLS).map(([letter, control]) => [control, letter]),
);
