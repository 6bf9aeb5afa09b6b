import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import * as net from 'node:net';
import { join } from 'node:path';
import { textIn, valueIn } from './read-input.ts';

/** All of the vendor, and AWS's secret store, as one server that answers with any bytes. */
export interface RawVendor {
  /** Opens a connection to it. */
  connect(): net.Socket;
  /**
   * Sets what is answered from now on: for `secret`, `token` and `api` either `raw` bytes, after which
   * the connection ends, or `status`, `headers` and a `body`, which is a text, `{ bytes }`, or any JSON.
   */
  plan(answers: unknown): void;
  /** @throws for the first request that held anything but what belongs there */
  check(): void;
  close(): void;
}

/**
 * Starts one on a socket in a folder: ports would run out. It is plain `node:net`, since no HTTP server
 * sends what isn't HTTP.
 */
export async function startRawVendor(folder: string): Promise<RawVendor> {
  const name = `vendor-${randomUUID().slice(0, 8)}`; // short: some systems take 104 bytes
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(folder, name);
  let answers: unknown;
  let problem: unknown;
  const sockets = new Set<net.Socket>();

  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let pending = '';
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      try {
        for (let taken = takeRequest(pending); taken; taken = takeRequest(pending)) {
          pending = taken.rest;
          answer(socket, valueIn(answers, taken.part));
        }
      } catch (error) {
        problem ??= error;
        socket.destroy();
      }
    });
  });
  server.listen(path);
  await once(server, 'listening');

  return {
    connect: () => net.connect(path),
    plan(next) {
      answers = next;
      problem = undefined;
    },
    check() {
      if (problem) throw problem;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Headers that a request may have, by what it is for. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  secret: ['x-amz-target', 'x-amz-date', 'x-amz-security-token'],
  token: [],
  api: [],
};
const ALWAYS = ['host', 'connection', 'content-type', 'content-length', 'authorization'];

/** One whole request at the begin of what has come in; fails where it isn't as it must be. */
function takeRequest(
  pending: string,
): { readonly part: string; readonly rest: string } | undefined {
  const end = pending.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [start = '', ...lines] = pending.slice(0, end).split('\r\n');
  const headers = lines.map((line) => {
    const [, name = '', value = ''] = /^([\w-]+): ([\x20-\xff]*)$/.exec(line) ?? [];
    assert.ok(name !== '', `no header: ${line}`);
    return [name.toLowerCase(), value] as const;
  });
  const names = headers.map(([name]) => name);
  assert.equal(new Set(names).size, names.length, `a header twice: ${names}`);
  const value = new Map(headers);
  const path = /^POST (\/[\x21-\x7e]*) HTTP\/1\.1$/.exec(start)?.[1];
  assert.ok(path !== undefined, `no request line: ${start}`);
  const part = value.has('x-amz-target') ? 'secret' : path.includes('/oauth/') ? 'token' : 'api';
  for (const name of names) {
    assert.ok([...ALWAYS, ...(ALLOWED[part] ?? [])].includes(name), `header ${name} for ${part}`);
  }
  assertPath(part, path);
  const from = end + 4;
  const length = Number(value.get('content-length'));
  assert.ok(Number.isInteger(length), 'no length');
  if (pending.length < from + length) return undefined;
  JSON.parse(Buffer.from(pending.slice(from, from + length), 'latin1').toString());
  return { part, rest: pending.slice(from + length) };
}

function assertPath(part: string, path: string): void {
  if (part === 'secret') return; // the environment may name an endpoint with a path
  const segment = '[\\w.~%-]+';
  const api = new RegExp(
    `^/v1(/customers/${segment}/profiles/${segment}/(virtualAgents/${segment}:generatePSTNTransferData|handoffs:fetchAIAgentHandoff))?$`,
  );
  const right = part === 'token' ? path === '/v1/oauth/regionalToken' : api.test(path);
  assert.ok(right, `the path of a request for ${part} is ${path}`);
}

function answer(socket: net.Socket, planned: unknown): void {
  const raw = valueIn(planned, 'raw');
  if (typeof raw === 'string') {
    socket.end(Buffer.from(raw, 'latin1'));
    return;
  }
  const status = valueIn(planned, 'status');
  const body = bytesOf(valueIn(planned, 'body'));
  const head = `HTTP/1.1 ${typeof status === 'number' ? status : 200} x\r\n${textIn(planned, 'headers')}`;
  socket.write(Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`, 'latin1'));
  socket.write(body);
}

function bytesOf(body: unknown): Buffer {
  const bytes = valueIn(body, 'bytes');
  if (typeof bytes === 'string') return Buffer.from(bytes, 'latin1');
  if (typeof body === 'string') return Buffer.from(body);
  try {
    return Buffer.from(JSON.stringify(body) ?? '');
  } catch {
    return Buffer.from('['.repeat(60_000) + ']'.repeat(60_000));
  }
}
