import type { Server } from 'node:http';
import { createServer, type Socket } from 'node:net';
import type { ConnectionTarget } from './connect-to-vendor.cjs';

/** One loopback port that stands for every host there is. */
export interface EveryHost {
  /** On 127.0.0.1; `connectToVendor` says how to connect. */
  readonly port: number;
  /** Where a connection was meant to lead. */
  targetOf(socket: Socket): ConnectionTarget | undefined;
  /** Ends the listener and every connection. */
  close(): Promise<void>;
}

/** Starts to listen. Each connection tells its target in its first line, and is then the server's. */
export async function listenAsEveryHost(server: Server): Promise<EveryHost> {
  const targets = new WeakMap<Socket, ConnectionTarget>();
  const open = new Set<Socket>();
  const listener = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => {}); // a connection that the function gives up is no fault
    takeFirstLine(socket, (line) => {
      targets.set(socket, parseTarget(line));
      server.emit('connection', socket);
    });
  });
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

function takeFirstLine(socket: Socket, then: (line: string) => void): void {
  let taken = Buffer.alloc(0);
  const take = (chunk: Buffer): void => {
    taken = Buffer.concat([taken, chunk]);
    const end = taken.indexOf('\n');
    if (end < 0) return;
    socket.off('data', take);
    socket.pause();
    socket.unshift(taken.subarray(end + 1));
    then(taken.subarray(0, end).toString());
    socket.resume();
  };
  socket.on('data', take);
}

/** @throws Error for a connection that didn't come from `connectToVendor` */
function parseTarget(line: string): ConnectionTarget {
  const [protocol, host, port] = line.split(' ');
  if ((protocol !== 'http:' && protocol !== 'https:') || !host || !port) {
    throw new Error(`a connection whose target is not told: ${line}`);
  }
  return { protocol, host, port: Number(port) };
}
