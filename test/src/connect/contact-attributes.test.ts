import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SettingSource } from '../../../src/config/setting-source.ts';
import {
  contactAttributes,
  readRecoveredAttributes,
} from '../../../src/connect/contact-attributes.ts';
import { thrownBy } from '../thrown-by.ts';

const HANDOFF = {
  conversation: 'conversations/1',
  conversationCorrelationId: 'contact-1',
  summary: 'wants a refund',
  transferTarget: 'billing',
};

const read = (recoveredAttributes: string) =>
  readRecoveredAttributes(new SettingSource({ recoveredAttributes }, {}));

function attributes(setting: string, changed = {}, handoffSummaryMaxBytes = Infinity) {
  const handoff = { ...HANDOFF, ...changed };
  return contactAttributes(handoff, read(setting).pairs, { handoffSummaryMaxBytes });
}

const USUAL = {
  pstnTransferTarget: 'billing',
  pstnTransferConversation: 'conversations/1',
  pstnTransferSummary: 'wants a refund',
  pstnTransferStatus: 'caller_hung_up',
};

describe('the attributes of a recovered hand-off', () => {
  test('are those that the shipped flow writes', () => {
    assert.deepEqual(attributes(''), { response: USUAL, shortened: [] });
  });

  for (const [setting, written] of [
    ['transferTarget=target,summary=aiSummary', { target: 'billing', aiSummary: 'wants a refund' }],
    ['summary', { pstnTransferSummary: 'wants a refund' }],
    [
      ' conversation , summary=s-1_B ',
      { pstnTransferConversation: 'conversations/1', 's-1_B': 'wants a refund' },
    ],
    ['conversationCorrelationId=id', { id: 'contact-1' }],
    ['summary=a,summary=b', { a: 'wants a refund', b: 'wants a refund' }],
    ['transferTarget=constructor', { constructor: 'billing' }],
  ] as const) {
    test(`are others where the environment says so: ${setting}`, () => {
      const { response } = attributes(setting);
      assert.deepEqual(response, { ...written, pstnTransferStatus: 'caller_hung_up' });
      assert.equal(read(setting).warning, undefined);
    });
  }

  for (const setting of [
    'target',
    'constructor',
    'conversationCorrelationId',
    'summary=',
    'summary=two words',
    'summary=größe',
    'summary=a=b',
    'summary,',
    ',',
    'summary=a,transferTarget=a',
    'summary=pstnTransferStatus',
  ]) {
    test(`are the usual ones where the setting is malformed: ${JSON.stringify(setting)}`, () => {
      assert.deepEqual(attributes(setting).response, USUAL);
      assert.equal(
        String(read(setting).warning),
        'recoveredAttributes is not a list such as transferTarget=target,summary=aiSummary; using the default, transferTarget,conversation,summary',
      );
    });
  }

  test('have their summary cut to what a contact can hold', () => {
    const { response, shortened } = attributes('', { summary: 'é'.repeat(30_000) });
    const bytes = Buffer.byteLength(JSON.stringify(response));
    assert.ok(bytes <= 32_768 && bytes > 32_764, String(bytes));
    assert.deepEqual(shortened, ['pstnTransferSummary']);
    assert.match(response['pstnTransferSummary'] ?? '', /^é+…$/);
  });

  test('have their summary cut to the bytes that the environment says, first', () => {
    const { response, shortened } = attributes('', {}, 8);
    assert.equal(response['pstnTransferSummary'], 'wants…');
    assert.deepEqual(shortened, [], 'it was asked for');
  });

  for (const setting of ['', 'transferTarget']) {
    test(`are refused where the rest is too much: ${setting || 'the usual'}`, () => {
      const error = thrownBy(() => attributes(setting, { transferTarget: 'x'.repeat(40_000) }));
      assert.ok(error instanceof Error && 'code' in error && error.code === 'API_RESPONSE_INVALID');
    });
  }
});
