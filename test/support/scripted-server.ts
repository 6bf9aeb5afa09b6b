import { once } from 'node:events';
import * as http from 'node:http';
import type { Server, Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { until } from './fake-clock.ts';

/** What a request brought. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  readonly socket: Socket;
}

/** Answers one request, or doesn't. */
export type Answer = (response: http.ServerResponse, received: Received) => void;

/** A real HTTP server on loopback that does what a test says, on the wire too; so it is plain `node:http`. */
export interface ScriptedServer {
  readonly origin: string;
  readonly port: number;
  /** Every request, in the order of arrival. */
  readonly received: readonly Received[];
  /** How many connections were ever opened. */
  readonly connections: number;
  readonly openSockets: ReadonlySet<Socket>;
  /** Adds answers to the next requests; those beyond get the last one's again. */
  script(...answers: readonly Answer[]): void;
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>;
  /** Resolves when no more than so many connections are open. */
  closedDownTo(count: number): Promise<void>;
}

/** Starts a server that gives these answers in order, the last one again and again. */
export async function startServer(
  t: TestContext,
  ...answers: readonly Answer[]
): Promise<ScriptedServer> {
  const script = [...answers];
  const received: Received[] = [];
  const openSockets = new Set<Socket>();
  let connections = 0;
  const server = http.createServer({ keepAliveTimeout: 0 }, async (request, response) => {
    const { method = '', url: path = '', headers, socket } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const arrival = { method, path, headers, body: Buffer.concat(chunks).toString(), socket };
    received.push(arrival);
    const next = script.length > 1 ? script.shift() : script[0];
    (next ?? hang)(response, arrival);
  });
  server.on('connection', (socket) => {
    connections += 1;
    openSockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => openSockets.delete(socket));
  });
  const port = await listen(t, server);
  t.after(() => server.closeAllConnections());
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    received,
    openSockets,
    get connections() {
      return connections;
    },
    script: (...more) => {
      script.splice(0, Infinity, ...more);
    },
    arrived: (count) => until(() => received.length >= count),
    closedDownTo: (count) => until(() => openSockets.size <= count),
  };
}

/** Lets a server listen on an ephemeral port of loopback until the test ends. */
export async function listen(t: TestContext, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** Answers 200 with a JSON value. */
export function json(value: unknown): Answer {
  return status(200, JSON.stringify(value));
}

/** Answers with a status, and a body that goes out as it is. */
export function status(
  code: number,
  body: string | Buffer = '',
  headers: http.OutgoingHttpHeaders = {},
): Answer {
  return (response) => {
    response.writeHead(code, { 'Content-Type': 'application/json', ...headers }).end(body);
  };
}

/** Never answers. */
export const hang: Answer = () => {};

/** Closes the connection with a reset, before any answer. */
export const reset: Answer = (_response, { socket }) => {
  socket.resetAndDestroy();
};

/** Sends the status, the headers and the begin of a body that was to be longer, then nothing. */
export function stall(code = 200): Answer {
  return (response) => {
    response.writeHead(code, { 'Content-Length': 100 }).write('{"half":');
  };
}

/** The same, then closes the connection. */
export function cutOff(code = 200): Answer {
  return (response, received) => {
    stall(code)(response, received);
    received.socket.end();
  };
}

/** Sends bytes that the server's own HTTP would not. */
export function raw(bytes: string): Answer {
  return (_response, { socket }) => {
    socket.write(bytes);
  };
}
