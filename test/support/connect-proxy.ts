import { createServer } from 'node:http';
import * as net from 'node:net';
import type { TestContext } from 'node:test';
import { listen } from './scripted-server.ts';

/** A proxy on loopback that opens tunnels (RFC 9110 §9.3.6), or refuses to. */
export interface ConnectProxy {
  readonly openSockets: ReadonlySet<net.Socket>;
  readonly url: string;
  readonly port: number;
  /** What each CONNECT asked for, such as `api.example.com:443`. */
  readonly tunnels: readonly string[];
  /** The `Proxy-Authorization` header of each CONNECT. */
  readonly credentials: readonly (string | undefined)[];
}

/**
 * Starts it until the test ends.
 * @param answer whether it opens tunnels, the status with which it refuses, or what else it does
 */
export async function startConnectProxy(
  t: TestContext,
  answer: 'tunnel' | number | ((client: net.Socket) => void),
): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const openSockets = new Set<net.Socket>();
  const credentials: (string | undefined)[] = [];
  const sockets = new Set<net.Socket>();
  const server = createServer();
  server.on('connection', (socket) => {
    openSockets.add(socket);
    socket.on('close', () => openSockets.delete(socket));
  });
  server.on('connect', ({ url = '', headers }, client: net.Socket) => {
    tunnels.push(url);
    credentials.push(headers['proxy-authorization']);
    sockets.add(client.on('error', () => {}));
    if (typeof answer === 'function') {
      answer(client);
      return;
    }
    if (answer !== 'tunnel') {
      client.end(`HTTP/1.1 ${answer} No\r\n\r\n`);
      return;
    }
    const [host, port] = url.split(':');
    const upstream = net.connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    sockets.add(upstream.on('error', () => {}));
  });
  const port = await listen(t, server);
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { url: `http://127.0.0.1:${port}`, port, openSockets, tunnels, credentials };
}
