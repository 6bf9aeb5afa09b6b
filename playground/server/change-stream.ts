import type { Change } from '../protocol.ts';

/** Tells every page what happens at the server's side. */
export class ChangeStream {
  readonly #listeners = new Set<(change: Change) => void>();

  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** What is told from now on, until the signal. */
  async *follow(signal: AbortSignal): AsyncGenerator<Change> {
    const waiting: Change[] = [];
    let more = Promise.withResolvers<void>();
    const listener = (change: Change) => {
      waiting.push(change);
      more.resolve();
    };
    const stop = () => more.resolve();
    this.#listeners.add(listener);
    signal.addEventListener('abort', stop, { once: true });
    try {
      while (!signal.aborted) {
        const change = waiting.shift();
        if (change !== undefined) yield change;
        else {
          await more.promise;
          more = Promise.withResolvers();
        }
        if (change?.type === 'server-ends') return;
      }
    } finally {
      this.#listeners.delete(listener);
    }
  }
}
