import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { handoff } from '../../../src/actions/handoff.ts';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { readSettings } from '../../../src/settings.ts';
import { thrownBy } from '../thrown-by.ts';

const SETTINGS = readSettings(
  new SettingSource(
    {
      action: 'get_handoff_data',
      virtualAgentName: 'customers/ac me/profiles/p@1/virtualAgents/v',
      region: 'voice-prod',
      apiKey: 'key-0123456789',
    },
    {},
  ),
  'get_handoff_data',
);

const ANSWER = {
  conversation: 'conversations/1',
  conversationCorrelationId: 'contact-1',
  summary: 'wants a refund',
  transferTarget: 'billing',
};

const RESPONSE = {
  handoff_conversation: 'conversations/1',
  handoff_conversationCorrelationId: 'contact-1',
  handoff_summary: 'wants a refund',
  handoff_transferTarget: 'billing',
};

describe('the request for hand-off data', () => {
  test('holds the contact id and nothing else', () => {
    const event = { contactId: 'contact-"1"', contactData: { a: 1 }, parameters: { b: 2 } };
    assert.deepEqual(handoff.request(event, SETTINGS, '1.0'), {
      path: '/v1/customers/ac%20me/profiles/p%401/handoffs:fetchAIAgentHandoff',
      body: '{"correlationId":"contact-\\"1\\""}',
    });
  });
});

describe('the response with hand-off data', () => {
  test('holds exactly the four keys', () => {
    const answer = { handoff: { ...ANSWER, more: 1 }, other: 2 };
    assert.deepEqual(handoff.respond(answer, SETTINGS, {}), {
      response: RESPONSE,
      warnings: [],
      unusable: false,
    });
  });

  test('holds our own key besides', () => {
    const { response } = handoff.respond({ handoff: ANSWER }, SETTINGS, { status: 'ok' });
    assert.deepEqual(response, { ...RESPONSE, status: 'ok' });
  });

  test('has its summary cut where it is too large, with a warning', () => {
    const long = { ...ANSWER, summary: 's'.repeat(40_000) };
    const { response, warnings } = handoff.respond({ handoff: long }, SETTINGS, { status: 'ok' });
    assert.equal(Buffer.byteLength(JSON.stringify(response)), 32_768);
    assert.deepEqual(
      { ...response, handoff_summary: '' },
      { ...RESPONSE, handoff_summary: '', status: 'ok' },
    );
    assert.match(response['handoff_summary'] ?? '', /^s+…$/);
    assert.deepEqual(warnings, [
      {
        message: 'the response was too large for Connect: the summary was cut',
        facts: { cut_keys: ['handoff_summary'] },
      },
    ]);
  });

  test('is an error where the other keys alone are too much', () => {
    const long = { ...ANSWER, transferTarget: 't'.repeat(40_000) };
    const error = thrownBy(() => handoff.respond({ handoff: long }, SETTINGS, {}));
    assert.equal(error.code, 'API_RESPONSE_INVALID');
    assert.equal(error.retryable, false);
  });

  test('is an error where the answer has another shape', () => {
    const error = thrownBy(() => handoff.respond({ handoff: {} }, SETTINGS, {}));
    assert.equal(error.code, 'API_RESPONSE_INVALID');
  });
});
