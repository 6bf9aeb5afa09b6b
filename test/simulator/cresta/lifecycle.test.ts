import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { startCrestaSimulator } from '../../../simulator/cresta/start-cresta-simulator.ts';
import { answerOf, startVendor } from './vendor-client.ts';

test('the environments hold all that the function needs', async (t) => {
  const vendor = await startVendor(t);
  const { origin } = vendor;
  assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
  const api = {
    virtualAgentName: 'customers/acme/profiles/support/virtualAgents/front-desk',
    region: 'us-west-2-prod',
    apiDomain: origin,
  };
  assert.deepEqual(vendor.environment('api-key'), { ...api, apiKey: 'simulated-api-key' });
  assert.deepEqual(vendor.environment('oauth'), {
    ...api,
    authDomain: origin,
    oauthClientId: 'simulated-client-id',
    oauthClientSecret: 'simulated-client-secret-1',
  });
  assert.deepEqual(vendor.environment('secret'), {
    ...api,
    authDomain: origin,
    oauthSecretArn:
      'arn:aws:secretsmanager:us-west-2:123456789012:secret:simulated-cresta-oauth-AbCdEf',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: origin,
    AWS_ACCESS_KEY_ID: 'SIMULATEDACCESSKEYID',
    AWS_SECRET_ACCESS_KEY: 'simulated-secret-access-key',
    AWS_REGION: 'us-west-2',
  });
});

test('requests are recorded as they came in', async (t) => {
  const vendor = await startVendor(t);
  const before = performance.now();
  const path = '/v1/oauth/regionalToken?a=%20b';
  await fetch(`${vendor.origin}${path}`, {
    method: 'POST',
    headers: { 'X-A': 'ü' },
    body: '{"ä":1}',
  });
  const [request, ...more] = vendor.requests;
  assert(request);
  assert.deepEqual(more, []);
  const { atMs, headers, ...rest } = request;
  assert.deepEqual(rest, { endpoint: 'other', method: 'POST', path, body: '{"ä":1}' });
  assert(atMs >= before && atMs <= performance.now());
  assert.equal(headers['x-a'], 'ü');
  assert.equal(headers['host'], new URL(vendor.origin).host);
});

test('a probe without a credential gets an answer, and is none of the endpoints', async (t) => {
  const vendor = await startVendor(t);
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    const { status } = await answerOf(await fetch(`${vendor.origin}/none`, { method }));
    assert.equal(status, 404);
  }
  assert.deepEqual(
    vendor.requests.map(({ endpoint, method }) => `${endpoint} ${method}`),
    ['other GET', 'other HEAD', 'other OPTIONS'],
  );
});

test('the base address says what runs there, and what to ask', async (t) => {
  const vendor = await startVendor(t);
  const answer = await fetch(vendor.origin);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /^The simulated vendor runs here\. .*\/_control\n$/);
});

test("a request that isn't a valid one gets 400", async (t) => {
  const vendor = await startVendor(t);
  const socket = connect(Number(new URL(vendor.origin).port), '127.0.0.1');
  socket.write('GET /\\ HTTP/1.1\r\nHost: localhost:99999\r\nConnection: close\r\n\r\n');
  const [bytes] = await once(socket, 'data');
  assert.match(`${bytes}`, /^HTTP\/1\.1 400 /);
  socket.destroy();
});

test('a client that leaves in the middle of its request is forgotten', async (t) => {
  const vendor = await startVendor(t);
  const socket = connect(Number(new URL(vendor.origin).port), '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12');
  await once(socket, 'connect');
  socket.resetAndDestroy();
  assert.equal((await fetch(vendor.origin)).status, 200);
  assert.equal(vendor.requests.length, 1);
});

test('close ends hanging and idle connections, frees the port, and may be called twice', async () => {
  const vendor = await startCrestaSimulator();
  const { port } = new URL(vendor.origin);
  vendor.script('secret', [{ kind: 'hang' }, { kind: 'normal', delayMs: 60_000 }]);
  const hanging = fetch(vendor.origin, { method: 'POST' });
  const slow = fetch(vendor.origin, { method: 'POST' });
  await (await fetch(vendor.origin)).text();
  while (vendor.requests.length < 3) await new Promise(setImmediate);
  await Promise.all([
    vendor.close(),
    vendor.close(),
    assert.rejects(hanging),
    assert.rejects(slow),
  ]);
  const again = await startCrestaSimulator({ port: Number(port) });
  assert.equal(again.origin, vendor.origin);
  await again.close();
});

test('a taken port and an empty pool are refused with a clear line', async (t) => {
  const vendor = await startVendor(t);
  const port = Number(new URL(vendor.origin).port);
  await assert.rejects(startCrestaSimulator({ port }), {
    message: `port ${port} is already in use: choose another one`,
  });
  await assert.rejects(startCrestaSimulator({ numbers: [] }), {
    message: 'numbers must hold at least one phone number',
  });
});
