import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Effort } from '../../../src/http/attempts.ts';
import { HttpClient, type Post } from '../../../src/http/client.ts';
import { startDeadline } from '../../../src/http/deadline.ts';
import { AttemptsExhausted } from '../../../src/http/errors.ts';
import type { AttemptRecord } from '../../../src/http/journal.ts';
import { FakeClock, until } from '../../support/fake-clock.ts';
import { PLAIN_POLICY } from '../../support/scripted-attempts.ts';
import { hang, json, stall, startServer, status } from '../../support/scripted-server.ts';

/** A client over real sockets whose clock a test moves. */
function wireFor(t: TestContext): {
  readonly clock: FakeClock;
  readonly wire: HttpClient;
  readonly journal: AttemptRecord[];
  readonly post: (origin: string, options?: Partial<Post & Effort>) => Promise<unknown>;
} {
  const clock = new FakeClock();
  const wire = new HttpClient({ clock, random: () => 0, proxyEnv: {}, connect: undefined });
  t.after(() => wire.close());
  const journal: AttemptRecord[] = [];
  const post = (origin: string, options: Partial<Post & Effort> = {}): Promise<unknown> =>
    wire.post(
      {
        operation: 'API',
        origin,
        request: () => ({ path: '/', headers: {}, body: '{}' }),
        ...options,
      },
      {
        policy: options.policy ?? { ...PLAIN_POLICY, baseDelayMs: 0 },
        deadline: options.deadline ?? startDeadline(clock, 7750),
        journal,
      },
    );
  return { clock, wire, journal, post };
}

describe('the client', () => {
  it('tries again over real connections until an answer is good', async (t) => {
    const { clock, post, journal } = wireFor(t);
    const server = await startServer(t, status(503), status(200, 'no JSON'), json('third'));
    assert.equal(await clock.outcome(post(server.origin)), 'third');
    assert.deepEqual(
      journal.map(({ end }) => end?.outcome),
      ['request returned retryable status: 503', 'the response is not JSON', 'answered'],
    );
  });

  for (const [what, answer] of [
    ['nothing', status(200, '')],
    ['no JSON', status(200, 'ok')],
    ['JSON', json({})],
  ] as const) {
    it(`is content with a 200 where that is all it is asked for, and gets ${what}`, async (t) => {
      const { post, journal } = wireFor(t);
      const server = await startServer(t, answer);
      await post(server.origin, { ignoresBody: true });
      assert.deepEqual(
        journal.map(({ end }) => end?.outcome),
        ['answered'],
      );
    });
  }

  it('makes the request anew for each attempt', async (t) => {
    const { clock, post } = wireFor(t);
    const server = await startServer(t, status(503), json({}));
    let made = 0;
    const request: Post['request'] = () => ({ path: '/', headers: {}, body: String(++made) });
    await clock.outcome(post(server.origin, { request }));
    assert.deepEqual(
      server.received.map(({ body }) => body),
      ['1', '2'],
    );
  });

  it('asks its caller about statuses that are final otherwise', async (t) => {
    const { clock, post } = wireFor(t);
    const server = await startServer(t, status(400, 'busy'), json('second'));
    const retriesToo: Post['retriesToo'] = (body) => body === 'busy';
    assert.equal(await clock.outcome(post(server.origin, { retriesToo })), 'second');

    server.script(status(400, 'wrong'));
    await assert.rejects(clock.outcome(post(server.origin, { retriesToo })), { status: 400 });
  });

  it('counts the attempts of one operation, whatever else the invocation has sent', async (t) => {
    const { clock, post } = wireFor(t);
    const server = await startServer(t, json({}), status(503));
    await clock.outcome(post(server.origin, { operation: 'token' }));
    await assert.rejects(clock.outcome(post(server.origin)), /failed after 4 attempts/);
  });

  it('keeps one throttle for each origin', async (t) => {
    const { clock, post } = wireFor(t);
    const bad = await startServer(t, status(503));
    const good = await startServer(t, status(503), json('good'));
    for (let i = 0; i < 12; i += 1) {
      await assert.rejects(clock.outcome(post(bad.origin)), AttemptsExhausted);
    }
    const before = bad.received.length;
    await assert.rejects(clock.outcome(post(bad.origin)), /the server is spared/);
    assert.equal(bad.received.length, before + 1);
    assert.equal(await clock.outcome(post(good.origin)), 'good');
  });

  it('closes the connections of attempts that lost', async (t) => {
    const { clock, post } = wireFor(t);
    const server = await startServer(t, hang, hang, json('third'));
    const answer = post(server.origin);
    await server.arrived(1);
    await clock.advance(1000);
    await server.arrived(2);
    await clock.advance(1000);
    assert.equal(await clock.outcome(answer), 'third');
    await server.closedDownTo(1);
    assert.equal(server.connections, 3);
  });

  it('counts the body of an answer in the time of an attempt', async (t) => {
    const { clock, post } = wireFor(t);
    const server = await startServer(t, stall(), json('second'));
    const policy = { ...PLAIN_POLICY, attemptTimeoutMs: 500, hedgeDelayMs: 0 };
    const answer = post(server.origin, { policy });
    await server.arrived(1);
    await clock.advance(600);
    assert.equal(await clock.outcome(answer), 'second');
    await server.closedDownTo(1);
  });

  it('needs one attempt after a freeze in which the server closed every connection', async (t) => {
    const { clock, post, journal } = wireFor(t);
    const server = await startServer(t, json({}));
    for (const awayMs of [1000, 600_000]) {
      await clock.outcome(post(server.origin));
      for (const socket of server.openSockets) socket.resetAndDestroy();
      clock.freeze(awayMs);
    }
    await clock.outcome(post(server.origin));
    assert.equal(server.received.length, 3);
    assert.deepEqual(
      journal.map(({ end }) => end?.outcome),
      ['answered', 'answered', 'answered'],
    );
  });

  it('notes where a connection was dead, so that it took another', async (t) => {
    const { clock, post, journal } = wireFor(t);
    const server = await startServer(t, json({}));
    await clock.outcome(post(server.origin));
    for (const socket of server.openSockets) {
      socket.removeAllListeners('data');
      socket.once('data', () => socket.resetAndDestroy());
    }
    await clock.outcome(post(server.origin));
    assert.deepEqual(
      journal.map(({ resent }) => resent),
      [undefined, true],
    );
  });

  it('closes every connection when it is closed', async (t) => {
    const { clock, wire, post } = wireFor(t);
    const server = await startServer(t, json({}));
    await clock.outcome(post(server.origin));
    const other = await startServer(t);
    wire.preconnect(other.origin, startDeadline(clock, 7750), false);
    await until(() => other.openSockets.size === 1);
    wire.close();
    await server.closedDownTo(0);
    await other.closedDownTo(0);
  });

  it('leaves no timer behind when a request cannot even be made', async (t) => {
    const { clock, post } = wireFor(t);
    const deadline = startDeadline(clock, 7750);
    const request = (): never => {
      throw new TypeError('no credentials');
    };
    await assert.rejects(post('http://127.0.0.1:1', { request, deadline }), TypeError);
    deadline.release();
    assert.equal(clock.pendingTimers, 0);
  });
});

describe('a connection opened ahead of its request', () => {
  it('is the one that the request takes', async (t) => {
    const { clock, wire, post } = wireFor(t);
    const server = await startServer(t, json({}));
    wire.preconnect(server.origin, startDeadline(clock, 7750), false);
    await until(() => server.connections === 1);
    await clock.outcome(post(server.origin));
    assert.equal(server.connections, 1);
  });

  it('serves the requests after it as well', async (t) => {
    const { clock, wire, post } = wireFor(t);
    const server = await startServer(t, json({}));
    const deadline = startDeadline(clock, 7750);
    wire.preconnect(server.origin, deadline, false);
    await clock.outcome(post(server.origin, { deadline }));
    deadline.release();
    await clock.outcome(post(server.origin));
    assert.equal(server.connections, 1);
  });

  it('is closed with the invocation that opened it, when no request has taken it', async (t) => {
    const { clock, wire } = wireFor(t);
    const server = await startServer(t, json({}));
    const deadline = startDeadline(clock, 7750);
    wire.preconnect(server.origin, deadline, false);
    await until(() => server.connections === 1);
    deadline.release();
    await server.closedDownTo(0);
  });

  it('is not opened where one is idle', async (t) => {
    const { clock, wire, post } = wireFor(t);
    const server = await startServer(t, json({}));
    await clock.outcome(post(server.origin));
    wire.preconnect(server.origin, startDeadline(clock, 7750), false);
    await clock.outcome(post(server.origin));
    assert.equal(server.connections, 1);
  });

  it('is opened once for all who share it, and for each who does not', async (t) => {
    const { clock, wire } = wireFor(t);
    const one = await startServer(t, json({}));
    const two = await startServer(t, json({}));
    const deadline = startDeadline(clock, 7750);
    for (let i = 0; i < 3; i += 1) {
      wire.preconnect(one.origin, deadline, true);
      wire.preconnect(two.origin, deadline, false);
    }
    await until(() => two.connections === 3);
    assert.equal(one.connections, 1);
    deadline.release();
  });

  it('is not opened after the deadline', async (t) => {
    const { clock, wire, post } = wireFor(t);
    const server = await startServer(t, json({}));
    const other = await startServer(t, json({}));
    wire.preconnect(server.origin, startDeadline(clock, 0), false);
    await clock.outcome(post(other.origin));
    assert.equal(server.connections, 0);
  });

  it('that cannot be opened is not noticed before the request', async (t) => {
    const { clock, wire, post } = wireFor(t);
    const origin = 'http://127.0.0.1:1';
    wire.preconnect(origin, startDeadline(clock, 7750), false);
    const policy = { ...PLAIN_POLICY, maxAttempts: 1 };
    await assert.rejects(clock.outcome(post(origin, { policy })), /ECONNREFUSED/);
  });
});
