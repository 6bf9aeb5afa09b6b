// A worker process: TCP connections with a simulated round-trip time in front of other ports.
import { connect, createServer, type Socket } from 'node:net';
import * as v from 'valibot';
import { serveCommands } from '../processes/serve-commands.ts';
import { listen } from './listen.ts';

const Relay = v.object({ port: v.number(), roundTripMs: v.number() });

serveCommands({
  /** Relays to a port on this machine; answers with the port to use instead. */
  relay(argument) {
    const { port, roundTripMs } = v.parse(Relay, argument);
    return listen(createServer({ noDelay: true }, (client) => relay(client, port, roundTripMs)));
  },
});

function relay(client: Socket, port: number, roundTripMs: number): void {
  const server = connect({ port, host: '127.0.0.1', noDelay: true });
  // On this machine a connection stands at once. Over a real distance the client would have waited
  // one round trip for it, so what it sends can't have left any earlier.
  pass(client, server, performance.now() + roundTripMs, roundTripMs / 2);
  pass(server, client, 0, roundTripMs / 2);
}

/** Passes on what `from` sends, and its end, each after the delay and none sent before `earliest`. */
function pass(from: Socket, to: Socket, earliest: number, delayMs: number): void {
  const after = (action: () => void): void => {
    const now = performance.now();
    const waitMs = Math.max(now, earliest) + delayMs - now;
    if (waitMs > 0) setTimeout(action, waitMs);
    else action();
  };
  from.on('data', (chunk) => after(() => to.write(chunk)));
  from.on('end', () => after(() => to.end()));
  from.on('error', () => to.destroy());
}
