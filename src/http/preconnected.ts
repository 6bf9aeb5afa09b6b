import type { Duplex } from 'node:stream';

/**
 * Sockets opened before a request needs them. On a cold start the first request waits for a secret
 * or a token: by the time it can be sent, its connection stands.
 */
export class PreconnectedSockets {
  /** Those that wait, each with its origin: few, and none for longer than an invocation. */
  readonly #originOf = new Map<Duplex, string>();

  /** Keeps a socket until a request takes it; closes it when the signal is aborted before. */
  keep(origin: string, socket: Duplex, signal: AbortSignal): void {
    this.#originOf.set(socket, origin);
    const discard = (): void => {
      signal.removeEventListener('abort', discard);
      if (this.#originOf.delete(socket)) socket.destroy();
    };
    signal.addEventListener('abort', discard);
    socket.on('error', discard); // who has taken it hears of its errors as well
    socket.once('close', discard);
  }

  /** Closes all that wait. */
  close(): void {
    for (const socket of this.#originOf.keys()) socket.destroy();
  }

  /** Whether one waits to be taken. */
  has(origin: string): boolean {
    return [...this.#originOf.values()].includes(origin);
  }

  /** One that waits, for a request that needs a connection now. */
  take(origin: string): Duplex | undefined {
    for (const [socket, its] of this.#originOf) {
      if (its !== origin || socket.destroyed) continue;
      this.#originOf.delete(socket);
      return socket;
    }
    return undefined;
  }
}
