import type { Duplex } from 'node:stream';

/**
 * Sockets opened before a request needs them, by origin. On a cold start the first request waits for
 * a secret or a token: by the time it can be sent, its connection stands.
 */
export class SpareSockets {
  readonly #spares = new Map<string, Set<Duplex>>();

  /** Keeps a socket until a request takes it; closes it when the signal is aborted before. */
  keep(origin: string, socket: Duplex, signal: AbortSignal): void {
    const spares = this.#spares.get(origin) ?? new Set();
    this.#spares.set(origin, spares.add(socket));
    const discard = (): void => {
      signal.removeEventListener('abort', discard);
      if (spares.delete(socket)) socket.destroy();
    };
    signal.addEventListener('abort', discard);
    socket.on('error', discard); // who has taken it hears of its errors as well
    socket.once('close', discard);
  }

  /** Closes all that wait. */
  close(): void {
    for (const spares of this.#spares.values()) {
      for (const socket of spares) socket.destroy();
    }
  }

  /** Whether one waits to be taken. */
  has(origin: string): boolean {
    return (this.#spares.get(origin)?.size ?? 0) > 0;
  }

  /** One that waits, for a request that needs a connection now. */
  take(origin: string): Duplex | undefined {
    const spares = this.#spares.get(origin) ?? new Set();
    const socket = [...spares].find(({ destroyed }) => !destroyed);
    if (socket) spares.delete(socket);
    return socket;
  }
}
