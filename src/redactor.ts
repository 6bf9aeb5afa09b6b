import { userText } from './errors.ts';
import type { JsonObject } from './json.ts';
import { Memo } from './memo.ts';

const REDACTED = '[redacted]';

/** Shorter values aren't looked for: they would be found in every other word. */
const SHORTEST_SECRET = 4;

/** Deeper values aren't shown: they could be deeper than the stack. */
const MAX_DEPTH = 32;

/** Names of fields whose value is a secret, whatever it is; an ARN only names one. */
const SECRET_KEY = /secret(?!\w*arn)|token|password|authorization|api[-_]?key|credential/i;

/** The same in JSON text: bounded, so that no text takes long. */
const SECRET_IN_JSON =
  /("[^"]{0,40}(?:secret(?![^"]{0,20}arn)|token|password|authorization|api[-_]?key|credential)[^"]{0,40}"\s{0,4}:\s{0,4}")(?:[^"\\]|\\.)*/gi;

/** What follows an authentication scheme's name, and user info in an address. */
const CREDENTIALS_IN_TEXT = /\b(Bearer|Basic|ApiKey)\s+[\w.~+/=-]{6,}|(:\/\/)[^\s/@"']+@/gi;

/** A phone number in E.164, its plus percent-encoded or not. */
const PHONE_NUMBER = /(\+|%2B)[1-9]\d{5,12}(\d{2})(?!\d)/gi;

/** Found in every JSON text in which one of the forms above could be found. */
const SUSPICIOUS =
  /(?:secret|token|password|authorization|key|credential)(?:[^"]{0,200}"){1,2}\s*:|(?:bearer|basic|apikey)\s|[+@]|%2b/i;

/**
 * Keeps secrets and phone numbers out of what leaves the function as a log line, a message or an
 * error: by value, for what it was told; by key and by form, for what it was not.
 */
export class Redactor {
  readonly #forms: Memo<readonly string[]>;
  readonly #secrets = new Set<string>();
  readonly #phoneNumbers = new Set<string>();
  #wanted: Wanted | undefined;

  /** @param forms remembers what to look for by the secrets told; may be shared by redactors */
  constructor(forms: Memo<readonly string[]> = new Memo(1)) {
    this.#forms = forms;
  }

  /** Tells a secret, to be replaced wherever it turns up: as it is, percent-encoded or in Base64. */
  add(secret: string): void {
    if (secret.length < SHORTEST_SECRET) return;
    this.#secrets.add(secret);
    this.#wanted = undefined;
  }

  /** Tells a phone number, to be masked to its last two digits wherever it turns up. */
  addPhoneNumber(number: string): void {
    const digits = number.replace(/^\+/, '');
    if (digits.length < SHORTEST_SECRET) return;
    this.#phoneNumbers.add(digits);
    this.#wanted = undefined;
  }

  /** The JSON text of an object, redacted. Its own names are ours, and stay. */
  json(object: JsonObject): string {
    const text = jsonText(object);
    if (text !== undefined && this.#isClean(text)) return text;
    return JSON.stringify(this.value(object));
  }

  /** Whether a JSON text holds nothing to redact: that is most of them, and cheaper to find out. */
  #isClean(text: string): boolean {
    const { secrets, phoneNumbers } = this.#want();
    return !SUSPICIOUS.test(text) && ![...secrets, ...phoneNumbers].some((s) => text.includes(s));
  }

  /** The text without secrets, and with phone numbers masked. */
  text(text: string): string {
    const { secrets, phoneNumbers } = this.#want();
    let clean = text;
    for (const secret of secrets) clean = clean.replaceAll(secret, REDACTED);
    clean = clean.replace(CREDENTIALS_IN_TEXT, (_match, scheme, slashes) =>
      scheme ? `${scheme} ${REDACTED}` : `${slashes}${REDACTED}@`,
    );
    clean = clean.replace(SECRET_IN_JSON, `$1${REDACTED}`);
    for (const number of phoneNumbers)
      clean = clean.replaceAll(number, () => `***${number.slice(-2)}`);
    return clean.replace(PHONE_NUMBER, '$1***$2');
  }

  /**
   * A JSON value with every text and name in it redacted, but for the outermost names, and with all
   * that stands under the name of a secret replaced.
   */
  value(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return this.#number(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return '[nested too deeply]';
    if (Array.isArray(value)) return value.map((item) => this.value(item, depth + 1));
    const entries = Object.entries(value).map(([name, item]) => [
      depth === 0 ? name : this.text(name),
      SECRET_KEY.test(name) && holdsText(item) ? REDACTED : this.value(item, depth + 1),
    ]);
    return Object.fromEntries(entries);
  }

  #number(value: number): number | string {
    const text = this.text(String(value));
    return text === String(value) ? value : text;
  }

  #want(): Wanted {
    if (this.#wanted) return this.#wanted;
    const secrets = [...this.#secrets];
    this.#wanted = {
      secrets: this.#forms.get(JSON.stringify(secrets), () =>
        longestFirst(secrets.flatMap(formsOf)),
      ),
      phoneNumbers: longestFirst([...this.#phoneNumbers]),
    };
    return this.#wanted;
  }
}

/** What to look for, in the order in which to look. */
interface Wanted {
  readonly secrets: readonly string[];
  readonly phoneNumbers: readonly string[];
}

/** A secret as it is, as our messages quote it, encoded, and as it stands in JSON or JSON in JSON. */
function formsOf(secret: string): readonly string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    userText(secret),
    encodeURIComponent(secret.toWellFormed()),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    escaped,
    JSON.stringify(escaped).slice(1, -1),
  ].filter((form) => form.length >= SHORTEST_SECRET);
}

/** Whether a value can hold a secret: flags and nothing can't. */
function holdsText(value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== 'boolean';
}

/** The JSON text of a value; undefined where it is nested deeper than the stack. */
function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Without doubles; longest first, so that nothing is left over around a part of a secret. */
function longestFirst(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort((a, b) => b.length - a.length);
}
