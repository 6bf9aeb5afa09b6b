import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { readOrigins } from '../../../src/cresta/origins.ts';
import { thrownBy } from '../thrown-by.ts';

const NEEDS_TOKEN = true;
const NEEDS_NO_TOKEN = false;

/** The origins that the environment's settings lead to. */
function originsOf(env: Readonly<Record<string, string>>, needsToken: boolean): unknown {
  return readOrigins(new SettingSource(env, {}), needsToken);
}

describe('the hosts of a region', () => {
  for (const [region, api, auth] of [
    [
      'us-west-2-prod',
      'https://api.us-west-2-prod.cresta.com',
      'https://auth.us-west-2-prod.cresta.ai',
    ],
    ['voice-prod', 'https://api.voice-prod.cresta.com', 'https://auth.us-west-2-prod.cresta.ai'],
    ['chat-prod', 'https://api.chat-prod.cresta.com', 'https://auth.us-west-2-prod.cresta.ai'],
    [
      'us-west-2-staging',
      'https://api.us-west-2-staging.cresta.ai',
      'https://auth.us-west-2-staging.cresta.ai',
    ],
    ['prod', 'https://api.prod.cresta.ai', 'https://auth.prod.cresta.ai'],
    [
      'US-West-2-PROD',
      'https://api.us-west-2-prod.cresta.com',
      'https://auth.us-west-2-prod.cresta.ai',
    ],
    ['Voice-Prod', 'https://api.voice-prod.cresta.com', 'https://auth.us-west-2-prod.cresta.ai'],
  ] as const) {
    test(`${region} are ${api} and ${auth}`, () => {
      assert.deepEqual(originsOf({ region }, NEEDS_TOKEN), { api, auth });
    });
  }

  test('are only that of the API where no token is needed', () => {
    assert.deepEqual(originsOf({ region: 'voice-prod' }, NEEDS_NO_TOKEN), {
      api: 'https://api.voice-prod.cresta.com',
      auth: undefined,
    });
  });
});

describe('a region', () => {
  for (const region of [
    'us_west',
    'us.west',
    'us west',
    '../x',
    'é',
    'a\n',
    'a/b',
    'evil.example#',
  ]) {
    test(`is refused when it is ${JSON.stringify(region)}, also beside domains`, () => {
      for (const domains of [
        {},
        { apiDomain: 'api.x.cresta.ai', authDomain: 'auth.x.cresta.ai' },
      ]) {
        const error = thrownBy(() => originsOf({ region, ...domains }, NEEDS_TOKEN));
        assert.equal(error.code, 'INVALID_SETTING');
        assert.match(error.message, /^invalid region: /);
      }
    });
  }

  for (const [region, shown] of [
    [' voice-prod', ' voice-prod: it begins with whitespace (U+0020). '],
    ['voice-prod\t', 'voice-prod\\u0009: it ends in whitespace (U+0009). '],
    ['\ufeffvoice-prod', '\\ufeffvoice-prod. '],
    ['voice\u200b-prod', 'voice\\u200b-prod. '],
  ] as const) {
    test(`is shown with its fault: ${JSON.stringify(region)}`, () => {
      const { message } = thrownBy(() => originsOf({ region }, NEEDS_TOKEN));
      assert.ok(message.startsWith(`invalid region: ${shown}Expected letters`), message);
    });
  }

  test('is required, where no domain tells it', () => {
    const error = thrownBy(() => originsOf({}, NEEDS_TOKEN));
    assert.equal(error.code, 'INVALID_SETTING');
    assert.match(error.message, /^region is required/);
  });

  test('is checked before the domains', () => {
    const { message } = thrownBy(() => originsOf({ region: '_', apiDomain: '_@' }, NEEDS_NO_TOKEN));
    assert.match(message, /region/);
  });
});

describe('a region that apiDomain tells', () => {
  for (const apiDomain of [
    'api.voice-prod.cresta.com',
    'api-voice-prod.cresta.com',
    'API.Voice-Prod.Cresta.COM',
    'https://api.us-west-2-staging.cresta.ai:8443/',
  ]) {
    test(`is taken from ${apiDomain}`, () => {
      const { origin } = new URL(apiDomain.includes('://') ? apiDomain : `https://${apiDomain}`);
      assert.deepEqual(originsOf({ apiDomain }, NEEDS_NO_TOKEN), { api: origin, auth: undefined });
    });
  }

  for (const apiDomain of [
    'voice-prod.cresta.com',
    'api.cresta.com',
    'api.a.b.cresta.com',
    'api.voice-prod.cresta.com.example',
    'xapi.voice-prod.cresta.com',
    'api_voice-prod.cresta.com',
    'api.voice_prod.cresta.com',
    'api.voice-prod.cresta.org',
    'api.voice-prod.cresta.com.',
    'localhost',
  ]) {
    test(`can't be taken from ${apiDomain}`, () => {
      const error = thrownBy(() => originsOf({ apiDomain }, NEEDS_NO_TOKEN));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.ok(error.message.startsWith(`could not extract region from apiDomain: ${apiDomain};`));
      assert.doesNotThrow(() => originsOf({ apiDomain, region: 'voice-prod' }, NEEDS_NO_TOKEN));
    });
  }
});

describe('domains', () => {
  const both = { apiDomain: 'https://api.example.com:444', authDomain: 'auth.example.com' };

  test('replace the hosts of the region', () => {
    assert.deepEqual(originsOf({ ...both, region: 'voice-prod' }, NEEDS_TOKEN), {
      api: 'https://api.example.com:444',
      auth: 'https://auth.example.com',
    });
  });

  for (const name of ['apiDomain', 'authDomain'] as const) {
    test(`must be together where a token is needed: not ${name} alone`, () => {
      const env = { region: 'voice-prod', [name]: both[name] };
      const error = thrownBy(() => originsOf(env, NEEDS_TOKEN));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.match(error.message, /apiDomain and authDomain must be provided together/);
    });
  }

  test('can come from different places', () => {
    const source = new SettingSource(
      { apiDomain: 'api.voice-prod.cresta.com' },
      { authDomain: 'auth.voice-prod.cresta.ai' },
    );
    assert.deepEqual(readOrigins(source, NEEDS_TOKEN), {
      api: 'https://api.voice-prod.cresta.com',
      auth: 'https://auth.voice-prod.cresta.ai',
    });
  });

  test("don't matter where nothing uses them: authDomain without a token", () => {
    const env = { apiDomain: 'api.voice-prod.cresta.com', authDomain: 'http://user@bad host' };
    assert.deepEqual(originsOf(env, NEEDS_NO_TOKEN), {
      api: 'https://api.voice-prod.cresta.com',
      auth: undefined,
    });
  });

  for (const [name, word] of [
    ['apiDomain', 'domain'],
    ['authDomain', 'authDomain'],
  ] as const) {
    test(`are refused by name: ${name}`, () => {
      const env = { region: 'voice-prod', ...both, [name]: 'http://api.example.com' };
      const { message } = thrownBy(() => originsOf(env, NEEDS_TOKEN));
      assert.match(message, new RegExp(`^invalid ${word}: .*\\(setting ${name}:`));
    });
  }
});
