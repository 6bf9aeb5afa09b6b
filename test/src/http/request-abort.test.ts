import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  type Answer,
  hang,
  json,
  stall,
  startServer,
  status,
} from '../../support/scripted-server.ts';
import { connectionsFor, failureOf, post } from './post.ts';

const GIVEN_UP = new Error('given up');

describe('an attempt that is given up', () => {
  it('before it has begun sends nothing', async (t) => {
    const server = await startServer(t, hang);
    await assert.rejects(post(t, server, { signal: AbortSignal.abort(GIVEN_UP) }), GIVEN_UP);
    await server.closedDownTo(0);
    assert.equal(server.received.length, 0);
  });

  const moments: Readonly<Record<string, Answer>> = {
    'before the answer': hang,
    'in the middle of the answer': stall(200),
    'in the middle of an error': stall(503),
  };
  for (const [moment, answer] of Object.entries(moments)) {
    it(`${moment} closes its connection and leaves nothing behind`, async (t) => {
      const clock = new FakeClock();
      const server = await startServer(t, answer);
      const attempt = new AbortController();
      const outcome = post(t, server, { signal: attempt.signal, clock });
      await server.arrived(1);
      attempt.abort(GIVEN_UP);
      await assert.rejects(outcome, GIVEN_UP);
      await server.closedDownTo(0);
      assert.equal(clock.pendingTimers, 0);
      assert.equal(getEventListeners(attempt.signal, 'abort').length, 0);
    });
  }

  it('on a reused connection is not repeated', async (t) => {
    const server = await startServer(t, json({}), hang);
    const connections = connectionsFor(t);
    await post(t, server, { connections });
    const attempt = new AbortController();
    const outcome = post(t, server, { connections, signal: attempt.signal });
    await server.arrived(2);
    attempt.abort(GIVEN_UP);
    await assert.rejects(outcome, GIVEN_UP);
    await server.closedDownTo(0);
    assert.equal(server.received.length, 2);
  });
});

describe('an attempt that has ended', () => {
  const ends: Readonly<Record<string, Answer>> = {
    'with an answer': json({}),
    'with an error': status(500, 'x'),
    'with no JSON': status(200, 'x'),
  };
  for (const [way, answer] of Object.entries(ends)) {
    it(`${way} leaves nothing behind but one idle connection`, async (t) => {
      const clock = new FakeClock();
      const server = await startServer(t, answer);
      const { signal } = new AbortController();
      const connections = connectionsFor(t);
      const attempt = post(t, server, { signal, clock, connections });
      await attempt.catch(() => {});
      assert.equal(clock.pendingTimers, 0);
      assert.equal(getEventListeners(signal, 'abort').length, 0);
      assert.equal(server.openSockets.size, 1);
    });
  }

  it('with a reset leaves nothing behind', async (t) => {
    const server = await startServer(t, (_response, { socket }) => socket.resetAndDestroy());
    const { signal } = new AbortController();
    await failureOf(post(t, server, { signal }));
    assert.equal(getEventListeners(signal, 'abort').length, 0);
    await server.closedDownTo(0);
  });
});
