import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Outcome } from '../../../src/actions/action.ts';
import { transferData } from '../../../src/actions/transfer-data.ts';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { readSettings, type Settings } from '../../../src/settings.ts';
import { thrownBy } from '../thrown-by.ts';
import { type Told, told } from './told.ts';

function settingsWith(more: Readonly<Record<string, string>> = {}): Settings {
  const env = {
    action: 'get_pstn_transfer_data',
    virtualAgentName: 'customers/ac me/profiles/p@1/virtualAgents/v(1)',
    region: 'voice-prod',
    apiKey: 'key-0123456789',
    ...more,
  };
  return readSettings(new SettingSource(env, {}), 'get_pstn_transfer_data');
}

function bodyOf(contactData: object, parameters: object = {}): unknown {
  const event = {
    contactId: 'contact-1',
    contactData: { ...contactData },
    parameters: { ...parameters },
  };
  return JSON.parse(transferData.request(event, settingsWith(), '1.2.3').body);
}

// What goes out and comes back is in the scenarios; this is what no wire shows.

describe('the request for transfer data', () => {
  test('holds the contact data as it came, the parameters that configure nothing, and the version', () => {
    const contactData = { ContactId: 'contact-1', Queue: null, Later: { a: [1, null, ''] } };
    const parameters = {
      ...{ reason: 'refund', empty: '', no: null, list: [1, { a: null }], toString: 'x' },
      ...{ apiKey: 'k', region: 'r', DEBUG_LOGGING: 'true', supportedDtmfChars: ['9'] },
    };
    assert.deepEqual(bodyOf(contactData, parameters), {
      callId: 'contact-1',
      ccaasMetadata: {
        ...contactData,
        parameters: {
          reason: 'refund',
          empty: '',
          no: null,
          list: [1, { a: null }],
          toString: 'x',
        },
        version: '1.2.3',
      },
      supportedDtmfChars: '0123456789*',
    });
  });

  test('keeps names that every object inherits', () => {
    const event = {
      contactId: 'c',
      contactData: JSON.parse('{"__proto__":{"a":1}}'),
      parameters: JSON.parse('{"__proto__":"b","constructor":"d"}'),
    };
    assert.equal(
      transferData.request(event, settingsWith(), '1').body,
      '{"callId":"c","ccaasMetadata":{"__proto__":{"a":1},"parameters":{"__proto__":"b","constructor":"d"},"version":"1"},"supportedDtmfChars":"0123456789*"}',
    );
  });

  test('tells the characters that the environment allows', () => {
    const event = { contactId: 'c', contactData: {}, parameters: {} };
    const { body } = transferData.request(event, settingsWith({ supportedDtmfChars: '01' }), '1');
    assert.equal(JSON.parse(body).supportedDtmfChars, '01');
  });

  test('is an error of the event where that is nested too deeply for JSON', () => {
    let deep: unknown = 'x';
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
    const event = { contactId: 'c', contactData: { deep }, parameters: {} };
    const error = thrownBy(() => transferData.request(event, settingsWith(), '1'));
    assert.equal(error.code, 'INVALID_EVENT');
    assert.equal(error.message, 'invalid event: it is nested too deeply');
  });
});

describe('the response with transfer data', () => {
  const NUMBER = '+12025550123';
  const respond = (
    answer: unknown,
    dtmfPrefix = '',
    onError: 'throw' | 'return' = 'throw',
  ): Omit<Outcome, 'warnings'> & { readonly warnings: readonly Told[] } => {
    const lenient = { onError, handoffSummaryMaxBytes: Infinity };
    const outcome = transferData.respond(answer, settingsWith({ dtmfPrefix }), lenient);
    return { ...outcome, warnings: outcome.warnings.map(told) };
  };
  const NO_TONES = {
    message: 'there is no dtmfSequence, or an empty one: the agent cannot know the call',
    facts: { invalid_transfer_data: 'dtmfSequence', dtmf_length: 0 },
  };

  for (const tones of [{}, { dtmfSequence: '' }, { dtmfSequence: null }]) {
    test(`warns where it has no tones: ${JSON.stringify(tones)}`, () => {
      const { warnings, unusable } = respond({ phoneNumber: NUMBER, ...tones }, ',,');
      assert.deepEqual({ warnings, unusable }, { warnings: [NO_TONES], unusable: true });
    });
  }

  test('warns of a phone number that Connect will not dial, and passes it on', () => {
    const { response, warnings, unusable } = respond({
      phoneNumber: '202-555-0123',
      dtmfSequence: '1',
    });
    assert.equal(unusable, true);
    assert.deepEqual(response, { phoneNumber: '202-555-0123', dtmfSequence: '1' });
    assert.deepEqual(warnings, [
      {
        message: 'phoneNumber is not in E.164 form: Connect will not dial it',
        facts: { invalid_transfer_data: 'phoneNumber' },
      },
    ]);
  });

  for (const [why, sequence, prefix, length] of [
    ['too long', '1'.repeat(51), '', 51],
    ['too long with its prefix', '1'.repeat(50), ',', 51],
    ['of other characters', '12A', '', 3],
  ] as const) {
    test(`warns of tones that Connect will not play, being ${why}, and passes them on`, () => {
      const { response, warnings, unusable } = respond(
        { phoneNumber: NUMBER, dtmfSequence: sequence },
        prefix,
      );
      assert.equal(response['dtmfSequence'], `${prefix}${sequence}`);
      assert.equal(unusable, true);
      assert.deepEqual(warnings, [
        {
          message: 'dtmfSequence is not at most 50 of 0-9 * # and comma: Connect will not play it',
          facts: { invalid_transfer_data: 'dtmfSequence', dtmf_length: length },
        },
      ]);
    });
  }

  test('loses the largest of its other keys where it is too large, with a warning', () => {
    const answer = {
      ...{ phoneNumber: NUMBER, dtmfSequence: '12', small: 's' },
      ...{ big: 'b'.repeat(20_000), bigger: 'c'.repeat(21_000) },
    };
    const { response, warnings, unusable } = respond(answer, '', 'return');
    assert.equal(unusable, false);
    assert.deepEqual(Object.keys(response), [
      'phoneNumber',
      'dtmfSequence',
      'small',
      'big',
      'status',
    ]);
    assert.deepEqual(warnings, [
      {
        message: 'the response was too large for Connect: keys were dropped, the largest first',
        facts: { dropped_count: 1, dropped_keys: ['bigger'], nested_keys_left_out: false },
      },
    ]);
  });
});

describe("a contact that isn't a call", () => {
  const warningsOf = (contactData: object): readonly Told[] => {
    const event = { contactId: 'c', contactData: { ...contactData }, parameters: {} };
    return transferData.warningsAbout(event).map(told);
  };

  for (const [channel, shown] of [
    ['CHAT', 'CHAT'],
    ['voice', 'voice'],
    ['TASK\n', 'TASK\\u000a'],
    [7, '7'],
    [false, 'false'],
  ] as const) {
    test(`is warned of: ${JSON.stringify(channel)}`, () => {
      assert.deepEqual(warningsOf({ Channel: channel }), [
        {
          message: "the contact's Channel is not VOICE: nothing can dial for it",
          facts: { channel: shown },
        },
      ]);
    });
  }
});
