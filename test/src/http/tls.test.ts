import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTlsServer } from '../../support/tls-server.ts';
import { failureOf, post } from './post.ts';

describe('a server whose certificate nobody vouches for', () => {
  it('gets no request', async (t) => {
    const server = await startTlsServer(t);
    const failure = await failureOf(post(t, server));
    assert.equal(failure.message, 'the connection failed (DEPTH_ZERO_SELF_SIGNED_CERT)');
    assert.equal(failure.retryable, true);
    assert.equal(server.connections, 1);
    assert.equal(server.requests, 0);
  });
});
