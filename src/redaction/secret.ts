import { hash } from 'node:crypto';
import type { Redactor } from './redactor.ts';

/**
 * A credential: client secret, API key, token, Basic credentials. It comes into being here and nowhere
 * else, and its text can be had only by telling it to the redactor of the invocation that uses it.
 */
export class Secret {
  readonly #text: string;
  readonly #name: string | undefined;
  #fingerprint: string | undefined;

  /** @param name how an operator knows it, for what can't be hidden */
  constructor(text: string, name?: string) {
    this.#text = text;
    this.#name = name;
  }

  /** The text, which the redactor then keeps out of whatever leaves the function. */
  tell(redactor: Pick<Redactor, 'add'>): string {
    redactor.add(this.#text, this.#name);
    return this.#text;
  }

  /** What tells it from others where its text must not stand: a hash of it. */
  get fingerprint(): string {
    this.#fingerprint ??= hash('sha256', this.#text);
    return this.#fingerprint;
  }

  /** Whether both hold the same text. */
  equals(other: Secret): boolean {
    return this.#text === other.#text;
  }
}
