import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { raw, startServer } from '../../support/scripted-server.ts';
import { failureOf, post } from './post.ts';

describe('a status at the edges of HTTP', () => {
  for (const code of [600, 999]) {
    it(`such as ${code} is final`, async (t) => {
      const server = await startServer(t, raw(`HTTP/1.1 ${code} Odd\r\nContent-Length: 0\r\n\r\n`));
      const failure = await failureOf(post(t, server));
      assert.equal(failure.retryable, false);
      assert.equal(failure.message, `request returned non-200 status: ${code}`);
    });
  }

  it('such as 101, which nobody asked for, is final, and its connection closed', async (t) => {
    const head = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n';
    const server = await startServer(t, raw(head));
    const failure = await failureOf(post(t, server));
    assert.equal(failure.retryable, false);
    assert.equal(failure.status, 101);
    assert.equal(failure.body, '');
    await server.closedDownTo(0);
  });
});
