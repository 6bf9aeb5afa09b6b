import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { type Duplex, PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import {
  boundTunnels,
  isAllProxyAlone,
  type Open,
  proxyFor,
  readProxy,
} from '../../../src/http/proxy.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import { FakeClock, until } from '../../support/fake-clock.ts';
import { json, startServer } from '../../support/scripted-server.ts';
import { startTlsServer } from '../../support/tls-server.ts';
import { thrownBy } from '../thrown-by.ts';
import { connectionsFor, failureOf, post } from './post.ts';

const PROXY = 'http://proxy.example:3128/';

describe('the address of a proxy', () => {
  const usable: Readonly<Record<string, string>> = {
    'http://proxy.example:3128': PROXY,
    'https://proxy.example': 'https://proxy.example/',
    'HTTP://Proxy.Example:3128/': PROXY,
    ' http://proxy.example:3128\n': PROXY,
    'proxy.example:3128': PROXY,
    'proxy.example': 'http://proxy.example/',
    'localhost:3128': 'http://localhost:3128/',
    '10.0.0.1:3128': 'http://10.0.0.1:3128/',
    '[::1]:3128': 'http://[::1]:3128/',
    'user:pa55word@proxy.example:3128': 'http://user:pa55word@proxy.example:3128/',
    'http://user:pa%25ss@proxy.example:3128': 'http://user:pa%25ss@proxy.example:3128/',
  };
  for (const [text, address] of Object.entries(usable)) {
    it(`${JSON.stringify(text)} is ${address}`, () => {
      assert.equal(readProxy({ HTTPS_PROXY: text }), address);
    });
  }

  const unusable: Readonly<Record<string, string>> = {
    'socks5://127.0.0.1:1080': 'names a kind of proxy that cannot be used',
    'ftp://user:pa55word@proxy.example': 'names a kind of proxy that cannot be used',
    'socks5:pa55word': "isn't an address",
    'http://user:pa55word@': "isn't an address",
    'user:pa55word@': "isn't an address",
    'not an address, pa55word': "isn't an address",
    'proxy.example:99999': "isn't an address",
    'http://': "isn't an address",
    ' ': "isn't an address",
    'http://user:pa55word%zz@proxy.example:3128':
      'holds a % that does not begin an escape such as %25',
    'http://pa55word%zz@proxy.example:3128': 'holds a % that does not begin an escape such as %25',
  };
  for (const name of ['HTTPS_PROXY', 'https_proxy']) {
    for (const [text, reason] of Object.entries(unusable)) {
      it(`is a wrong ${name} where it is ${JSON.stringify(text)}`, () => {
        const error = thrownBy(() => readProxy({ [name]: text }));
        assert.equal(error.code, 'INVALID_SETTING');
        assert.equal(
          error.message,
          `${name} ${reason}; expected something like http://proxy.example.com:3128`,
        );
      });
    }
  }

  it('is that of https_proxy where both are set, as in curl', () => {
    const both = { HTTPS_PROXY: 'socks5://x', https_proxy: 'proxy.example:3128' };
    assert.equal(readProxy(both), PROXY);
    assert.equal(readProxy({ ...both, HTTPS_PROXY: PROXY, https_proxy: '' }), PROXY);
  });

  it('is none where no variable has one', () => {
    assert.equal(readProxy({}), undefined);
    assert.equal(readProxy({ HTTPS_PROXY: '', https_proxy: '' }), undefined);
    assert.equal(readProxy({ HTTP_PROXY: PROXY, ALL_PROXY: PROXY }), undefined);
  });
});

describe('NO_PROXY', () => {
  const HOST = 'api.Example.com';
  const exempting = [
    'api.example.com',
    'API.EXAMPLE.COM',
    '.example.com',
    '*.example.com',
    '.com',
    '*',
    'a.example, api.example.com ,b.example',
    'a.example .example.com',
    'api.example.com:443',
    '.api.example.com',
  ];
  for (const list of exempting) {
    it(`exempts ${HOST} by ${JSON.stringify(list)}`, () => {
      assert.equal(proxyFor(HOST, 443, { HTTPS_PROXY: PROXY, NO_PROXY: list }), undefined);
      assert.equal(proxyFor(HOST, 443, { HTTPS_PROXY: PROXY, no_proxy: list }), undefined);
    });
  }

  const others = ['', 'example.com', 'pi.example.com', '*.api.example.com', 'api.example.com:80'];
  others.push('*api.example.com', 'api.*', '.org', ',', 'xapi.example.com', '*.', '.ex*ample.com');
  for (const list of others) {
    it(`does not exempt it by ${JSON.stringify(list)}`, () => {
      assert.equal(proxyFor(HOST, 443, { HTTPS_PROXY: PROXY, NO_PROXY: list }), PROXY);
    });
  }

  it('counts in lower case where both are set', () => {
    const env = { HTTPS_PROXY: PROXY, no_proxy: 'other.example', NO_PROXY: '*' };
    assert.equal(proxyFor(HOST, 443, env), PROXY);
  });

  it('exempts an IPv6 address', () => {
    assert.equal(proxyFor('::1', 443, { HTTPS_PROXY: PROXY, NO_PROXY: '::1' }), undefined);
  });

  it('does not hide that the proxy is of no use', () => {
    assert.throws(() => proxyFor(HOST, 443, { HTTPS_PROXY: 'socks5://x', NO_PROXY: '*' }));
  });
});

describe('ALL_PROXY', () => {
  it('is alone where no variable that counts is set', () => {
    for (const name of ['ALL_PROXY', 'all_proxy']) {
      assert.equal(isAllProxyAlone({ [name]: PROXY }), true);
      assert.equal(isAllProxyAlone({ [name]: PROXY, HTTPS_PROXY: '', https_proxy: '' }), true);
      assert.equal(isAllProxyAlone({ [name]: PROXY, HTTPS_PROXY: PROXY }), false);
      assert.equal(isAllProxyAlone({ [name]: PROXY, https_proxy: PROXY }), false);
    }
    assert.equal(isAllProxyAlone({ ALL_PROXY: '' }), false);
    assert.equal(isAllProxyAlone({}), false);
  });
});

/** What a proxy does that neither opens a tunnel nor refuses, until its client hangs up. */
function neverAnswer(client: Socket): void {
  client.resume().on('end', () => client.end());
}

describe('a proxy in the environment', () => {
  for (const status of [403, 407, 502]) {
    it(`that answers ${status} to CONNECT is told by that`, async (t) => {
      const proxy = await startConnectProxy(t, status);
      const connections = connectionsFor(t, { proxyEnv: { HTTPS_PROXY: proxy.url } });
      const failure = await failureOf(
        post(t, { origin: 'https://api.example.com' }, { connections }),
      );
      assert.deepEqual(proxy.tunnels, ['api.example.com:443']);
      assert.equal(failure.message, `the connection failed (the proxy answered ${status})`);
      assert.equal(failure.kind, 'network');
      assert.equal(failure.retryable, true);
    });
  }

  it('that cannot be reached is told by what Node says', async (t) => {
    const connections = connectionsFor(t, { proxyEnv: { HTTPS_PROXY: '127.0.0.1:1' } });
    const failure = await failureOf(post(t, { origin: 'https://x.example' }, { connections }));
    assert.equal(failure.message, 'the connection failed (ECONNREFUSED)');
  });

  it('is used without a scheme as well, with the credentials of its address', async (t) => {
    const proxy = await startConnectProxy(t, 'tunnel');
    const server = await startTlsServer(t);
    const proxyEnv = { HTTPS_PROXY: `us%20er:pa55word@127.0.0.1:${proxy.port}` };
    const failure = await failureOf(
      post(t, server, { connections: connectionsFor(t, { proxyEnv }) }),
    );
    assert.equal(failure.message, 'the connection failed (DEPTH_ZERO_SELF_SIGNED_CERT)');
    assert.deepEqual(proxy.credentials, [`Basic ${btoa('us er:pa55word')}`]);
  });

  it('that never answers CONNECT has its connection closed in time', async (t) => {
    const clock = new FakeClock();
    const proxy = await startConnectProxy(t, neverAnswer);
    const connections = connectionsFor(t, { clock, proxyEnv: { HTTPS_PROXY: proxy.url } });
    const outcome = failureOf(post(t, { origin: 'https://x.example' }, { connections, clock }));
    await until(() => proxy.tunnels.length === 1);
    await clock.advance(10_000);
    assert.equal((await outcome).message, 'the connection failed (ETIMEDOUT)');
    await until(() => proxy.openSockets.size === 0);
    assert.equal(clock.pendingTimers, 0);
  });

  it('has it closed as well where the attempt was given up before', async (t) => {
    const clock = new FakeClock();
    const proxy = await startConnectProxy(t, neverAnswer);
    const connections = connectionsFor(t, { clock, proxyEnv: { HTTPS_PROXY: proxy.url } });
    const attempt = new AbortController();
    const options = { connections, clock, signal: attempt.signal };
    const outcome = post(t, { origin: 'https://x.example' }, options);
    await until(() => proxy.tunnels.length === 1);
    attempt.abort(new Error('given up'));
    await assert.rejects(outcome, /given up/);
    await clock.advance(10_000);
    await until(() => proxy.openSockets.size === 0);
  });

  it('that answers CONNECT without end is not listened to for long', async (t) => {
    const proxy = await startConnectProxy(t, (client) => {
      const more = (): void => {
        while (!client.destroyed && client.write('HTTP/1.1 200 '.repeat(1000)));
      };
      client.on('drain', more);
      more();
    });
    const connections = connectionsFor(t, { proxyEnv: { HTTPS_PROXY: proxy.url } });
    const failure = await failureOf(post(t, { origin: 'https://x.example' }, { connections }));
    assert.equal(failure.message, 'the connection failed (ERR_PROXY_TUNNEL)');
    await until(() => proxy.openSockets.size === 0);
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
      connections.preconnect(server.origin, new AbortController().signal, false);
      await failureOf(post(t, server, { connections }));
      assert.equal(proxy.tunnels.length, 1);
      assert.equal(server.connections, 1);
    });
  }

  it('is not used for hosts that NO_PROXY names, which are connected to ahead', async (t) => {
    const proxy = await startConnectProxy(t, 'tunnel');
    const server = await startTlsServer(t);
    const proxyEnv = { HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
    const connections = connectionsFor(t, { proxyEnv });
    await failureOf(post(t, server, { connections }));
    assert.deepEqual(proxy.tunnels, []);
    assert.equal(server.connections, 1);
    connections.preconnect(server.origin, new AbortController().signal, false);
    await until(() => server.connections === 2);
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

  it('that has no usable address lets no connection be opened', (t) => {
    const connections = connectionsFor(t, { proxyEnv: { HTTPS_PROXY: 'http://user:pa55word@' } });
    const error = thrownBy(() => connections.to('https://api.example.com'));
    assert.equal(error.code, 'INVALID_SETTING');
  });
});

describe('the opening of a tunnel', () => {
  const scene = (socket: Duplex | undefined) => {
    const clock = new FakeClock();
    const seen: unknown[][] = [];
    const { promise, resolve } = Promise.withResolvers<Parameters<Open>[1]>();
    const open: Open = (_options, callback) => {
      resolve(callback);
      return socket;
    };
    const tunnels = boundTunnels(open, clock);
    return { clock, seen, tunnels, callback: promise };
  };

  it('is told of, and no longer watched once it is over', async () => {
    const socket = new PassThrough();
    const { clock, seen, tunnels, callback } = scene(socket);
    assert.equal(
      tunnels({}, (...told) => seen.push(told)),
      socket,
    );
    assert.deepEqual([clock.pendingTimers, socket.listenerCount('readable')], [1, 1]);
    (await callback)?.(null, socket);
    assert.deepEqual([clock.pendingTimers, socket.listenerCount('readable')], [0, 0]);
    assert.deepEqual(seen, [[null, socket]]);
  });

  it('may fail where nobody asked to be told, and where there is no socket', async () => {
    const { clock, tunnels, callback } = scene(undefined);
    assert.equal(tunnels({}), undefined);
    await clock.advance(10_000);
    (await callback)?.(new Error('no way'), new PassThrough());
    assert.equal(clock.pendingTimers, 0);
  });

  it('may bring 65,536 bytes, and no more', () => {
    for (const [bytesRead, destroyed] of [
      [65_536, false],
      [65_537, true],
    ] as const) {
      const socket = Object.assign(new PassThrough(), { bytesRead });
      const errors: unknown[] = [];
      socket.destroy = (error) => {
        errors.push(error);
        return socket;
      };
      scene(socket).tunnels({});
      socket.emit('readable');
      assert.equal(errors.length, destroyed ? 1 : 0);
      if (destroyed) {
        assert.deepEqual(errors, [
          Object.assign(new Error('no tunnel'), { code: 'ERR_PROXY_TUNNEL' }),
        ]);
      }
    }
  });
});
