import { isCredentialName } from '../../../flow-language/model/credential-name.ts';
import type { Flow } from '../../../flow-language/model/flow.ts';
import { referencesIn } from '../../../flow-language/model/reference.ts';

const MASKED = '[masked]';

/** A shorter text isn't a credential worth the name, and would be found in every other word. */
const SHORTEST = 6;

/** The client id of our function's credential. */
const HALF_OF_OURS = /^oauthclientid$/i;

/** Says only whether there is one. */
const HARMLESS: ReadonlySet<string> = new Set(['', 'true', 'false', 'null', 'none']);

/**
 * Keeps credentials that flows hold out of what is told of a call: all that stands under the name of one, and
 * the same text wherever it turns up later.
 */
export class CredentialMask {
  readonly #known = new Set<string>();

  constructor(flows: readonly Flow[]) {
    for (const { blocks } of flows) {
      for (const { parameters } of blocks.values()) this.of(parameters);
    }
  }

  /** A copy without credentials. */
  of<Value>(value: Value): Value {
    const copy = structuredClone(value);
    this.#maskWithin(copy, false);
    return copy;
  }

  #maskWithin(value: unknown, isCredential: boolean): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, item] of Object.entries(value)) {
      const hides = isCredential || isCredentialName(name) || HALF_OF_OURS.test(name);
      if (typeof item === 'string') {
        Reflect.set(value, name, hides ? this.#hide(item) : this.#clean(item));
      } else this.#maskWithin(item, hides);
    }
  }

  #hide(text: string): string {
    if (HARMLESS.has(text.toLowerCase())) return text;
    const references = referencesIn(text);
    if (references.length === 1 && references[0]?.text === text) return text;
    if (references.length === 0 && text.length >= SHORTEST) this.#known.add(text);
    return MASKED;
  }

  #clean(text: string): string {
    let clean = text;
    for (const credential of this.#known) clean = clean.replaceAll(credential, MASKED);
    return clean;
  }
}
