// A worker process: servers that flood their clients, each at a port of its own.
import { createServer, type Socket } from 'node:net';
import * as v from 'valibot';
import { FLOODS } from '../bounds/floods.ts';
import { serveCommands } from '../processes/serve-commands.ts';
import { listen } from './listen.ts';

/** Written at a time; more than one read takes. */
const BLOCK_BYTES = 131_072;

const Listen = v.object({ flood: v.number() });
const Expect = v.object({ port: v.number(), afterMs: v.number() });

interface Call {
  readonly afterMs: number;
  /** When its first request came. */
  beganAt?: number;
}

/** The call that is expected at each port. */
const calls = new Map<number, Call>();

serveCommands({
  /** Starts a server that does what one of `FLOODS` says; answers with its port. */
  async listen(argument) {
    const { flood } = v.parse(Listen, argument);
    let port = 0;
    const server = createServer({ noDelay: true }, (socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        const call = calls.get(port) ?? { afterMs: 0 };
        call.beganAt ??= performance.now();
        const waitMs = call.beganAt + call.afterMs - performance.now();
        setTimeout(() => play(socket, flood), Math.max(0, waitMs));
      });
    });
    port = await listen(server);
    return port;
  },
  /** Says that a call is to come, and how long after its first request the flood begins. */
  expect(argument) {
    const { port, afterMs } = v.parse(Expect, argument);
    calls.set(port, { afterMs });
  },
});

function play(socket: Socket, index: number): void {
  const flood = FLOODS[index];
  if (!flood || socket.destroyed) return;
  socket.write(flood.beginning);
  const { again, everyMs } = flood;
  if (again === '') return;
  if (everyMs > 0) {
    const timer = setInterval(() => socket.write(again), everyMs);
    socket.on('close', () => clearInterval(timer));
    return;
  }
  const block = Buffer.from(again.repeat(Math.ceil(BLOCK_BYTES / again.length)));
  const more = (): void => {
    while (!socket.destroyed && socket.write(block));
  };
  socket.on('drain', more);
  more();
}
