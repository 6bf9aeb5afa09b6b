import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { decode } from '../../../flow-language/decode.ts';
import { connectEvent } from './connect-event.ts';
import { deploy } from './deployed-function.ts';

const TransferData = v.object({ phoneNumber: v.string(), dtmfSequence: v.string() });

for (const auth of ['secret', 'oauth', 'api-key'] as const) {
  test(`a call is handed over and comes back, authenticated by ${auth}`, async (t) => {
    const { vendor, invoke } = await deploy(t, { auth });
    const transfer = await invoke(connectEvent('c-1', { action: 'get_pstn_transfer_data' }));
    assert.equal(transfer.functionError, undefined, JSON.stringify(transfer.payload));
    const { phoneNumber, dtmfSequence } = decode(TransferData, transfer.payload, 'transfer data');

    const leg = vendor.dial(phoneNumber, dtmfSequence);
    assert(leg.recognised);
    assert.equal(leg.contactId, 'c-1');
    leg.hangUp();

    const handoff = await invoke(connectEvent('c-1', { action: 'get_handoff_data' }));
    assert.equal(handoff.functionError, undefined);
    assert.deepEqual(handoff.payload, {
      handoff_conversation: 'customers/acme/profiles/support/conversations/simulated-1',
      handoff_conversationCorrelationId: 'c-1',
      handoff_summary: 'Charged twice for the March invoice; asks for the second charge back.',
      handoff_transferTarget: 'billing',
    });
  });
}
