import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Hono, type MiddlewareHandler } from 'hono';
import { atMost, onlyFromHere, onlyJson } from '../../../simulator/local-server/guard.ts';

const HERE = '127.0.0.1:8787';

function appWith(guard: MiddlewareHandler): Hono {
  const app = new Hono();
  app.use(guard);
  app.all('/', async (context) => context.text(`ok ${(await context.req.text()).length}`));
  return app;
}

async function statusOf(app: Hono, headers: Record<string, string>, init: RequestInit = {}) {
  return (await app.request('/', { ...init, headers: { host: HERE, ...headers } })).status;
}

describe('a server on this machine', () => {
  for (const host of ['127.0.0.1:8787', 'localhost:8787', 'LOCALHOST', '127.8.9.10', '[::1]:80']) {
    test(`answers to its name ${host}`, async () => {
      assert.equal(await statusOf(appWith(onlyFromHere()), { host }), 200);
    });
  }

  for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', '']) {
    test(`answers to no other: "${host}"`, async () => {
      assert.equal(await statusOf(appWith(onlyFromHere()), { host }), 403);
    });
  }

  for (const [headers, status] of [
    [{ origin: `http://${HERE}` }, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'http://127.0.0.1:3000' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
  ] as const) {
    test(`answers ${status} to ${JSON.stringify(headers)}`, async () => {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        assert.equal(await statusOf(appWith(onlyFromHere()), headers, { method }), status, method);
      }
    });
  }

  test('takes changes as JSON alone', async () => {
    const app = appWith(onlyJson());
    for (const [type, status] of [
      ['application/json', 200],
      ['Application/JSON; charset=utf-8', 200],
      ['application/jsonp', 415],
      ['text/plain', 415],
      ['application/x-www-form-urlencoded', 415],
    ] as const) {
      assert.equal(await statusOf(app, { 'content-type': type }, { method: 'POST' }), status, type);
    }
    assert.equal(await statusOf(app, {}, { method: 'DELETE' }), 200);
  });

  test('reads no more than it was told to, whether the length is told or not', async () => {
    const app = appWith(atMost(10));
    for (const [length, status] of [
      [10, 200],
      [11, 413],
    ] as const) {
      const body = 'x'.repeat(length);
      const init = { method: 'POST', body, duplex: 'half' } as const;
      assert.equal(await statusOf(app, { 'content-length': `${length}` }, init), status);
      const stream = { ...init, body: new Blob([body]).stream() };
      assert.equal(await statusOf(app, {}, stream), status);
    }
  });
});
