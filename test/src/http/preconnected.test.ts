import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { PreconnectedSockets } from '../../../src/http/preconnected.ts';

const ORIGIN = 'https://api.example.com';

/** Spare sockets with one kept that isn't a real one, and what it is kept until. */
function keepOne() {
  const spares = new PreconnectedSockets();
  const socket = new PassThrough();
  const invocation = new AbortController();
  spares.keep(ORIGIN, socket, invocation.signal);
  return { spares, socket, invocation };
}

describe('a spare socket', () => {
  it('is taken once, by a request to its origin', () => {
    const { spares, socket } = keepOne();
    assert.equal(spares.take('https://auth.example.com'), undefined);
    assert.equal(spares.has(ORIGIN), true);
    assert.equal(spares.take(ORIGIN), socket);
    assert.equal(spares.has(ORIGIN), false);
    assert.equal(spares.take(ORIGIN), undefined);
  });

  it('is left alone by what it was kept for once it is taken', () => {
    const { spares, socket, invocation } = keepOne();
    spares.take(ORIGIN);
    invocation.abort();
    spares.close();
    assert.equal(socket.destroyed, false);
  });

  it('is closed with the invocation that nobody has taken it in', () => {
    const { spares, socket, invocation } = keepOne();
    invocation.abort();
    assert.equal(socket.destroyed, true);
    assert.equal(spares.has(ORIGIN), false);
  });

  it('is closed with all others', () => {
    const { spares, socket } = keepOne();
    spares.close();
    assert.equal(socket.destroyed, true);
  });

  for (const error of [undefined, new Error('reset')]) {
    it(`that ${error ? 'fails' : 'is closed'} isn't a spare any more, and listens no more`, async () => {
      const { spares, socket, invocation } = keepOne();
      socket.destroy(error);
      assert.equal(spares.take(ORIGIN), undefined);
      await new Promise((resolve) => socket.once('close', resolve));
      assert.equal(spares.has(ORIGIN), false);
      assert.equal(getEventListeners(invocation.signal, 'abort').length, 0);
    });
  }
});
