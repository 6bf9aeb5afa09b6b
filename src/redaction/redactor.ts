import type { JsonObject } from '../json.ts';
import { maskPhoneNumbers, mayHoldAny, type PhoneNumber, phoneNumberOf } from './phone-numbers.ts';
import { SecretForms, SHORTEST_SECRET } from './secret-forms.ts';

const REDACTED = '[redacted]';

/** Deeper values aren't shown: they could be deeper than the stack. */
const MAX_DEPTH = 32;

/** Names of fields whose value is a secret, whatever it is; an ARN only names one. */
const SECRET_KEY = /secret(?!\w*arn)|token|password|authorization|api[-_]?key|credential/i;

/** The same in JSON text, also in JSON within JSON, whose rest then goes too: bounded, to take no time. */
const SECRET_IN_JSON =
  /("[^"]{0,40}(?:secret(?![^"]{0,20}arn)|token|password|authorization|api[-_]?key|credential)[^"]{0,40}"\s{0,4}:\s{0,4}\\{0,7}")(?:[^"\\]|\\.)*/gi;

/** What follows an authentication scheme's name, and user info in an address. */
const CREDENTIALS_IN_TEXT = /\b(Bearer|Basic|ApiKey)\s+[\w.~+/=-]{6,}|(:\/\/)[^\s/@"']+@/gi;

/**
 * Found in the lower case of every JSON text in which one of the forms above could be found; without
 * the flag `i`, which takes its time to compile.
 */
const SUSPICIOUS =
  /(?:secret|token|password|authorization|key|credential)(?:[^"]{0,200}"){1,2}\s*:|(?:bearer|basic|apikey)\s|[+@]|%2b/;

/**
 * Keeps secrets and phone numbers out of what leaves the function as a log line, a message or an
 * error: by value, for what it was told; by key and by form, for what it was not.
 */
export class Redactor {
  readonly #forms: SecretForms;
  readonly #secrets = new Set<string>();
  readonly #phoneNumbers: PhoneNumber[] = [];

  /** @param forms knows what to look for; may be shared by redactors */
  constructor(forms: SecretForms = new SecretForms()) {
    this.#forms = forms;
  }

  /** Tells a secret, to be replaced wherever it turns up: as it is, encoded, or cut short. */
  add(secret: string): void {
    if (secret.length >= SHORTEST_SECRET) this.#secrets.add(secret);
  }

  /** Tells a phone number, to be masked to its last two digits wherever it turns up. */
  addPhoneNumber(number: string): void {
    const known = phoneNumberOf(number);
    if (known) this.#phoneNumbers.push(known);
  }

  /** The JSON text of an object, redacted. Its own names are ours, and stay. */
  json(object: JsonObject): string {
    const text = jsonText(object);
    if (text !== undefined && this.#isClean(text)) return text;
    return JSON.stringify(this.value(object));
  }

  /** Whether a JSON text holds nothing to redact: that is most of them, and cheaper to find out. */
  #isClean(text: string): boolean {
    return !(
      SUSPICIOUS.test(text.toLowerCase()) ||
      this.#forms.areIn(text, this.#secrets) ||
      mayHoldAny(this.#phoneNumbers, text)
    );
  }

  /** The text without secrets, and with phone numbers masked. */
  text(text: string): string {
    let clean = this.#forms.replaceIn(text, this.#secrets, REDACTED);
    clean = clean.replace(CREDENTIALS_IN_TEXT, (_match, scheme, slashes) =>
      scheme ? `${scheme} ${REDACTED}` : `${slashes}${REDACTED}@`,
    );
    clean = clean.replace(SECRET_IN_JSON, `$1${REDACTED}`);
    return maskPhoneNumbers(clean, this.#phoneNumbers);
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
