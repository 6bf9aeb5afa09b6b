import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** A server on the loopback interface. */
export interface LoopbackServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Ends every connection, hanging ones too; resolves when the port is free. May be called twice. */
  close(): Promise<void>;
}

/** A listener for the app of a local server, which begins with the guards beside this file. */
export function listenerOf(app: {
  readonly fetch: Parameters<typeof getRequestListener>[0];
}): RequestListener {
  return getRequestListener(app.fetch);
}

/** Serves on the port; 0 takes a free one. Throws an Error that says so where the port is taken. */
export async function listenOnLoopback(
  port: number,
  listener: RequestListener,
): Promise<LoopbackServer> {
  const server = createServer(listener);
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<void>();
  server.once('close', onClosed);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(listenProblem(port, cause), { cause })));
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close() {
      server.close();
      server.closeAllConnections();
      return closed;
    },
  };
}

function listenProblem(port: number, cause: NodeJS.ErrnoException): string {
  if (cause.code === 'EADDRINUSE') return `port ${port} is already in use: choose another one`;
  return `cannot listen on port ${port}: ${cause.message}`;
}
