import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { openPlayground, refusal } from './open-playground.ts';

/** What a request with any headers at all gets, `Host` included. */
async function raw(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  method = 'GET',
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number | undefined;
    text: string;
  }>();
  const sent = request(`${origin}${path}`, { method, headers, agent: false }, async (answer) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    resolve({ status: answer.statusCode, text: Buffer.concat(chunks).toString() });
  });
  sent.on('error', reject).end();
  return promise;
}

test('the printed address opens once, and gives a cookie that no script and no other site can use', async (t) => {
  const { origin, address, cookie, get } = await openPlayground(t);
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/);
  assert.match(cookie, new RegExp(`^playground-${new URL(origin).port}=[\\w-]{32}$`));
  const again = await fetch(address, { redirect: 'manual' });
  assert.match((await refusal(again)).message, /opens once/);
  // A browser that is inside already is led on.
  const inside = await fetch(address, { redirect: 'manual', headers: { cookie } });
  assert.deepEqual([inside.status, inside.headers.get('location')], [303, '/']);
  assert.equal((await get('/')).status, 200);
});

test('the cookie goes to this site alone, and is kept from scripts', async (t) => {
  const { entrance, origin } = await openPlayground(t);
  assert.match(entrance, /; Path=\/; HttpOnly; SameSite=Strict$/);
  const wrong = await fetch(`${origin}/?token=wrong`, { redirect: 'manual' });
  assert.deepEqual([wrong.status, wrong.headers.get('set-cookie')], [403, null]);
});

test('without the cookie nothing is told, and nothing done', async (t) => {
  const { origin } = await openPlayground(t);
  for (const path of ['/', '/page.js', '/api/start', '/api/changes', '/api/runs/x/events']) {
    const answer = await fetch(origin + path, { headers: { cookie: 'playground-1=x' } });
    const { status, code, message } = await refusal(answer);
    assert.deepEqual([status, code], [403, 'NO_COOKIE'], path);
    assert.match(message, /open the address that npm run playground printed/);
  }
});

test('another page, another name of this machine and another form of request are refused', async (t) => {
  const { origin, cookie, post } = await openPlayground(t);
  const host = new URL(origin).host;
  for (const [headers, why] of [
    [{ host, origin: 'https://elsewhere.example' }, /another page/],
    [{ host, 'sec-fetch-site': 'cross-site' }, /another page/],
    [{ host, 'sec-fetch-site': 'same-site' }, /another page/],
    [{ host, origin: 'null' }, /another page/],
    [{ host: 'playground.example' }, /no name playground\.example/],
  ] as const) {
    const { status, text } = await raw(origin, '/api/start', { cookie, ...headers });
    assert.equal(status, 403);
    assert.match(text, why);
  }
  const form = await refusal(await post('/api/flow', {}, { 'content-type': 'text/plain' }));
  assert.deepEqual([form.status, form.code], [415, 'NOT_JSON']);
});

test('a browser is told to load nothing from elsewhere and to run no inline script', async (t) => {
  const { get } = await openPlayground(t);
  const page = await get('/');
  const html = await page.text();
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self'(;|$)/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(page.headers.get('cache-control'), 'no-store');
  assert.equal(page.headers.get('access-control-allow-origin'), null);
  assert.doesNotMatch(html, /https?:|<script(?! src="\/page\.js" defer>)|<style|style="/);
  for (const [path, type] of [
    ['/page.js', 'text/javascript; charset=utf-8'],
    ['/page.css', 'text/css; charset=utf-8'],
  ] as const) {
    const part = await get(path);
    assert.deepEqual([part.status, part.headers.get('content-type')], [200, type]);
    assert.notEqual(await part.text(), '');
  }
});

test('what is not there, and what is too large, gets a sentence', async (t) => {
  const { get, post } = await openPlayground(t);
  const nothing = await refusal(await get('/etc/passwd'));
  assert.deepEqual([nothing.status, nothing.code], [404, 'NOT_FOUND']);
  const file = { name: 'a.json', text: 'x'.repeat(13 * 1024 * 1024) };
  const large = await refusal(await post('/api/flow', file));
  assert.deepEqual([large.status, large.code], [413, 'TOO_LARGE']);
  assert.deepEqual(await refusal(await post('/api/runs', { flow: 'x' })), {
    status: 400,
    code: 'INVALID_REQUEST',
    message: 'the request: situation is missing',
  });
});
