import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  API_KEY,
  PATHS,
  post,
  requestHandoff,
  requestTransfer,
  startVendor,
} from './vendor-client.ts';

test('a call is recognised by its tones, and handed back after the agent hangs up', async (t) => {
  const vendor = await startVendor(t);
  const { body } = await requestTransfer(vendor, 'c-1');
  const leg = vendor.dial(body.phoneNumber, body.dtmfSequence);
  assert(leg.recognised);
  assert.equal(leg.contactId, 'c-1');
  assert.deepEqual(
    leg.talk().map((line) => line.speaker),
    ['agent', 'caller', 'agent'],
  );
  assert.equal((await requestHandoff(vendor, 'c-1')).status, 404);
  leg.hangUp();
  const answer = await requestHandoff(vendor, 'c-1');
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.body, {
    handoff: {
      conversation: 'customers/acme/profiles/support/conversations/simulated-1',
      conversationCorrelationId: 'c-1',
      summary: 'Charged twice for the March invoice; asks for the second charge back.',
      transferTarget: 'billing',
    },
  });
});

test('calls that come in together are told apart', async (t) => {
  const vendor = await startVendor(t);
  const contactIds = Array.from({ length: 20 }, (_, index) => `c-${index}`);
  const answers = await Promise.all(contactIds.map((id) => requestTransfer(vendor, id)));
  const legs = answers.map(({ body }) => vendor.dial(body.phoneNumber, body.dtmfSequence));
  assert.deepEqual(
    legs.map((leg) => leg.recognised && leg.contactId),
    contactIds,
  );
  for (const leg of legs.slice(0, 10)) if (leg.recognised) leg.hangUp();
  const handoffs = await Promise.all(contactIds.map((id) => requestHandoff(vendor, id)));
  assert.deepEqual(
    handoffs.map(({ body }) => body.handoff?.conversationCorrelationId),
    contactIds.map((id, index) => (index < 10 ? id : undefined)),
  );
  assert.notEqual(
    handoffs[0]?.body.handoff?.transferTarget,
    handoffs[1]?.body.handoff?.transferTarget,
  );
});

test('pauses before the tones do not matter', async (t) => {
  const vendor = await startVendor(t);
  const { body } = await requestTransfer(vendor, 'c-1');
  assert.equal(vendor.dial(body.phoneNumber, `,,${body.dtmfSequence}`).recognised, true);
});

test('what the agent does not recognise has a reason', async (t) => {
  const vendor = await startVendor(t, { numbers: ['+12025550123', '+12025550124'] });
  const { body } = await requestTransfer(vendor, 'c-1', '0123456789');
  const { phoneNumber, dtmfSequence } = body;
  const refused = (reason: string) => ({ recognised: false, reason });
  assert.equal(phoneNumber, '+12025550123');
  assert.deepEqual(
    vendor.dial('+12025550199', dtmfSequence),
    refused('nobody answers at +12025550199: the numbers are +12025550123, +12025550124'),
  );
  assert.deepEqual(vendor.dial(phoneNumber, ',,'), refused('the agent heard no tones'));
  for (const [number, tones] of [
    [phoneNumber, `1${dtmfSequence}`],
    [phoneNumber, dtmfSequence.slice(1)],
    [phoneNumber, `${dtmfSequence.slice(0, 4)},${dtmfSequence.slice(4)}`],
    ['+12025550124', dtmfSequence],
  ] as const) {
    assert.deepEqual(
      vendor.dial(number, tones),
      refused(`no call is expected at ${number} with the tones ${tones}`),
    );
  }
  assert.equal(vendor.dial(phoneNumber, dtmfSequence).recognised, true);
  assert.deepEqual(
    vendor.dial(phoneNumber, dtmfSequence),
    refused(`the tones ${dtmfSequence} were used before: they are good for one call`),
  );
});

test('a contact that was never handed over is not found', async (t) => {
  const vendor = await startVendor(t);
  const answer = await requestHandoff(vendor, 'c-unknown');
  assert.equal(answer.status, 404);
  assert.deepEqual(answer.body, {
    error: 'no hand-off for this correlationId',
    code: 5,
    details: [],
  });
});

for (const [why, path, headers, body, status] of [
  ['without a credential', PATHS.handoff, {}, { correlationId: 'c' }, 401],
  ['of another customer', PATHS.handoff.replace('acme', 'x'), API_KEY, { correlationId: 'c' }, 404],
  ['of another profile', PATHS.handoff.replace('support', 'x'), API_KEY, {}, 404],
  ['with an empty correlationId', PATHS.handoff, API_KEY, { correlationId: '' }, 400],
  ['with more than is asked', PATHS.handoff, API_KEY, { correlationId: 'c', callId: 'c' }, 400],
] as const) {
  test(`a hand-off request ${why} is refused with ${status}`, async (t) => {
    const vendor = await startVendor(t);
    assert.equal((await post(`${vendor.origin}${path}`, body, headers)).status, status);
  });
}
