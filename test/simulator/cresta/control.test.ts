import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedRequest } from '../../../simulator/cresta/recorded-request.ts';
import {
  answerOf,
  basic,
  bearer,
  GRANT,
  PATHS,
  post,
  requestHandoff,
  requestTransfer,
  startVendor,
  transferBody,
} from './vendor-client.ts';

for (const fault of [
  { fault: 'transfer=503' },
  { fault: 'transfer=100%503', seed: 7 },
  { endpoint: 'transfer', answers: [{ kind: 'status', status: 503 }] },
  { endpoint: 'transfer', share: 1, answer: { kind: 'status', status: 503 } },
]) {
  test(`${JSON.stringify(fault)} makes the next request fail`, async (t) => {
    const vendor = await startVendor(t);
    const set = await post(`${vendor.origin}/_control/faults`, fault);
    assert.deepEqual([set.status, set.body], [200, { done: 'from the next request on' }]);
    assert.equal((await requestTransfer(vendor, 'c-1')).status, 503);
    const url = `${vendor.origin}/_control/faults`;
    const cleared = await answerOf(await fetch(url, { method: 'DELETE' }));
    assert.deepEqual(cleared.body, { done: 'everything is normal again' });
    assert.equal((await requestTransfer(vendor, 'c-1')).status, 200);
  });
}

for (const [body, error, detail] of [
  ['{', 'body is not JSON', undefined],
  [null, 'invalid request', 'body must be Object'],
  [{}, 'invalid request', 'body: endpoint is missing'],
  [{ endpoint: 'transfer' }, 'invalid request', 'body: answers is missing'],
  [
    { endpoint: 'api', answers: [] },
    'invalid request',
    'body: endpoint must be ("secret" | "token" | "transfer" | "handoff")',
  ],
  [
    { endpoint: 'token', answers: [{ kind: 'normal' }, { kind: 'status' }] },
    'invalid request',
    'body: answers.1.status is missing',
  ],
  [
    { endpoint: 'token', share: 2, answer: { kind: 'hang' } },
    'share must be from 0 to 1, not 2',
    undefined,
  ],
  [
    { fault: 'transfer=hang;a=b' },
    'fault "transfer=hang;a=b": only a status can have headers',
    undefined,
  ],
  [{ fault: 'token=hang', endpoint: 'token' }, 'invalid request', 'body: endpoint is unknown here'],
  [{ fault: 'token=hang', seed: 0.5 }, 'invalid request', 'body: seed must be a whole number'],
] as const) {
  test(`the fault ${JSON.stringify(body)} is refused`, async (t) => {
    const vendor = await startVendor(t);
    const answer = await post(`${vendor.origin}/_control/faults`, body);
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body, { error, code: 3, details: detail ? [detail] : [] });
  });
}

test('a person can play a whole call', async (t) => {
  const vendor = await startVendor(t);
  const { body } = await requestTransfer(vendor, 'c-1');
  const digits = `,,${body.dtmfSequence}`;
  const dial = { phoneNumber: body.phoneNumber, digits };
  const dialled = await post(`${vendor.origin}/_control/dial`, dial);
  assert.equal(dialled.body.recognised, true);
  assert.equal(dialled.body.contactId, 'c-1');
  assert.deepEqual(dialled.body.conversation[0], {
    speaker: 'agent',
    text: 'Thank you for calling. How can I help?',
  });
  assert.equal((await requestHandoff(vendor, 'c-1')).status, 404);
  const hungUp = await post(`${vendor.origin}/_control/hang-up`, { contactId: 'c-1' });
  assert.deepEqual(hungUp.body, { done: 'there is hand-off data for this contact' });
  assert.equal((await requestHandoff(vendor, 'c-1')).status, 200);
});

test('a dial that the agent does not recognise says why', async (t) => {
  const vendor = await startVendor(t);
  const body = { phoneNumber: '+12025550100', digits: '123' };
  const answer = await post(`${vendor.origin}/_control/dial`, body);
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.body, {
    recognised: false,
    reason: 'no call is expected at +12025550100 with the tones 123',
  });
});

test('nobody hangs up who was not dialled', async (t) => {
  const vendor = await startVendor(t);
  const answer = await post(`${vendor.origin}/_control/hang-up`, { contactId: 'c-1' });
  assert.equal(answer.status, 404);
  assert.equal(answer.body.error, 'no call of this contact was dialled here');
});

test('tokens are revoked and the secret is rotated', async (t) => {
  const vendor = await startVendor(t);
  const older = basic(vendor);
  const token = await bearer(vendor);
  const revoked = await post(`${vendor.origin}/_control/revoke-tokens`, '');
  assert.deepEqual(revoked.body, { done: 'no token issued until now is valid' });
  const api = await post(`${vendor.origin}${PATHS.transfer}`, transferBody('c-1'), token);
  assert.equal(api.status, 401);
  const rotated = await post(`${vendor.origin}/_control/rotate-secret`, '');
  assert.deepEqual(rotated.body, { done: 'the client secret has another value' });
  assert.equal((await post(`${vendor.origin}${PATHS.token}`, GRANT, older)).status, 401);
});

test('the requests are listed without credentials and without the control requests', async (t) => {
  const vendor = await startVendor(t);
  const token = await bearer(vendor);
  await post(vendor.origin, '', { 'x-amz-security-token': 'simulated-session' });
  await post(`${vendor.origin}${PATHS.transfer}`, transferBody('c-1'), token);
  const listed = await answerOf<RecordedRequest[]>(
    await fetch(`${vendor.origin}/_control/requests`),
  );
  assert.deepEqual(
    listed.body.map(({ endpoint, headers }) => [endpoint, headers['authorization']]),
    [
      ['token', 'Basic …'],
      ['secret', undefined],
      ['transfer', 'Bearer …'],
    ],
  );
  assert.equal(listed.body[1]?.headers['x-amz-security-token'], '…');
  const [, , recorded] = vendor.requests;
  assert.deepEqual(listed.body[2], {
    ...recorded,
    headers: { ...recorded?.headers, authorization: 'Bearer …' },
  });
  assert.equal(recorded?.headers['authorization'], token.authorization);
});

test('the control endpoint lists its routes, and each of them exists', async (t) => {
  const vendor = await startVendor(t);
  const { body } = await answerOf(await fetch(`${vendor.origin}/_control`));
  assert.equal(Object.keys(body).length, 7);
  for (const route of Object.keys(body)) {
    const [method = '', path] = route.split(' ');
    const answer = await answerOf(await fetch(`${vendor.origin}${path}`, { method }));
    assert.doesNotMatch(JSON.stringify(answer.body), /no such path/, route);
  }
  const unknown = await post(`${vendor.origin}/_control/nothing`, {});
  assert.equal(unknown.body.error, 'no such path: POST /_control/nothing');
});
