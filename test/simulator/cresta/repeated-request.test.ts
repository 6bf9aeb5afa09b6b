import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { RepeatedRequest } from '../../../simulator/cresta/start-cresta-simulator.ts';
import { requestTransfer, startVendor } from './vendor-client.ts';

async function askTwice(t: TestContext, repeatedRequest?: RepeatedRequest) {
  const vendor = await startVendor(t, repeatedRequest && { repeatedRequest });
  const first = (await requestTransfer(vendor, 'c-1')).body;
  const second = (await requestTransfer(vendor, 'c-1')).body;
  const dial = (data: typeof first) => vendor.dial(data.phoneNumber, data.dtmfSequence);
  return { vendor, first, second, dial };
}

test('same: a second request gets what the first one got', async (t) => {
  const { first, second } = await askTwice(t, 'same');
  assert.deepEqual(second, first);
});

test('same: but never tones that the second request does not support', async (t) => {
  const vendor = await startVendor(t, { repeatedRequest: 'same' });
  await requestTransfer(vendor, 'c-1', '12');
  assert.match((await requestTransfer(vendor, 'c-1', '34')).body.dtmfSequence, /^[34]+$/);
});

test('also-valid, the default: a second request gets fresh tones, and both are good', async (t) => {
  const { first, second, dial } = await askTwice(t);
  assert.notDeepEqual(second, first);
  for (const leg of [dial(first), dial(second)]) assert(leg.recognised && leg.contactId === 'c-1');
});

test('revokes-older: a second request gets fresh tones, and only these are good', async (t) => {
  const { first, second, dial } = await askTwice(t, 'revokes-older');
  assert.deepEqual(dial(first), {
    recognised: false,
    reason: `the tones ${first.dtmfSequence} are void: a newer request for the same call replaced them`,
  });
  assert.equal(dial(second).recognised, true);
});

test('a request after the call was answered gets fresh tones', async (t) => {
  const { vendor, first, dial } = await askTwice(t, 'same');
  dial(first);
  const third = (await requestTransfer(vendor, 'c-1')).body;
  assert.notDeepEqual(third, first);
  assert.equal(dial(third).recognised, true);
});
