import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { type Connect, MOST_ORIGINS } from '../../../src/http/connections.ts';
import { FakeClock, until } from '../../support/fake-clock.ts';
import {
  type Answer,
  json,
  type ScriptedServer,
  startServer,
} from '../../support/scripted-server.ts';
import { startTlsServer } from '../../support/tls-server.ts';
import { connectionsFor, failureOf, post } from './post.ts';

describe('a connection', () => {
  it('serves one request after the other', async (t) => {
    const server = await startServer(t, json({}));
    const connections = connectionsFor(t);
    for (let i = 0; i < 3; i += 1) await post(t, server, { connections });
    assert.equal(server.connections, 1);
  });

  it('serves one request at a time, each its own answer', async (t) => {
    const echo: Answer = (response, { body }) => response.end(body);
    const server = await startServer(t, echo);
    const connections = connectionsFor(t);
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map((number) => post(t, server, { connections, body: String(number) })),
    );
    assert.deepEqual(answers, numbers);
  });

  it('goes to its own origin only', async (t) => {
    const one = await startServer(t, json('one'));
    const two = await startServer(t, json('two'));
    const connections = connectionsFor(t);
    for (let i = 0; i < 2; i += 1) {
      assert.equal(await post(t, one, { connections }), 'one');
      assert.equal(await post(t, two, { connections }), 'two');
    }
    assert.deepEqual([one.connections, two.connections], [1, 1]);
  });

  it('idle for some seconds of wall-clock time is not used again', async (t) => {
    const clock = new FakeClock();
    const server = await startServer(t, json({}));
    const connections = connectionsFor(t, { clock });
    await post(t, server, { connections });
    clock.stepWallClock(5_000);
    await post(t, server, { connections });
    assert.equal(server.connections, 1);
    clock.stepWallClock(5_001);
    await post(t, server, { connections });
    assert.equal(server.connections, 2);
    await server.closedDownTo(1);
  });

  it('is closed when many other origins were asked since, once it is idle', async (t) => {
    const held: (() => void)[] = [];
    const server = await startServer(t, json({}), (response) => {
      held.push(() => response.end('{}'));
    });
    const connections = connectionsFor(t, { connect: () => connect(server.port, '127.0.0.1') });
    const idle = { origin: 'http://idle.example' };
    const busy = { origin: 'http://busy.example' };
    await post(t, idle, { connections });
    const answer = post(t, busy, { connections });
    await server.arrived(2);
    for (let nth = 0; nth < MOST_ORIGINS; nth += 1) connections.to(`http://${nth}.example`);
    await server.closedDownTo(1);
    for (const release of held) release();
    assert.deepEqual(await answer, {});
    await server.closedDownTo(0);
  });

  it('is opened by the proxy that the environment names', async (t) => {
    const server = await startServer(t, json({}));
    const targets: Parameters<Connect>[0][] = [];
    const connections = connectionsFor(t, {
      connect: (target) => {
        targets.push(target);
        return connect(server.port, '127.0.0.1');
      },
    });
    await post(t, { origin: 'https://api.us-west-2-prod.cresta.com' }, { connections });
    await post(t, { origin: 'http://localhost:8080' }, { connections });
    await post(t, { origin: 'http://[::1]' }, { connections });
    assert.deepEqual(targets, [
      { protocol: 'https:', host: 'api.us-west-2-prod.cresta.com', port: 443 },
      { protocol: 'http:', host: 'localhost', port: 8080 },
      { protocol: 'http:', host: '::1', port: 80 },
    ]);
    assert.deepEqual(
      server.received.map(({ headers }) => headers.host),
      ['api.us-west-2-prod.cresta.com', 'localhost:8080', '[::1]'],
    );
  });
});

describe('a connection opened ahead of its request', () => {
  it('asks for its host by name, where that has one', async (t) => {
    const server = await startTlsServer(t);
    const connections = connectionsFor(t);
    const { signal } = new AbortController();
    connections.preconnect(server.origin, signal, false);
    await until(() => server.refused === 1);
    assert.deepEqual(server.names, []);
    connections.preconnect(server.origin.replace('127.0.0.1', 'localhost'), signal, false);
    await until(() => server.refused === 2);
    assert.deepEqual(server.names, ['localhost']);
  });

  it('is not opened where one is idle, but where that one is dead', async (t) => {
    const server = await startServer(t, json({}));
    const connections = connectionsFor(t);
    await post(t, server, { connections });
    const { signal } = new AbortController();
    connections.preconnect(server.origin, signal, false);
    for (const socket of Object.values(connections.to(server.origin).agent.freeSockets).flat()) {
      socket?.destroy();
    }
    connections.preconnect(server.origin, signal, false);
    await until(() => server.connections === 2);
    await server.closedDownTo(1);
  });

  const ways: Readonly<Record<string, (ahead: Socket, server: ScriptedServer) => void>> = {
    fail: (ahead) => ahead.destroy(new Error('unreachable')),
    'be closed by the server': (_ahead, { openSockets }) => {
      for (const socket of openSockets) socket.end();
    },
  };
  for (const [way, end] of Object.entries(ways)) {
    it(`may ${way} before the request, which then opens another`, async (t) => {
      const server = await startServer(t, json('fresh'));
      const opened: Socket[] = [];
      const connections = connectionsFor(t, {
        connect: () => {
          const socket = connect(server.port, '127.0.0.1');
          opened.push(socket);
          return socket;
        },
      });
      connections.preconnect(server.origin, new AbortController().signal, false);
      const [ahead] = opened;
      assert.ok(ahead);
      await until(() => server.openSockets.size === 1);
      const closed = new Promise((resolve) => ahead.once('close', resolve));
      end(ahead, server);
      await closed;
      assert.equal(await post(t, server, { connections }), 'fresh');
      assert.equal(opened.length, 2);
    });
  }
});

describe('a connection that died while it was idle', () => {
  /** A server with so many idle connections to it, which then drops them all. */
  async function dropped(
    t: TestContext,
    count: number,
  ): Promise<{ server: ScriptedServer; connections: ReturnType<typeof connectionsFor> }> {
    const held: (() => void)[] = [];
    const server = await startServer(t, (response) => {
      held.push(() => response.end('{}'));
      if (held.length === count) for (const release of held) release();
    });
    const connections = connectionsFor(t);
    await Promise.all(Array.from({ length: count }, () => post(t, server, { connections })));
    assert.equal(server.openSockets.size, count);
    return { server, connections };
  }

  /** Resets the connection as soon as something comes over it, before the server has seen it. */
  function dropOnData({ openSockets }: ScriptedServer): void {
    for (const socket of openSockets) {
      socket.removeAllListeners('data');
      socket.once('data', () => socket.resetAndDestroy());
    }
  }

  it('is replaced at once, without a failed attempt', async (t) => {
    const { server, connections } = await dropped(t, 1);
    dropOnData(server);
    server.script(json('fresh'));
    assert.equal(await post(t, server, { connections }), 'fresh');
    assert.equal(server.connections, 2);
    assert.equal(server.received.length, 2);
  });

  it('is not noticed, whether the server closed it just now or long ago', async (t) => {
    const { server, connections } = await dropped(t, 1);
    server.script(json('fresh'));
    for (let i = 0; i < 10; i += 1) {
      for (const socket of server.openSockets) socket.destroy();
      if (i % 2 === 0) await server.closedDownTo(0);
      assert.equal(await post(t, server, { connections }), 'fresh');
    }
  });

  it('takes the other idle ones of its origin with it', async (t) => {
    const { server, connections } = await dropped(t, 3);
    dropOnData(server);
    server.script(json('fresh'));
    assert.equal(await post(t, server, { connections }), 'fresh');
    assert.equal(server.connections, 4);
    await server.closedDownTo(1);
  });

  it('leaves those of other origins alone', async (t) => {
    const { server, connections } = await dropped(t, 1);
    const other = await startServer(t, json({}));
    await post(t, other, { connections });
    dropOnData(server);
    server.script(json('fresh'));
    await post(t, server, { connections });
    await post(t, other, { connections });
    assert.equal(other.connections, 1);
  });

  it('is replaced once: a fresh connection that fails too is a failed attempt', async (t) => {
    const { server, connections } = await dropped(t, 1);
    dropOnData(server);
    server.script((_response, { socket }) => socket.resetAndDestroy());
    const failure = await failureOf(post(t, server, { connections }));
    assert.equal(failure.kind, 'network');
    assert.equal(failure.retryable, true);
    assert.equal(server.connections, 2);
  });

  it('after its answer has begun is a failed attempt', async (t) => {
    const server = await startServer(t, json({}), (response, { socket }) => {
      response.writeHead(200, { 'Content-Length': 10 }).write('{', () => socket.end());
    });
    const connections = connectionsFor(t);
    await post(t, server, { connections });
    const failure = await failureOf(post(t, server, { connections }));
    assert.match(failure.message, /^the response was cut off/);
    assert.equal(server.received.length, 2);
  });
});
