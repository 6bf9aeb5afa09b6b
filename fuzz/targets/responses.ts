import assert from 'node:assert/strict';
import { assertFlat, assertOurError } from '../invariants.ts';
import { valueIn } from '../read-input.ts';
import { pureTarget } from '../target.ts';
import { handoff, readSettings, SettingSource, transferData } from '../the-function.ts';

const SETTINGS = readSettings(
  new SettingSource(
    {
      virtualAgentName: 'customers/a/profiles/p/virtualAgents/v',
      region: 'voice-prod',
      apiKey: 'key-0123456789',
      dtmfPrefix: ',,',
    },
    {},
  ),
  'get_pstn_transfer_data',
);

const HANDOFF = {
  conversation: 'conversations/1',
  conversationCorrelationId: 'contact-1',
  summary: 'wants a refund',
  transferTarget: 'billing',
};

/** Any JSON that the API answers becomes a flat map of strings that fits, or an error. */
export const responses = pureTarget(
  {
    name: 'responses',
    summary: "making the flow's response of what the API answers",
    words: Object.keys(HANDOFF),
    usual: [
      { answer: { phoneNumber: '+12025550123', dtmfSequence: '4711', route: { name: 'x', n: 7 } } },
      {
        answer: { phoneNumber: 'x', list: [1, { a: null }], big: 'y'.repeat(40_000) },
        ok: 1,
      },
      { answer: { handoff: HANDOFF } },
      { answer: { handoff: { ...HANDOFF, summary: '😀"'.repeat(9000) } }, ok: 1 },
    ],
  },
  (input) => {
    const answer = valueIn(input, 'answer');
    const asksForStatus = valueIn(input, 'ok') !== undefined;
    const lenient = {
      onError: asksForStatus ? 'return' : 'throw',
      handoffSummaryMaxBytes: asksForStatus ? 100 : Infinity,
    } as const;
    for (const action of [transferData, handoff]) {
      try {
        const { response } = action.respond(answer, SETTINGS, lenient);
        assertFlat(response);
        assert.ok(!asksForStatus || response['status'] === 'ok');
        if (action === transferData) assert.notEqual(response['phoneNumber'] ?? '', '');
        else if (asksForStatus)
          assert.ok(Buffer.byteLength(response['handoff_summary'] ?? '') <= 100);
      } catch (error) {
        assertOurError(error, ['API_RESPONSE_INVALID']);
      }
    }
  },
);
