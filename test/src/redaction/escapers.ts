/** A way in which a server, a library or a person writes a text into another. */
export type Escape = (text: string) => string;

const hex = (character: string, digits: number): string =>
  character.charCodeAt(0).toString(16).padStart(digits, '0');
const lowerU: Escape = (character) => `\\u${hex(character, 4)}`;
const upperU: Escape = (character) => `\\u${hex(character, 4).toUpperCase()}`;
const inJson: Escape = (text) => JSON.stringify(text).slice(1, -1);
const percent: Escape = (text) => encodeURIComponent(text.toWellFormed());
const percentOfBytes: Escape = (text) =>
  Buffer.from(text)
    .toString('latin1')
    .replace(/./gs, (c) => `%${hex(c, 2).toUpperCase()}`);
const lowerPercent: Escape = (text) => text.replace(/%../g, (code) => code.toLowerCase());
const byTable =
  (table: Readonly<Record<string, string>>): Escape =>
  (text) =>
    text.replace(/./gsu, (character) => table[character] ?? character);

/** What the three languages' HTML escapers have in common. */
const MARKUP = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** How usual software escapes, each as its documentation or source says; not as our code undoes it. */
export const ESCAPERS: Readonly<Record<string, Escape>> = {
  'as it is': (text) => text,
  'by JSON.stringify': inJson,
  'by JSON.stringify, twice': (text) => inJson(inJson(text)),
  'by JSON.stringify, four times': (text) => inJson(inJson(inJson(inJson(text)))),
  ".NET's System.Text.Json": (text) =>
    inJson(text)
      .replace(/\\"/g, '\\u0022')
      .replace(/[^ -~]|["&'+<>`]/g, upperU),
  "Go's encoding/json": (text) => inJson(text).replace(/[&<>\u2028\u2029]/g, lowerU),
  Gson: (text) => inJson(text).replace(/[&'<=>]/g, lowerU),
  "Python's json.dumps": (text) => inJson(text).replace(/[^ -~]/g, lowerU),
  "PHP's json_encode": (text) =>
    inJson(text)
      .replaceAll('/', '\\/')
      .replace(/[^ -~]/g, lowerU),
  "Python's json.dumps of what .NET wrote": (text) =>
    inJson(inJson(text).replace(/[^ -~]|["&'+<>`]/g, upperU)),
  "nginx's log": (text) =>
    Buffer.from(text)
      .toString('latin1')
      .replace(/[^ -~]|["\\]/g, (c) => `\\x${hex(c, 2).toUpperCase()}`),
  'a template for scripts': (text) =>
    text.replace(/[^\w .,:-]/g, (c) => (c < '\x80' ? `\\x${hex(c, 2)}` : lowerU(c))),
  "Go's html/template": byTable({ ...MARKUP, '"': '&#34;', "'": '&#39;', '+': '&#43;' }),
  "Python's html.escape": byTable({ ...MARKUP, '"': '&quot;', "'": '&#x27;' }),
  mustache: byTable({
    ...MARKUP,
    ...{ '"': '&quot;', "'": '&#39;', '/': '&#x2F;', '`': '&#x60;', '=': '&#x3D;' },
  }),
  "PHP's htmlentities": byTable({
    ...MARKUP,
    ...{ '"': '&quot;', "'": '&#039;', é: '&eacute;', ß: '&szlig;', '€': '&euro;' },
  }),
  'XML in ASCII': (text) =>
    byTable({ ...MARKUP, '"': '&quot;', "'": '&apos;' })(text).replace(
      /[^ -~]/gu,
      (c) => `&#${c.codePointAt(0)};`,
    ),
  'an escaper that names all': byTable({
    ...{ '&': '&amp;', '+': '&plus;', '/': '&sol;', '=': '&equals;', '%': '&percnt;' },
    ...{ '\\': '&bsol;', _: '&lowbar;', '(': '&lpar;', ' ': '&nbsp;', '.': '&period;' },
  }),
  'HTML of HTML': (text) => byTable(MARKUP)(byTable({ ...MARKUP, '"': '&quot;' })(text)),
  'HTML within JSON': (text) => inJson(byTable({ ...MARKUP, '"': '&#34;', '+': '&#43;' })(text)),
  'JSON within HTML': (text) => byTable({ ...MARKUP, '"': '&quot;' })(inJson(text)),
  encodeURIComponent: percent,
  'encodeURIComponent in lower case': (text) => lowerPercent(percent(text)),
  'encodeURIComponent, twice': (text) => percent(percent(text)),
  encodeURI: (text) => encodeURI(text.toWellFormed()),
  'a form': (text) => new URLSearchParams({ q: text }).toString().slice(2),
  'a form within JSON within JSON': (text) =>
    inJson(inJson(new URLSearchParams({ q: text }).toString().slice(2))),
  'every byte percent-encoded': percentOfBytes,
  'every byte percent-encoded, twice': (text) => percent(percentOfBytes(text)),
  Base64: (text) => Buffer.from(text).toString('base64'),
  'Base64 behind one byte': (text) => Buffer.from(`:${text}`).toString('base64'),
  'Base64 behind two bytes': (text) => Buffer.from(`i:${text}`).toString('base64'),
  'Base64 behind an id and before more': (text) =>
    Buffer.from(`client-1:${text}, and`).toString('base64'),
  'Base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
  "Base64 in .NET's JSON": (text) =>
    Buffer.from(`id:${text}`).toString('base64').replaceAll('+', '\\u002B'),
  "Base64 in PHP's JSON": (text) => Buffer.from(text).toString('base64').replaceAll('/', '\\/'),
  'Base64 in an address': (text) => percent(Buffer.from(text).toString('base64')),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex in upper case': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'hex behind half a byte': (text) => `f${Buffer.from(text).toString('hex')}`,
};
