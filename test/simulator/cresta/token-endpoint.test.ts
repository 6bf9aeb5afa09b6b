import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  API_KEY,
  basic,
  bearer,
  GRANT,
  PATHS,
  post,
  startVendor,
  transferBody,
} from './vendor-client.ts';

test('the client credentials buy a token, another one each time', async (t) => {
  const vendor = await startVendor(t, { tokenLifetimeSeconds: 1800, random: () => 0.5 });
  const url = `${vendor.origin}${PATHS.token}`;
  const first = await post(url, GRANT, basic(vendor));
  const second = await post(url, GRANT, basic(vendor));
  assert.equal(first.status, 200);
  assert.deepEqual(first.body, {
    access_token: 'simulated-token-1-80000000',
    token_type: 'Bearer',
    expires_in: 1800,
  });
  assert.equal(second.body.access_token, 'simulated-token-2-80000000');
});

test('two simulators do not accept each other’s tokens', async (t) => {
  const [one, other] = [await startVendor(t), await startVendor(t)];
  const answer = await post(`${other.origin}${PATHS.handoff}`, {}, await bearer(one));
  assert.equal(answer.status, 401);
  assert.deepEqual(answer.body.details, ['the token is unknown']);
});

for (const [why, authorization] of [
  ['no Authorization', undefined],
  ['a bearer token', 'Bearer abc'],
  ['Basic without base64', 'Basic a:b'],
] as const) {
  test(`${why} is refused as an invalid client`, async (t) => {
    const vendor = await startVendor(t);
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await post(`${vendor.origin}${PATHS.token}`, GRANT, headers);
    assert.equal(answer.status, 401);
    assert.deepEqual(answer.body, {
      error: 'invalid_client',
      code: 16,
      details: ['Authorization must be Basic with base64'],
    });
  });
}

for (const pair of [
  'simulated-client-id:wrong',
  'wrong:simulated-client-secret-1',
  'simulated-client-id',
  // Form encoding of the credentials, which some OAuth servers want, is not what the vendor reads.
  'simulated%2Dclient%2Did:simulated-client-secret-1',
]) {
  test(`the pair ${pair} is refused`, async (t) => {
    const vendor = await startVendor(t);
    const answer = await post(`${vendor.origin}${PATHS.token}`, GRANT, basic(vendor, pair));
    assert.equal(answer.status, 401);
    assert.deepEqual(answer.body, {
      error: 'invalid_client',
      code: 16,
      details: ['the client id or the client secret is wrong'],
    });
  });
}

for (const [body, error, details] of [
  ['grant_type=client_credentials', 'body is not JSON', []],
  [{}, 'invalid request', ['body: grant_type is missing']],
  [
    { grant_type: 'password' },
    'invalid request',
    ['body: grant_type must be "client_credentials"'],
  ],
  [{ ...GRANT, scope: 'x' }, 'invalid request', ['body: scope is unknown here']],
] as const) {
  test(`the body ${JSON.stringify(body)} is refused`, async (t) => {
    const vendor = await startVendor(t);
    const answer = await post(`${vendor.origin}${PATHS.token}`, body, basic(vendor));
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body, { error, code: 3, details });
  });
}

test('a form is refused by its content type', async (t) => {
  const vendor = await startVendor(t);
  const headers = { ...basic(vendor), 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await post(`${vendor.origin}${PATHS.token}`, GRANT, headers);
  assert.equal(answer.status, 415);
  assert.equal(answer.body.error, 'content type must be application/json');
});

test('a token is good until it expires', async (t) => {
  let nowMs = 1_000_000;
  const vendor = await startVendor(t, {
    clock: { epochMs: () => nowMs },
    tokenLifetimeSeconds: 60,
  });
  const token = await bearer(vendor);
  const ask = () => post(`${vendor.origin}${PATHS.transfer}`, transferBody('c-1'), token);
  nowMs += 59_999;
  assert.equal((await ask()).status, 200);
  nowMs += 1;
  const late = await ask();
  assert.equal(late.status, 401);
  assert.deepEqual(late.body, {
    error: 'unauthenticated',
    code: 16,
    details: ['the token is expired'],
  });
});

test('revoked tokens are refused, and the next one is good', async (t) => {
  const vendor = await startVendor(t);
  const token = await bearer(vendor);
  const ask = (headers: Record<string, string>) =>
    post(`${vendor.origin}${PATHS.transfer}`, transferBody('c-1'), headers);
  vendor.revokeTokens();
  const refused = await ask(token);
  assert.equal(refused.status, 401);
  assert.deepEqual(refused.body.details, ['the token is revoked']);
  assert.equal((await ask(await bearer(vendor))).status, 200);
  assert.equal((await ask(API_KEY)).status, 200);
});

test('after a rotation only the new client secret buys a token; issued tokens stay', async (t) => {
  const vendor = await startVendor(t);
  const url = `${vendor.origin}${PATHS.token}`;
  const older = basic(vendor);
  const token = await bearer(vendor);
  vendor.rotateSecret();
  assert.equal((await post(url, GRANT, older)).status, 401);
  assert.equal((await post(url, GRANT, basic(vendor))).status, 200);
  const api = await post(`${vendor.origin}${PATHS.transfer}`, transferBody('c-1'), token);
  assert.equal(api.status, 200);
});
