import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTlsServer } from '../../support/tls-server.ts';
import { connectionsFor, failureOf, post } from './post.ts';

describe('a server whose certificate nobody vouches for', () => {
  it('gets no request', async (t) => {
    const server = await startTlsServer(t);
    const failure = await failureOf(post(t, server));
    assert.equal(failure.message, 'the connection failed (DEPTH_ZERO_SELF_SIGNED_CERT)');
    assert.equal(failure.retryable, true);
    assert.equal(server.connections, 1);
    assert.equal(server.requests, 0);
  });

  it('gets none over a connection opened ahead of it either', async (t) => {
    const server = await startTlsServer(t);
    const connections = connectionsFor(t);
    connections.preconnect(server.origin, new AbortController().signal, false);
    await failureOf(post(t, server, { connections }));
    assert.equal(server.requests, 0);
  });
});
