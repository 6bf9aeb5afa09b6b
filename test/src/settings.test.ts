import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SettingSource } from '../../src/config/setting-source.ts';
import { Secret } from '../../src/redaction/secret.ts';
import {
  actionNamed,
  environmentWarnings,
  readApiAction,
  readSettings,
  type Settings,
} from '../../src/settings.ts';
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
      credentials: { kind: 'apiKey', apiKey: new Secret('key-0123456789') },
      supportedDtmfChars: '0123456789*',
      dtmfPrefix: '',
    });
    assert.ok(Object.isFrozen(settings));
  });

  test('bring the OAuth host where the credentials need a token', () => {
    const { origins } = settingsOf({ oauthClientId: 'id', oauthClientSecret: 'secret-0123' });
    assert.equal(origins.auth, 'https://auth.us-west-2-prod.cresta.ai');
    const oauthSecretArn = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x';
    assert.deepEqual(settingsOf({ oauthSecretArn }).origins, origins);
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
  test('is one of three', () => {
    for (const name of ['get_pstn_transfer_data', 'get_handoff_data', 'check_connection']) {
      assert.equal(actionNamed(name), name);
    }
    assert.equal(actionNamed(''), undefined);
    assert.equal(actionNamed(undefined), undefined);
  });

  test('is required', () => {
    const error = thrownBy(() => settingsOf({ action: null }));
    assert.equal(error.code, 'INVALID_SETTING');
    assert.match(error.message, /^action is required/);
  });

  for (const action of ['Get_handoff_data', 'get_handoff_data ', 'transfer', 'toString', '0']) {
    test(`is never "${action}"`, () => {
      const error = thrownBy(() => settingsOf({ action }));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.equal(
        error.message,
        `invalid action: ${action}. Expected one of: get_pstn_transfer_data, get_handoff_data, check_connection`,
      );
    });
  }

  test('that is unknown is quoted with control characters shown, and cut', () => {
    const { message } = thrownBy(() => settingsOf({ action: `\u0007${'x'.repeat(300)}` }));
    assert.ok(message.startsWith(`invalid action: \\u0007${'x'.repeat(194)}. Expected`));
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
    ['the proxy', {}, /^HTTPS_PROXY names a kind of proxy that cannot be used/],
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
      const env = { HTTPS_PROXY: 'socks5://127.0.0.1:1080' };
      const error = thrownBy(() => settingsOf(parameters, env));
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
    test(`name the setting that isn't text: ${name}`, () => {
      const error = thrownBy(() => settingsOf({ [name]: { secret: 'hunter2' } }));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.equal(error.message, `${name} must be text: the flow passes an object`);
    });
  }
});

describe('a proxy', () => {
  for (const proxy of ['proxy.corp.example:3128', 'http://user:hunter2@127.0.0.1:3128', '']) {
    test(`may be ${proxy || 'unset'}`, () => {
      for (const name of ['HTTPS_PROXY', 'https_proxy']) settingsOf({}, { [name]: proxy });
    });
  }

  for (const proxy of [
    'socks5://user:hunter2@127.0.0.1:1080',
    'http://',
    'http://user:hunter2@:x',
  ]) {
    test(`is refused with the settings, and not quoted: ${proxy}`, () => {
      const error = thrownBy(() => settingsOf({}, { HTTPS_PROXY: proxy }));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.match(error.message, /^HTTPS_PROXY /);
      assert.doesNotMatch(error.message, /hunter2/);
    });
  }
});

describe('an environment', () => {
  const ARN = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x';
  const FIPS = { AWS_USE_FIPS_ENDPOINT: 'true', AWS_ENDPOINT_URL: 'https://aws.example' };
  const warningsOf = (
    env: Readonly<Record<string, string>>,
    parameters: Values = {},
  ): readonly string[] => environmentWarnings(new SettingSource(env, parameters)).map(String);

  for (const [what, env, parameters, warnings] of [
    ['nothing odd', {}, { apiKey: 'key-0123456789' }, []],
    [
      'a FIPS switch without effect',
      FIPS,
      { oauthSecretArn: ARN },
      [
        'AWS_USE_FIPS_ENDPOINT has no effect: AWS_ENDPOINT_URL_SECRETS_MANAGER or AWS_ENDPOINT_URL names another endpoint',
      ],
    ],
    ['a FIPS switch that nothing asks for', FIPS, {}, []],
    ['a FIPS switch with effect', { AWS_USE_FIPS_ENDPOINT: 'true' }, { oauthSecretArn: ARN }, []],
    [
      'ALL_PROXY alone',
      { ALL_PROXY: 'http://user:hunter2@127.0.0.1:3128' },
      {},
      ['ALL_PROXY is not used: set HTTPS_PROXY for what the function sends'],
    ],
    [
      'all_proxy alone',
      { all_proxy: 'http://127.0.0.1:3128' },
      {},
      ['ALL_PROXY is not used: set HTTPS_PROXY for what the function sends'],
    ],
    ['ALL_PROXY beside HTTPS_PROXY', { ALL_PROXY: 'x', HTTPS_PROXY: 'http://p:1' }, {}, []],
  ] as const) {
    test(`with ${what} is warned of ${warnings.length}`, () => {
      assert.deepEqual(warningsOf(env, parameters), warnings);
    });
  }
});
