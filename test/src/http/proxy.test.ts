import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import { json, startServer } from '../../support/scripted-server.ts';
import { startTlsServer } from '../../support/tls-server.ts';
import { thrownBy } from '../thrown-by.ts';
import { connectionsFor, failureOf, post } from './post.ts';

describe('a proxy in the environment', () => {
  it('is asked for a tunnel to an https host', async (t) => {
    const proxy = await startConnectProxy(t, 'refuse');
    const connections = connectionsFor(t, { proxyEnv: { HTTPS_PROXY: proxy.url } });
    const failure = await failureOf(
      post(t, { origin: 'https://api.example.com' }, { connections }),
    );
    assert.deepEqual(proxy.tunnels, ['api.example.com:443']);
    assert.equal(failure.message, 'the connection failed (ERR_PROXY_TUNNEL)');
    assert.equal(failure.retryable, true);
  });

  it('does not vouch for the certificate at the end of its tunnel', async (t) => {
    const proxy = await startConnectProxy(t, 'tunnel');
    const server = await startTlsServer(t);
    const connections = connectionsFor(t, { proxyEnv: { HTTPS_PROXY: proxy.url } });
    const failure = await failureOf(post(t, server, { connections }));
    assert.equal(failure.message, 'the connection failed (DEPTH_ZERO_SELF_SIGNED_CERT)');
    assert.equal(proxy.tunnels.length, 1);
    assert.equal(server.requests, 0);
  });

  for (const name of ['HTTPS_PROXY', 'https_proxy']) {
    it(`named by ${name} leaves no connection to be opened ahead of its request`, async (t) => {
      const proxy = await startConnectProxy(t, 'tunnel');
      const server = await startTlsServer(t);
      const connections = connectionsFor(t, { proxyEnv: { [name]: proxy.url } });
      connections.openAhead(server.origin, new AbortController().signal, false);
      await failureOf(post(t, server, { connections }));
      assert.equal(proxy.tunnels.length, 1);
      assert.equal(server.connections, 1);
    });
  }

  it('is not used for hosts that NO_PROXY names', async (t) => {
    const proxy = await startConnectProxy(t, 'tunnel');
    const server = await startTlsServer(t);
    const proxyEnv = { HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
    await failureOf(post(t, server, { connections: connectionsFor(t, { proxyEnv }) }));
    assert.deepEqual(proxy.tunnels, []);
    assert.equal(server.connections, 1);
  });

  it('is none where its name is empty, as a template without a proxy leaves it', async (t) => {
    const server = await startTlsServer(t);
    const connections = connectionsFor(t, { proxyEnv: { HTTPS_PROXY: '', NO_PROXY: '' } });
    await failureOf(post(t, server, { connections }));
    assert.equal(server.connections, 1);
  });

  it('is not used for http, which only loopback may speak', async (t) => {
    const proxy = await startConnectProxy(t, 'tunnel');
    const server = await startServer(t, json('direct'));
    const connections = connectionsFor(t, { proxyEnv: { HTTPS_PROXY: proxy.url } });
    assert.equal(await post(t, server, { connections }), 'direct');
    assert.deepEqual(proxy.tunnels, []);
  });

  it('that has no usable address is a wrong setting', (t) => {
    const connections = connectionsFor(t, { proxyEnv: { HTTPS_PROXY: 'http://user:pa55word@' } });
    const error = thrownBy(() => connections.to('https://api.example.com'));
    assert.equal(error.code, 'INVALID_SETTING');
    assert.equal(
      error.message,
      'the proxy address in HTTPS_PROXY is not usable; expected something like http://proxy.example.com:3128',
    );
  });
});
