import type { Socket } from 'node:net';
import type { ConnectionTarget } from './connect-to-vendor.cjs';
import { shorten } from './fault.ts';

/** What a connection to the played vendor says of itself before its first request. */
export interface Beginning extends ConnectionTarget {
  /** Whether TLS follows; else HTTP, for https too. */
  readonly speaksTls: boolean;
}

/** First byte of a TLS record that holds a handshake (RFC 8446 §5.1). */
const TLS_HANDSHAKE = 0x16;

/** Longer than any host's name and all that a client tells a proxy, in bytes. */
const LONGEST_PREAMBLE = 16_384;

/**
 * Reads where a connection was to lead, and leaves the rest to be read. It begins with one of:
 * - `https: host port` or `http: host port`, then HTTP: see connect-to-vendor.cjs;
 * - `tcp: host port`, then what that host would have got, TLS or HTTP;
 * - `CONNECT host:port HTTP/1.1` and headers, as to a proxy (RFC 9110 §9.3.6), then the same.
 *
 * Whatever is thrown on the way, also by `then`, ends the connection and is told to `refused`.
 */
export function readBeginning(
  socket: Socket,
  then: (beginning: Beginning) => Promise<void>,
  refused: (error: unknown) => void,
): void {
  let taken = Buffer.alloc(0);
  let answered = false;
  const refuse = (error: unknown): void => {
    socket.off('data', take);
    socket.destroy();
    refused(error);
  };
  const read = (chunk: Buffer): void => {
    taken = Buffer.concat([taken, chunk]);
    const preamble = parsePreamble(taken);
    if (preamble === undefined) return;
    if (preamble.isProxied && !answered) {
      answered = true;
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    }
    const { protocol, host, port, length } = preamble;
    const next = taken[length];
    if (protocol === 'tcp:' && next === undefined) return;
    socket.off('data', take);
    socket.pause();
    socket.unshift(taken.subarray(length));
    const speaksTls = protocol === 'tcp:' && next === TLS_HANDSHAKE;
    const spoken = speaksTls ? 'https:' : 'http:';
    then({ protocol: protocol === 'tcp:' ? spoken : protocol, host, port, speaksTls }).then(
      () => socket.resume(),
      refuse,
    );
  };
  const take = (chunk: Buffer): void => {
    try {
      read(chunk);
    } catch (error) {
      refuse(error);
    }
  };
  socket.on('data', take);
}

interface Preamble {
  readonly protocol: 'http:' | 'https:' | 'tcp:';
  readonly host: string;
  readonly port: number;
  /** In bytes. */
  readonly length: number;
  readonly isProxied: boolean;
}

/** @throws Error for a connection that doesn't tell its target */
function parsePreamble(bytes: Buffer): Preamble | undefined {
  const isProxied = bytes.subarray(0, 8).toString() === 'CONNECT ';
  const end = isProxied ? '\r\n\r\n' : '\n';
  const at = bytes.indexOf(end);
  if (at < 0) {
    if (bytes.length > LONGEST_PREAMBLE) throw untold(bytes.toString());
    return undefined;
  }
  const [line = ''] = bytes.subarray(0, at).toString().split('\r\n');
  const asked = /^CONNECT \[?(\S+?)\]?:(\d+) HTTP\/1\.[01]$/.exec(line);
  const [protocol, host, port] = asked ? ['tcp:', asked[1], asked[2]] : line.split(' ');
  const isKnown = protocol === 'http:' || protocol === 'https:' || protocol === 'tcp:';
  if (!isKnown || !host || !port) {
    throw untold(line);
  }
  return { protocol, host, port: Number(port), length: at + end.length, isProxied };
}

function untold(line: string): Error {
  return new Error(`it does not tell its target: ${shorten(JSON.stringify(line))}`);
}
