import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  API_KEY,
  bearer,
  PATHS,
  post,
  requestTransfer,
  startVendor,
  transferBody,
} from './vendor-client.ts';

test('a call gets a number of the pool and eight tones', async (t) => {
  const vendor = await startVendor(t, { numbers: ['+12025550123'] });
  const url = `${vendor.origin}${PATHS.transfer}`;
  const answer = await post(url, transferBody('c-1', '0123456789'), await bearer(vendor));
  assert.equal(answer.status, 200);
  assert.deepEqual(Object.keys(answer.body), ['phoneNumber', 'dtmfSequence']);
  assert.equal(answer.body.phoneNumber, '+12025550123');
  assert.match(answer.body.dtmfSequence, /^\d{8}$/);
});

test('the tones are made of the supported characters only', async (t) => {
  const vendor = await startVendor(t);
  for (const [supported, pattern] of [
    ['01', /^[01]{27}$/],
    ['7#*', /^[7#*]{17}$/],
    ['0123456789*#ABCD', /^[0-9*#A-D]{7}$/],
  ] as const) {
    const { body } = await requestTransfer(vendor, `c-${supported}`, supported);
    assert.match(body.dtmfSequence, pattern);
  }
});

test('each call gets fresh tones, even where chance gives the same', async (t) => {
  const vendor = await startVendor(t, { numbers: ['+12025550123'], random: () => 0.999_999_999 });
  const sequences = [];
  for (const contactId of ['c-1', 'c-2', 'c-3']) {
    sequences.push((await requestTransfer(vendor, contactId, '0123456789')).body.dtmfSequence);
  }
  assert.deepEqual(sequences, ['99999999', '00000000', '00000001']);
});

test('the numbers of the pool are given out in turn', async (t) => {
  const numbers = ['+12025550110', '+12025550111'];
  const vendor = await startVendor(t, { numbers });
  const given = [];
  for (const contactId of ['c-1', 'c-2', 'c-3']) {
    given.push((await requestTransfer(vendor, contactId)).body.phoneNumber);
  }
  assert.deepEqual(given, ['+12025550110', '+12025550111', '+12025550110']);
});

for (const [authorization, detail] of [
  [undefined, 'Authorization must be Bearer or ApiKey'],
  ['Basic abc', 'Authorization must be Bearer or ApiKey'],
  ['simulated-api-key', 'Authorization must be Bearer or ApiKey'],
  ['ApiKey wrong', 'the API key is unknown'],
  ['Bearer wrong', 'the token is unknown'],
  ['Bearer simulated-api-key', 'the token is unknown'],
] as const) {
  test(`Authorization ${authorization} is refused`, async (t) => {
    const vendor = await startVendor(t);
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await post(`${vendor.origin}${PATHS.transfer}`, transferBody('c-1'), headers);
    assert.equal(answer.status, 401);
    assert.deepEqual(answer.body, { error: 'unauthenticated', code: 16, details: [detail] });
  });
}

for (const [path, error] of [
  [PATHS.transfer.replace('acme', 'other'), 'no such customer'],
  [PATHS.transfer.replace('support', 'other'), 'no such profile'],
  [PATHS.transfer.replace('front-desk', 'other'), 'no such virtual agent'],
  [PATHS.transfer.replace('v1', 'v2'), `no such path: POST ${PATHS.transfer.replace('v1', 'v2')}`],
  ['/v1/oauth', 'no such path: POST /v1/oauth'],
] as const) {
  test(`${path} is not found`, async (t) => {
    const vendor = await startVendor(t);
    const answer = await post(`${vendor.origin}${path}`, transferBody('c-1'), API_KEY);
    assert.equal(answer.status, 404);
    assert.deepEqual(answer.body, { error, code: 5, details: [] });
  });
}

test('percent-encoded parts of a path are the same virtual agent', async (t) => {
  const vendor = await startVendor(t);
  const path = PATHS.transfer.replace('acme', '%61cme').replace('front-desk', 'front%2Ddesk');
  const answer = await post(`${vendor.origin}${path}`, transferBody('c-1'), API_KEY);
  assert.equal(answer.status, 200);
});

const { ccaasMetadata } = transferBody('c-1');
for (const [changed, detail] of [
  [{ callId: '' }, 'body: callId must not be empty'],
  [{ callId: 7 }, 'body: callId must be string'],
  [{ callId: 'c-2' }, 'body: ccaasMetadata.ContactId must equal callId'],
  [{ ccaasMetadata: null }, 'body: ccaasMetadata must be Object'],
  [{ ccaasMetadata: { ContactId: 'c-1' } }, 'body: ccaasMetadata.parameters is missing'],
  [
    { ccaasMetadata: { ...ccaasMetadata, version: 1 } },
    'body: ccaasMetadata.version must be string',
  ],
  [{ more: 1 }, 'body: more is unknown here'],
  ...['', '1', '11', '12a', '12,'].map(
    (supportedDtmfChars) =>
      [
        { supportedDtmfChars },
        'body: supportedDtmfChars must hold at least two different ones of 0-9, *, # and A-D',
      ] as const,
  ),
] as const) {
  test(`a body with ${JSON.stringify(changed)} is refused`, async (t) => {
    const vendor = await startVendor(t);
    const body = { ...transferBody('c-1'), ...changed };
    const answer = await post(`${vendor.origin}${PATHS.transfer}`, body, API_KEY);
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body, { error: 'invalid request', code: 3, details: [detail] });
  });
}
