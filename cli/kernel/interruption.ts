import type { EventEmitter } from 'node:events';

/** Ctrl-C and its like, which end the process by themselves until a command takes them over. */
export class Interruption {
  readonly #process: EventEmitter;
  readonly #controller = new AbortController();
  #isTaken = false;

  constructor(process: EventEmitter) {
    this.#process = process;
  }

  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** From now on the first of them aborts this signal; a second one ends the process. */
  take(): AbortSignal {
    if (!this.#isTaken) {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        this.#process.once(signal, () => this.abort());
      }
      this.#isTaken = true;
    }
    return this.#controller.signal;
  }

  abort(): void {
    this.#controller.abort();
  }
}
