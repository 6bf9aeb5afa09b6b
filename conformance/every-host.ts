import type { Server } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { messageOf } from '../src/errors.ts';
import type { ConnectionTarget } from './connect-to-vendor.cjs';
import { type Beginning, readBeginning } from './connection-beginning.ts';
import { type Fault, faultOf } from './fault.ts';
import type { HostCertificates } from './host-certificates.ts';

/** One loopback port that stands for every host there is. */
export interface EveryHost {
  /** On 127.0.0.1; connection-beginning.ts says how to connect. */
  readonly port: number;
  /** Where a connection was meant to lead. */
  targetOf(socket: Socket): ConnectionTarget | undefined;
  /** Ends the listener and every connection. */
  close(): Promise<void>;
}

/** More connections than any scenario needs at the same time. */
const MOST_CONNECTIONS = 500;

/**
 * Starts to listen. Each connection tells its target in its first line, and is then the server's.
 * @param certificates for those that speak TLS
 * @param onRefused is told of connections that can lead nowhere
 */
export async function listenAsEveryHost(
  server: Server,
  certificates: HostCertificates | undefined,
  onRefused: (fault: Fault) => void,
): Promise<EveryHost> {
  const targets = new WeakMap<Socket, ConnectionTarget>();
  const open = new Set<Socket>();

  async function begin(
    socket: Socket,
    { protocol, host, port, speaksTls }: Beginning,
  ): Promise<void> {
    const connection = speaksTls ? await overTls(socket, host, certificates) : socket;
    targets.set(connection, { protocol, host, port });
    server.emit('connection', connection);
  }

  const listener = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => {}); // it isn't a fault if the function gives a connection up
    readBeginning(
      socket,
      (beginning) => begin(socket, beginning),
      (error) =>
        onRefused(faultOf('a connection leads nowhere', `a connection: ${messageOf(error)}`)),
    );
  });
  listener.maxConnections = MOST_CONNECTIONS;
  listener.on('drop', () => onRefused(faultOf(`more than ${MOST_CONNECTIONS} connections`)));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the vendor has no port');
  return {
    port: address.port,
    targetOf: (socket) => targets.get(socket),
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** The Host header that belongs to the target. */
export function authorityOf({ protocol, host, port }: ConnectionTarget): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return (port === (protocol === 'https:' ? 443 : 80) ? name : `${name}:${port}`).toLowerCase();
}

/** The connection as the host's TLS server sees it. What was read of it before goes along. */
async function overTls(
  socket: Socket,
  host: string,
  certificates: HostCertificates | undefined,
): Promise<TLSSocket> {
  if (!certificates) throw new Error('a connection over TLS, and no certificates to show');
  const secureContext = await certificates.contextFor(host);
  // As a stream: of a socket, Node would take what is still to come, and not what was read ahead.
  const stream = Duplex.from({ readable: socket, writable: socket });
  const secure = new TLSSocket(stream, { isServer: true, secureContext });
  secure.on('error', () => {}); // so is one whose certificate it refuses
  // Node resets plain connections only; the one below is what the other side sees.
  return Object.assign(secure, { resetAndDestroy: () => socket.resetAndDestroy() });
}
