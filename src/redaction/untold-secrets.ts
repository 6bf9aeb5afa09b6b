import type { Range } from './reading.ts';

/** In the name of a field whose value is a secret, whatever it is; an ARN only names one. */
const NAME = 'secret(?!\\w{0,20}arn)|token|password|authorization|api[-_]?key|credential';
const SECRET_NAME = new RegExp(NAME, 'i');

/** Such a field in JSON text, also in JSON within JSON, up to its value; bounded, to take no time. */
const FIELD = new RegExp(`"[^"]{0,40}(?:${NAME})[^"]{0,40}"\\s{0,4}:\\s{0,4}(\\\\{0,7})"`, 'gi');

/** The name of an authentication scheme and what follows it; user info in an address, JSON or not. */
const AUTHORIZATION = /\b(?:Bearer|Basic|ApiKey)\s+([\w.~+/=-]{6,})/gi;
const USER_INFO = /:(?:\\*\/){2}([^\s/@"'\\]+)(?=@)/g;

/** What a word of prose doesn't have: a digit, a capital after a small letter, a sign within, great length. */
const LIKE_A_CREDENTIAL = /\d|[a-z][A-Z]|[.~+/=]\w|\w{20}/;

/** Whether a field of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** The parts of a text that by their place in it must be secrets, though nobody told them. */
export function untoldSecretsIn(text: string): readonly Range[] {
  const fields = [...text.matchAll(FIELD)].map(({ 0: upToValue, 1: backslashes = '', index }) => {
    const start = index + upToValue.length;
    return { start, end: endOfJsonText(text, start, backslashes.length) };
  });
  const credentials = [...text.matchAll(AUTHORIZATION)].filter(([, credential = '']) =>
    LIKE_A_CREDENTIAL.test(credential),
  );
  const atTheEnd = [...credentials, ...text.matchAll(USER_INFO)].map(
    ({ 0: whole, 1: secret = '', index }) => {
      const end = index + whole.length;
      return { start: end - secret.length, end };
    },
  );
  return [...fields, ...atTheEnd];
}

/**
 * Where a text within JSON ends, or what there is of it, by the backslashes before its quotes: none
 * around a text in JSON, one in JSON within JSON, three in that of a third level. A backslash of the
 * text itself is two there, or four, or eight.
 */
function endOfJsonText(text: string, from: number, backslashes: number): number {
  const quote = /(\\*)"/g;
  quote.lastIndex = from;
  for (let match = quote.exec(text); match; match = quote.exec(text)) {
    const [whole, before = ''] = match;
    if (before.length % (2 * (backslashes + 1)) === backslashes) {
      return match.index + whole.length - 1 - backslashes;
    }
  }
  return text.length;
}
