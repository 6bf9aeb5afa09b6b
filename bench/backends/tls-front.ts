import { connect } from 'node:net';
import { createServer } from 'node:tls';
import { listen } from './listen.ts';

/** A port that speaks TLS for another one. */
export interface TlsFront {
  readonly port: number;
  close(): void;
}

/** Puts TLS in front of a port of this machine. A reset behind it is an end without notice in front. */
export async function startTlsFront(
  targetPort: number,
  tls: { readonly key: string; readonly cert: string },
): Promise<TlsFront> {
  const server = createServer(tls, (client) => {
    const upstream = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    client.pipe(upstream).pipe(client);
    upstream.on('error', () => client.destroy());
    client.on('error', () => {});
    client.on('close', () => upstream.destroy());
  });
  server.on('tlsClientError', () => {});
  return { port: await listen(server), close: () => void server.close() };
}
