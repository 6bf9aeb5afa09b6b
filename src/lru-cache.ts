/**
 * Values by name, of which only those used last are kept: a flow can name ever new hosts, secrets and
 * clients, and an environment may serve for hours.
 */
export class LruCache<T> {
  readonly #most: number;
  readonly #onEvict: (value: T) => void;
  /** From the one that wasn't used for longest to the one used last. */
  readonly #byName = new Map<string, T>();

  /**
   * @param most how many are kept
   * @param onEvict told of each value that makes room for another
   */
  constructor(most: number, onEvict: (value: T) => void = () => {}) {
    this.#most = most;
    this.#onEvict = onEvict;
  }

  /** The value of this name, which thereby is the one used last; undefined where there is none. */
  get(name: string): T | undefined {
    const value = this.#byName.get(name);
    if (value === undefined) return undefined;
    this.#byName.delete(name);
    this.#byName.set(name, value);
    return value;
  }

  /** The value of this name, which is made where there is none. */
  getOrMake(name: string, make: () => T): T {
    const known = this.get(name);
    if (known !== undefined) return known;
    const value = make();
    this.set(name, value);
    return value;
  }

  /** Keeps a value, in place of any other of this name; the one not used for longest makes room. */
  set(name: string, value: T): void {
    this.#byName.delete(name);
    this.#byName.set(name, value);
    for (const [oldest, evicted] of this.#byName) {
      if (this.#byName.size <= this.#most) return;
      this.#byName.delete(oldest);
      this.#onEvict(evicted);
    }
  }

  /** Forgets the value of this name, where there is one. */
  delete(name: string): void {
    this.#byName.delete(name);
  }

  /** All that are kept. */
  values(): Iterable<T> {
    return this.#byName.values();
  }
}
