import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { listen } from '../../../bench/backends/listen.ts';
import { type Relay, startRelay } from '../../../bench/backends/relay.ts';

/** A relay to a server that sends back what it gets, and a client that got something back. */
async function startEcho(context: {
  after(end: () => void): void;
}): Promise<{ relay: Relay; client: Socket }> {
  const server = createServer((socket) => socket.on('error', () => {}).pipe(socket));
  const relay = await startRelay(await listen(server));
  const client = connect(relay.port, '127.0.0.1');
  context.after(() => {
    client.destroy();
    relay.close();
    server.close();
  });
  client.write('hello');
  const [echo] = await once(client, 'data');
  assert.equal(`${echo}`, 'hello');
  return { relay, client };
}

test('a closed connection ends', async (context) => {
  const { relay, client } = await startEcho(context);
  relay.cut('close');
  await once(client, 'end');
});

test('a reset connection says so', async (context) => {
  const { relay, client } = await startEcho(context);
  relay.cut('reset');
  const [error] = await once(client, 'error');
  assert.equal(error.code, 'ECONNRESET');
});

test('a forgotten connection stays open and brings nothing any more', async (context) => {
  const { relay, client } = await startEcho(context);
  relay.cut('silence');
  client.write('still there?');
  const other = connect(relay.port, '127.0.0.1');
  context.after(() => other.destroy());
  other.write('new');
  const first = await Promise.race([
    once(client, 'data').then(() => 'old'),
    once(client, 'close').then(() => 'closed'),
    once(other, 'data').then(() => 'new'),
  ]);
  assert.equal(first, 'new');
});

test('a reset behind the relay is one in front of it', async (context) => {
  const server = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  const relay = await startRelay(await listen(server));
  const client = connect(relay.port, '127.0.0.1');
  context.after(() => {
    relay.close();
    server.close();
  });
  client.write('hello');
  const [error] = await once(client, 'error');
  assert.equal(error.code, 'ECONNRESET');
});
