import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SettingSource } from '../../src/config/setting-source.ts';
import { readApiAction, readSettings, type Settings } from '../../src/settings.ts';
import { VIRTUAL_AGENT } from '../support/virtual-agent.ts';
import { thrownBy } from './thrown-by.ts';

type Values = Readonly<Record<string, unknown>>;

const COMPLETE = {
  action: 'get_pstn_transfer_data',
  virtualAgentName: VIRTUAL_AGENT,
  region: 'voice-prod',
  apiKey: 'key-0123456789',
};

/** The settings that the flow's parameters lead to; what they set to null is left out. */
function settingsOf(parameters: Values, env: Readonly<Record<string, string>> = {}): Settings {
  const source = new SettingSource(env, { ...COMPLETE, ...parameters });
  return readSettings(source, readApiAction(source));
}

describe('the settings of an invocation', () => {
  test('are all there, checked and frozen', () => {
    const settings = settingsOf({});
    assert.deepEqual(settings, {
      virtualAgent: { customer: 'acme', profile: 'support', virtualAgentId: 'desk' },
      origins: { api: 'https://api.voice-prod.cresta.com', auth: undefined },
      credentials: { kind: 'apiKey', apiKey: 'key-0123456789' },
      supportedDtmfChars: '0123456789*',
      dtmfPrefix: '',
    });
    assert.ok(Object.isFrozen(settings));
  });

  test('bring the OAuth host where the credentials need a token', () => {
    const { origins } = settingsOf({ oauthClientId: 'id', oauthClientSecret: 'secret-0123' });
    assert.equal(origins.auth, 'https://auth.us-west-2-prod.cresta.ai');
  });

  test('take supportedDtmfChars from the environment alone', () => {
    const env = { supportedDtmfChars: '0123' };
    assert.equal(settingsOf({ supportedDtmfChars: '9' }, env).supportedDtmfChars, '0123');
    assert.equal(settingsOf({ supportedDtmfChars: ['9'] }).supportedDtmfChars, '0123456789*');
  });

  for (const dtmfPrefix of [',', ',,1#*0', '0'.repeat(60)]) {
    test(`may have the dtmfPrefix ${dtmfPrefix}`, () => {
      assert.equal(settingsOf({ dtmfPrefix }).dtmfPrefix, dtmfPrefix);
    });
  }

  for (const dtmfPrefix of ['w', '1 2', 'A', ',\n', '+1', '٣']) {
    test(`never have the dtmfPrefix ${JSON.stringify(dtmfPrefix)}`, () => {
      const error = thrownBy(() => settingsOf({ dtmfPrefix }));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.match(error.message, /^dtmfPrefix may only hold the characters 0-9 \* # and ,/);
    });
  }

  test("don't mind a dtmfPrefix that the action doesn't use", () => {
    for (const dtmfPrefix of ['w', ',,', ['w']]) {
      assert.equal(settingsOf({ action: 'get_handoff_data', dtmfPrefix }).dtmfPrefix, '');
    }
  });
});

describe('an action', () => {
  test('is required', () => {
    const error = thrownBy(() => settingsOf({ action: null }));
    assert.equal(error.code, 'INVALID_SETTING');
    assert.match(error.message, /^action is required/);
  });

  for (const action of ['Get_handoff_data', 'get_handoff_data ', 'transfer', 'toString', '0']) {
    test(`is never "${action}"`, () => {
      const error = thrownBy(() => settingsOf({ action }));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.ok(error.message.startsWith(`invalid action: ${action}. Expected one of: get_pstn_`));
    });
  }

  test('that is unknown is quoted without control characters, and cut', () => {
    const { message } = thrownBy(() => settingsOf({ action: `\u0007${'x'.repeat(300)}` }));
    assert.ok(message.startsWith(`invalid action: ${'x'.repeat(200)}. Expected`));
  });
});

describe('errors of settings', () => {
  const worse: readonly (readonly [string, Values, RegExp])[] = [
    ['the action', { action: 'x' }, /^invalid action/],
    [
      'the lack of a virtual agent name',
      { virtualAgentName: null },
      /^virtualAgentName is required/,
    ],
    ['the virtual agent name', { virtualAgentName: 'x' }, /^invalid virtual agent name: x\./],
    ['the dtmfPrefix', { dtmfPrefix: 'x' }, /^dtmfPrefix/],
    ['the region', { region: '_' }, /^invalid region/],
    ['the domain', { apiDomain: 'http://x' }, /^invalid domain/],
    ['the lack of credentials', { apiKey: null }, /must be provided$/],
  ];
  for (const [index, [what, , reason]] of worse.entries()) {
    test(`are reported in order: ${what} before all that comes later`, () => {
      const parameters = Object.assign(
        {},
        ...worse
          .slice(index)
          .map(([, values]) => values)
          .reverse(),
      );
      const error = thrownBy(() => settingsOf(parameters));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.match(error.message, reason);
    });
  }

  for (const name of [
    'action',
    'virtualAgentName',
    'dtmfPrefix',
    'region',
    'apiDomain',
    'apiKey',
  ]) {
    test(`name the setting that is no text: ${name}`, () => {
      const error = thrownBy(() => settingsOf({ [name]: { secret: 'hunter2' } }));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.equal(error.message, `${name} must be text: the flow passes an object`);
    });
  }
});
