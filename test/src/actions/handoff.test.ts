import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { handoff } from '../../../src/actions/handoff.ts';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { readSettings } from '../../../src/settings.ts';
import { thrownBy } from '../thrown-by.ts';
import { told } from './told.ts';

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

const LENIENT = { onError: 'throw', handoffSummaryMaxBytes: Infinity } as const;
const RETURNING = { ...LENIENT, onError: 'return' } as const;

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
    assert.deepEqual(handoff.respond(answer, SETTINGS, LENIENT), {
      response: RESPONSE,
      warnings: [],
      unusable: false,
    });
  });

  test('holds our own key besides', () => {
    const { response } = handoff.respond({ handoff: ANSWER }, SETTINGS, RETURNING);
    assert.deepEqual(response, { ...RESPONSE, status: 'ok' });
  });

  test('has its summary cut where it is too large, with a warning', () => {
    const long = { ...ANSWER, summary: 's'.repeat(40_000) };
    const { response, warnings } = handoff.respond({ handoff: long }, SETTINGS, RETURNING);
    assert.equal(Buffer.byteLength(JSON.stringify(response)), 32_768);
    assert.deepEqual(
      { ...response, handoff_summary: '' },
      { ...RESPONSE, handoff_summary: '', status: 'ok' },
    );
    assert.match(response['handoff_summary'] ?? '', /^s+…$/);
    assert.deepEqual(warnings.map(told), [
      {
        message: 'the response was too large for Connect: the summary was cut',
        facts: { cut_keys: ['handoff_summary'] },
      },
    ]);
  });

  for (const [bytes, cut] of [
    [0, ''],
    [2, 'wa'],
    [3, '…'],
    [8, 'wants…'],
    [13, 'wants a re…'],
    [14, 'wants a refund'],
  ] as const) {
    test(`has its summary cut to ${bytes} bytes where the environment says so`, () => {
      const lenient = { ...LENIENT, handoffSummaryMaxBytes: bytes };
      const { response, warnings } = handoff.respond({ handoff: ANSWER }, SETTINGS, lenient);
      assert.deepEqual(response, { ...RESPONSE, handoff_summary: cut });
      assert.deepEqual(warnings, [], 'it was asked for');
    });
  }

  test('has its summary cut to those bytes first', () => {
    const lenient = { ...LENIENT, handoffSummaryMaxBytes: 40_000 };
    const long = { ...ANSWER, summary: 'é'.repeat(30_000) };
    const { response, warnings } = handoff.respond({ handoff: long }, SETTINGS, lenient);
    assert.equal(Buffer.byteLength(JSON.stringify(response)), 32_767);
    assert.match(response['handoff_summary'] ?? '', /^é+…$/);
    assert.equal(warnings.length, 1);
    const short = handoff.respond({ handoff: long }, SETTINGS, {
      ...lenient,
      handoffSummaryMaxBytes: 9,
    });
    assert.equal(short.response['handoff_summary'], 'ééé…');
    assert.deepEqual(short.warnings, []);
  });

  test('is an error where the other keys alone are too much', () => {
    const long = { ...ANSWER, transferTarget: 't'.repeat(40_000) };
    const error = thrownBy(() => handoff.respond({ handoff: long }, SETTINGS, LENIENT));
    assert.equal(error.code, 'API_RESPONSE_INVALID');
    assert.equal(error.retryable, false);
  });

  test('is an error where the answer has another shape', () => {
    const error = thrownBy(() => handoff.respond({ handoff: {} }, SETTINGS, LENIENT));
    assert.equal(error.code, 'API_RESPONSE_INVALID');
  });
});
