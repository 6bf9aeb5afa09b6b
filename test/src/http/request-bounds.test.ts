import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { startDeadline } from '../../../src/http/deadline.ts';
import { DeadlinePassed } from '../../../src/http/errors.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type Answer, json, raw, startServer, status } from '../../support/scripted-server.ts';
import { connectionsFor, failureOf, post } from './post.ts';

const CHUNKED = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
const OK_CHUNKED = `HTTP/1.1 200 OK\r\n${CHUNKED}`;

/** A body in chunks of one byte each. */
function inBytes(body: string): string {
  return [...body].map((byte) => `1\r\n${byte}\r\n`).join('');
}

/** Sends one thing, then another again and again for as long as the connection lasts. */
function endless(beginning: string, again: string): Answer {
  const block = Buffer.from(again.repeat(Math.ceil(65_536 / again.length)));
  return (_response, { socket }) => {
    socket.write(beginning);
    const more = (): void => {
      while (!socket.destroyed && socket.write(block));
    };
    socket.on('drain', more);
    more();
  };
}

describe('an answer', () => {
  it('may come in 16384 chunks', async (t) => {
    const text = 'x'.repeat(16_382);
    const server = await startServer(t, raw(`${OK_CHUNKED}${inBytes(`"${text}"`)}0\r\n\r\n`));
    assert.equal(await post(t, server), text);
  });

  it('in one chunk more is refused for good, and its connection closed', async (t) => {
    const body = `"${'x'.repeat(16_383)}"`;
    const server = await startServer(t, raw(`${OK_CHUNKED}${inBytes(body)}0\r\n\r\n`));
    const failure = await failureOf(post(t, server));
    assert.equal(failure.kind, 'too-large');
    assert.equal(failure.retryable, false);
    assert.equal(failure.message, 'the response comes in more than 16384 chunks');
    await server.closedDownTo(0);
  });

  it('may hold 10000 names, objects and lists', async (t) => {
    const value = { list: Array.from({ length: 9_996 }, () => []), 'text:{[': '{[:'.repeat(9_999) };
    const server = await startServer(t, json(value));
    assert.deepEqual(await post(t, server), value);
  });

  it('of one more is refused for good', async (t) => {
    const lists = Array.from({ length: 9_997 }, () => []);
    const server = await startServer(t, json({ lists, text: '' }));
    const failure = await failureOf(post(t, server));
    assert.equal(failure.kind, 'too-large');
    assert.equal(failure.retryable, false);
    assert.equal(failure.message, 'the response holds more than 10000 names, objects and lists');
  });

  it('may come after 100 interim responses', async (t) => {
    const interim = 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100);
    const server = await startServer(t, raw(`${interim}${OK_CHUNKED}2\r\n{}\r\n0\r\n\r\n`));
    assert.deepEqual(await post(t, server), {});
  });

  it('after one more is refused for good', async (t) => {
    const interim = 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(101);
    const server = await startServer(t, raw(`${interim}${OK_CHUNKED}2\r\n{}\r\n0\r\n\r\n`));
    const failure = await failureOf(post(t, server));
    assert.equal(failure.kind, 'too-large');
    assert.equal(failure.message, 'the response comes after more than 100 interim ones');
    await server.closedDownTo(0);
  });
});

describe('an answer without end', () => {
  const refused: Readonly<Record<string, Answer>> = {
    'of one-byte chunks': endless(OK_CHUNKED, '1\r\nx\r\n'),
    'of what stands beside the chunks': endless(OK_CHUNKED, `1;${'x'.repeat(9_000)}\r\n \r\n`),
    'of interim responses': endless('', 'HTTP/1.1 100 Continue\r\n\r\n'),
    'of line ends before it': endless('', '\r\n'),
    'of a body without length': endless('HTTP/1.1 200 OK\r\n\r\n', ' '),
  };
  for (const [what, answer] of Object.entries(refused)) {
    it(`${what} is refused for good, and its connection closed`, async (t) => {
      const server = await startServer(t, answer);
      const failure = await failureOf(post(t, server));
      assert.equal(failure.kind, 'too-large');
      assert.equal(failure.retryable, false);
      await server.closedDownTo(0);
    });
  }

  const broken: Readonly<Record<string, Answer>> = {
    'of headers': endless('HTTP/1.1 200 OK\r\n', 'a: b\r\n'),
    'of one header': endless('HTTP/1.1 200 OK\r\nA: ', 'b'),
    'of trailers': endless(`${OK_CHUNKED}2\r\n{}\r\n0\r\n`, 'a: b\r\n'),
  };
  for (const [what, answer] of Object.entries(broken)) {
    it(`${what} is a failed attempt, and its connection closed`, async (t) => {
      const server = await startServer(t, answer);
      const failure = await failureOf(post(t, server));
      assert.equal(failure.kind, 'network');
      assert.equal(failure.retryable, true);
      await server.closedDownTo(0);
    });
  }

  it('counts by its status where that is not 200', async (t) => {
    const server = await startServer(
      t,
      endless(`HTTP/1.1 503 Busy\r\nRetry-After: 2\r\n${CHUNKED}`, '1\r\nx\r\n'),
      endless(`HTTP/1.1 403 No\r\n${CHUNKED}`, `1;${'x'.repeat(9_000)}\r\nx\r\n`),
    );
    const busy = await failureOf(post(t, server));
    assert.deepEqual([busy.status, busy.retryAfterMs], [503, 2000]);
    assert.match(busy.body, /^x{16384}$/);
    assert.equal((await failureOf(post(t, server))).status, 403);
    await server.closedDownTo(0);
  });

  it('ends at the deadline though its timer cannot fire', async (t) => {
    const clock = new FakeClock();
    const deadline = startDeadline(clock, 1000);
    const server = await startServer(t, (_response, { socket }) => {
      clock.freeze(1000);
      socket.write(OK_CHUNKED);
    });
    const abandoned = new AbortController();
    deadline.signal.addEventListener('abort', () => abandoned.abort(deadline.signal.reason));
    const outcome = post(t, server, { clock, deadline, signal: abandoned.signal });
    await assert.rejects(outcome, DeadlinePassed);
    await server.closedDownTo(0);
  });
});

describe('a connection that was watched', () => {
  it('is watched no longer once its answer is read', async (t) => {
    const server = await startServer(t, json({}), status(500, 'x'));
    const connections = connectionsFor(t);
    for (let i = 0; i < 20; i += 1) await post(t, server, { connections }).catch(() => {});
    const sockets = Object.values(connections.to(server.origin).agent.freeSockets).flat();
    assert.equal(server.connections, 1);
    assert.deepEqual(
      sockets.map((socket: Socket | undefined) => socket?.listenerCount('data')),
      [0],
    );
  });

  it('counts for each answer anew', async (t) => {
    const server = await startServer(t, json('x'.repeat(800_000)));
    const connections = connectionsFor(t);
    for (let i = 0; i < 3; i += 1) await post(t, server, { connections });
    assert.equal(server.connections, 1);
  });
});
