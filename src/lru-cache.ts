/** So many origins are remembered: more than a function needs that serves every region. */
export const MOST_ORIGINS = 32;

/**
 * What was made for the names used last. A flow can name ever new hosts: the value that was not used
 * for longest makes room.
 */
export class RecentlyUsed<T extends object> {
  readonly #most: number;
  readonly #letGo: (value: T) => void;
  readonly #byName = new Map<string, T>();

  /**
   * @param most how many are kept
   * @param letGo told of each value that makes room
   */
  constructor(most: number, letGo: (value: T) => void = () => {}) {
    this.#most = most;
    this.#letGo = letGo;
  }

  /** The value of this name, made where there is none. What throws isn't kept. */
  get(name: string, make: () => T): T {
    const value = this.#byName.get(name) ?? make();
    this.#byName.delete(name);
    this.#byName.set(name, value);
    if (this.#byName.size > this.#most) this.#makeRoom();
    return value;
  }

  /** All that are kept. */
  values(): Iterable<T> {
    return this.#byName.values();
  }

  #makeRoom(): void {
    const [oldest] = this.#byName;
    if (!oldest) return;
    this.#byName.delete(oldest[0]);
    this.#letGo(oldest[1]);
  }
}
