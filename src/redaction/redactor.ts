import { LruCache } from '../lru-cache.ts';
import { Message } from '../message.ts';
import {
  type MaskedRange,
  type PhoneNumber,
  phoneNumberOf,
  phoneNumbersIn,
} from './phone-numbers.ts';
import {
  FORMS_MAX,
  LONGEST_SECRET,
  readText,
  SecretForm,
  SHORTEST_SECRET,
} from './secret-forms.ts';
import { isSecretName, untoldSecretsIn } from './untold-secrets.ts';

const REDACTED = '[redacted]';

/** Deeper values aren't shown: they could be deeper than the stack. */
const MAX_DEPTH = 32;

/**
 * What a log line says under a name: what was computed, a text of ours as a message, or a foreign text,
 * which is redacted.
 */
export type Fact = Message | string | number | boolean | null | undefined | readonly Fact[] | Facts;

/** Facts under names, at every level names of ours. */
export interface Facts {
  readonly [name: string]: Fact;
}

/**
 * Keeps secrets and phone numbers out of what leaves the function as a log line, a message or an
 * error: by value, for what it was told; by name and by form, for what it was not. Only in foreign
 * text: what the function itself says stays as it is.
 */
export class Redactor {
  readonly #forms: LruCache<SecretForm>;
  /** Secrets, with their forms from the first foreign text on. */
  readonly #secrets = new Map<string, SecretForm | undefined>();
  readonly #addresses: string[] = [];
  /** The same as they are looked for, from the first foreign text on. */
  #numbers: readonly PhoneNumber[] | undefined;
  /** Names of what was told and is too short to be kept out of anything. */
  readonly tooShort = new Set<string>();

  /** @param forms what secrets are known by, worked out once; may be shared by redactors */
  constructor(forms: LruCache<SecretForm> = new LruCache(FORMS_MAX)) {
    this.#forms = forms;
  }

  /**
   * Tells a secret, to be replaced wherever as much as 12 characters of it turn up, in whatever spelling;
   * one shorter than that where all of it does. Of one that no server would take, only the beginning is.
   * @param name how an operator knows it
   */
  add(secret: string, name?: string): void {
    const known = secret.slice(0, LONGEST_SECRET);
    if (known.length >= SHORTEST_SECRET) this.#secrets.set(known, this.#secrets.get(known));
    else if (known !== '' && name !== undefined) this.tooShort.add(name);
  }

  /** Tells an address of the contact, to be masked to its last two characters. */
  addAddress(address: string): void {
    this.#addresses.push(address);
    this.#numbers = undefined;
  }

  /** A foreign text without secrets, and with phone numbers masked. */
  text(foreign: string): string {
    this.#numbers ??= this.#addresses.flatMap((address) => phoneNumberOf(address) ?? []);
    const read = readText(foreign);
    const secrets = [...this.#secrets.keys()].flatMap((secret) =>
      this.#formOf(secret).rangesIn(read),
    );
    return maskRanges(foreign, [
      ...[...secrets, ...untoldSecretsIn(foreign)].map((range) => ({ ...range, mask: REDACTED })),
      ...phoneNumbersIn(read.undone, this.#numbers),
    ]);
  }

  /** A message with its foreign texts redacted. */
  message(message: Message): string {
    return message.render((text) => this.text(text));
  }

  /**
   * A foreign JSON value with every text and name in it redacted, and with all that stands under the name
   * of a secret replaced.
   */
  value(foreign: unknown): Fact {
    return this.#value(foreign, 0);
  }

  #value(foreign: unknown, depth: number): Fact {
    if (typeof foreign === 'string') return this.text(foreign);
    if (typeof foreign === 'number') {
      const text = this.text(String(foreign));
      return text === String(foreign) ? foreign : text;
    }
    if (typeof foreign === 'boolean' || foreign === null) return foreign;
    if (typeof foreign !== 'object') return undefined;
    if (depth > MAX_DEPTH) return '[nested too deeply]';
    if (Array.isArray(foreign)) return foreign.map((item) => this.#value(item, depth + 1));
    const entries = Object.entries(foreign).map(([name, item]) => [
      this.text(name),
      isSecretName(name) && holdsText(item) ? REDACTED : this.#value(item, depth + 1),
    ]);
    return Object.fromEntries(entries);
  }

  /** The JSON text of a log line's facts, redacted. */
  json(facts: Facts): string {
    return JSON.stringify(facts, (_name, fact: unknown) => {
      if (typeof fact === 'string') return this.text(fact);
      return fact instanceof Message ? this.message(fact) : fact;
    });
  }

  #formOf(secret: string): SecretForm {
    const form =
      this.#secrets.get(secret) ?? this.#forms.getOrMake(secret, () => new SecretForm(secret));
    // Stryker disable next-line CallExpression: it only saves time
    this.#secrets.set(secret, form);
    return form;
  }
}

/** The text with the ranges masked: those that overlap as one, and as a secret where one of them is. */
function maskRanges(text: string, ranges: readonly MaskedRange[]): string {
  const parts: MaskedRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = parts.at(-1);
    if (last && range.start < last.end) {
      const mask = range.mask === REDACTED ? REDACTED : last.mask;
      parts[parts.length - 1] = { start: last.start, end: Math.max(last.end, range.end), mask };
    } else if (range.start < range.end) parts.push(range);
  }
  let clean = '';
  let from = 0;
  for (const { start, end, mask } of parts) {
    clean += text.slice(from, start) + mask;
    from = end;
  }
  return clean + text.slice(from);
}

/** Whether a value can hold a secret: flags and nothing can't. */
function holdsText(value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== 'boolean';
}
