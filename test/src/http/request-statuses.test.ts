import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BODY_MAX_BYTES } from '../../../src/http/bounds.ts';
import { FakeClock, until } from '../../support/fake-clock.ts';
import { cutOff, stall, startServer, status } from '../../support/scripted-server.ts';
import { connectionsFor, failureOf, post } from './post.ts';

describe('a status other than 200', () => {
  for (const code of [408, 429, 500, 501, 502, 503, 504, 511, 599]) {
    it(`${code} may be asked for again`, async (t) => {
      const server = await startServer(t, status(code, 'busy'));
      const failure = await failureOf(post(t, server));
      assert.equal(failure.kind, 'status');
      assert.equal(failure.retryable, true);
      assert.equal(failure.status, code);
      assert.equal(failure.message, `request returned retryable status: ${code}`);
    });
  }

  for (const code of [201, 202, 204, 206, 300, 304, 400, 401, 403, 404, 409, 410, 418, 425, 451]) {
    it(`${code} is final`, async (t) => {
      const server = await startServer(t, status(code));
      const failure = await failureOf(post(t, server));
      assert.equal(failure.retryable, false);
      assert.equal(failure.status, code);
      assert.equal(failure.message, `request returned non-200 status: ${code}`);
    });
  }

  for (const code of [301, 302, 303, 307, 308]) {
    it(`${code} is not followed, and final`, async (t) => {
      const elsewhere = await startServer(t, status(200, '{}'));
      const server = await startServer(t, status(code, '', { Location: elsewhere.origin }));
      const failure = await failureOf(post(t, server));
      assert.equal(failure.retryable, false);
      assert.equal(failure.status, code);
      assert.equal(elsewhere.connections, 0);
    });
  }

  it('brings its body, which explains it', async (t) => {
    const server = await startServer(t, status(400, '{"error":"invalid_client"}'));
    assert.equal((await failureOf(post(t, server))).body, '{"error":"invalid_client"}');
  });

  it('brings how long the server asks to be left alone', async (t) => {
    const server = await startServer(t, status(429, '', { 'Retry-After': '2' }));
    assert.equal((await failureOf(post(t, server))).retryAfterMs, 2000);
  });

  it('measures a Retry-After date by the wall clock', async (t) => {
    const clock = new FakeClock(Date.UTC(2031, 5, 6, 7, 8, 9));
    const date = 'Fri, 06 Jun 2031 07:08:14 GMT';
    const server = await startServer(t, status(503, '', { 'Retry-After': date }));
    assert.equal((await failureOf(post(t, server, { clock }))).retryAfterMs, 5000);
  });

  it('brings no more of its body than 1 MiB, and closes the connection over it', async (t) => {
    const server = await startServer(t, status(500, 'x'.repeat(BODY_MAX_BYTES + 100_000)));
    const failure = await failureOf(post(t, server));
    assert.equal(failure.status, 500);
    assert.ok(failure.body.length > 0 && failure.body.length <= BODY_MAX_BYTES);
    await server.closedDownTo(0);
  });

  it('counts though its body is cut off', async (t) => {
    const server = await startServer(t, cutOff(403));
    const failure = await failureOf(post(t, server));
    assert.equal(failure.status, 403);
    assert.equal(failure.body, '{"half":');
  });

  it('counts though its body stalls, which is not waited for long', async (t) => {
    const clock = new FakeClock();
    const server = await startServer(t, stall(503));
    const outcome = failureOf(post(t, server, { clock }));
    await until(() => clock.pendingTimers > 0);
    await clock.advance(250);
    assert.equal((await outcome).status, 503);
    assert.equal(clock.pendingTimers, 0);
    await server.closedDownTo(0);
  });

  it('leaves its connection to the next request', async (t) => {
    const clock = new FakeClock();
    const connections = connectionsFor(t, { clock });
    const server = await startServer(t, status(503, 'busy'), status(200, '{}'));
    await failureOf(post(t, server, { connections, clock }));
    assert.equal(clock.pendingTimers, 0);
    await post(t, server, { connections, clock });
    assert.equal(server.connections, 1);
  });
});
