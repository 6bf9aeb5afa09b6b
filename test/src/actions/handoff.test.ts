import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handoff } from '../../../src/actions/handoff.ts';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { readSettings } from '../../../src/settings.ts';
import { told } from './told.ts';

// What goes out and comes back is in the scenarios; this is what no wire shows.

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

/** What is told of an answer whose summary has so many characters of two bytes. */
function warningsOf(summaryLength: number, handoffSummaryMaxBytes: number) {
  const answer = {
    conversation: 'conversations/1',
    conversationCorrelationId: 'contact-1',
    summary: 'é'.repeat(summaryLength),
    transferTarget: 'billing',
  };
  const lenient = { onError: 'return', handoffSummaryMaxBytes } as const;
  return handoff.respond({ handoff: answer }, SETTINGS, lenient).warnings.map(told);
}

test('the request for hand-off data is made of nothing but contact id and profile', () => {
  const event = { contactId: 'contact-"1"', contactData: { a: 1 }, parameters: { b: 2 } };
  assert.deepEqual(handoff.request(event, SETTINGS, '1.0'), {
    path: '/v1/customers/ac%20me/profiles/p%401/handoffs:fetchAIAgentHandoff',
    body: '{"correlationId":"contact-\\"1\\""}',
  });
});

test('a summary that is cut where Connect would take no more is warned of, with its key', () => {
  const warning = {
    message: 'the response was too large for Connect: the summary was cut',
    facts: { cut_keys: ['handoff_summary'] },
  };
  assert.deepEqual(warningsOf(30_000, Infinity), [warning]);
  assert.deepEqual(warningsOf(30_000, 40_000), [warning]);
});

test('a summary that is cut where the environment says so is what was asked for', () => {
  assert.deepEqual(warningsOf(30_000, 9), []);
});
