import { connect, createServer, type Socket } from 'node:net';
import type { Cut } from '../../simulator/faults/fault-profile.ts';
import { listen } from './listen.ts';

/** A port in front of another one, whose connections can be cut. */
export interface Relay {
  readonly port: number;
  cut(how: Cut): void;
  close(): void;
}

/** Relays a free port to another port of this machine, resets included. */
export async function startRelay(targetPort: number): Promise<Relay> {
  const clients = new Map<Socket, Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    clients.set(client, upstream);
    client.pipe(upstream).pipe(client);
    upstream.on('error', () => client.resetAndDestroy());
    client.on('error', () => {});
    client.on('close', () => {
      clients.delete(client);
      upstream.destroy();
    });
  });
  const port = await listen(server);
  return {
    port,
    cut(how) {
      for (const [client, upstream] of clients) {
        client.unpipe(upstream);
        upstream.unpipe(client);
        upstream.destroy();
        if (how === 'close') client.destroy();
        if (how === 'reset') client.resetAndDestroy();
      }
    },
    close() {
      server.close();
      for (const client of clients.keys()) client.destroy();
    },
  };
}
