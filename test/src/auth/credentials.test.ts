import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { credentialKind, readCredentials } from '../../../src/auth/credentials.ts';
import { type EnvironmentVariables, SettingSource } from '../../../src/config/setting-source.ts';
import { thrownBy } from '../thrown-by.ts';

const ARN = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-AbCdEf';
const PAIR = { oauthClientId: 'an id', oauthClientSecret: 'pa55word' };

function source(
  parameters: Readonly<Record<string, unknown>>,
  env: EnvironmentVariables = {},
): SettingSource {
  return new SettingSource(env, parameters);
}

describe('the way to authenticate', () => {
  it('is the secret first, then the OAuth pair, then the API key', () => {
    const all = { oauthSecretArn: ARN, ...PAIR, apiKey: 'a key' };
    assert.equal(credentialKind(source(all)), 'secret');
    assert.equal(credentialKind(source({ ...all, oauthSecretArn: '' })), 'oauth');
    assert.equal(credentialKind(source({ apiKey: 'a key' })), 'apiKey');
    assert.equal(credentialKind(source({})), 'none');
  });

  it('is the same wherever the settings come from', () => {
    assert.equal(credentialKind(source({ apiKey: 'a key' }, { oauthSecretArn: ARN })), 'secret');
    assert.equal(credentialKind(source({ apiKey: 'a key' }, PAIR)), 'oauth');
  });

  it('may have each half of the OAuth pair from another place', () => {
    const { oauthClientId, oauthClientSecret } = PAIR;
    assert.deepEqual(readCredentials(source({ oauthClientId }, { oauthClientSecret })), {
      kind: 'oauth',
      client: { clientId: 'an id', clientSecret: 'pa55word' },
    });
  });

  it('is the API key where the OAuth pair is only half there', () => {
    const credentials = readCredentials(source({ oauthClientId: 'an id', apiKey: 'a key' }));
    assert.deepEqual(credentials, { kind: 'apiKey', apiKey: 'a key' });
  });

  it('never falls back from a wrong ARN', () => {
    const error = thrownBy(() =>
      readCredentials(source({ oauthSecretArn: 'arn:wrong', ...PAIR, apiKey: 'a key' })),
    );
    assert.equal(error.code, 'INVALID_SETTING');
  });
});

describe('missing credentials', () => {
  it('are an error that names every way', () => {
    const error = thrownBy(() => readCredentials(source({})));
    assert.equal(error.code, 'INVALID_SETTING');
    assert.equal(error.retryable, false);
    assert.equal(
      error.message,
      'either apiKey (deprecated), oauthClientId/oauthClientSecret, or oauthSecretArn must be provided',
    );
  });

  for (const [given, missing] of [
    ['oauthClientId', 'oauthClientSecret'],
    ['oauthClientSecret', 'oauthClientId'],
  ] as const) {
    it(`with only ${given} are an error that names the other half`, () => {
      const error = thrownBy(() => readCredentials(source({ [given]: 'pa55word' })));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.match(error.message, new RegExp(`^${missing} is missing`));
      assert.doesNotMatch(error.message, /pa55word/);
    });
  }
});

describe('a credential', () => {
  const controls = ['\n', '\r', '\t', '\0', '\x1f', '\x7f', '\x80', '\x9f'];
  for (const name of ['oauthClientId', 'oauthClientSecret'] as const) {
    it(`${name} with a control character is refused by name, unquoted`, () => {
      for (const control of controls) {
        const settings = source({ ...PAIR, [name]: `pa55word${control}` });
        const error = thrownBy(() => readCredentials(settings));
        assert.equal(error.code, 'INVALID_SETTING');
        assert.match(error.message, new RegExp(`^${name} `));
        assert.doesNotMatch(error.message, /pa55word/);
      }
    });
  }

  it('apiKey with anything but printable ASCII is refused by name, unquoted', () => {
    for (const character of [...controls, 'é', '\u2028', '🔑', '\u00a0']) {
      const error = thrownBy(() => readCredentials(source({ apiKey: `pa55word${character}` })));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.match(error.message, /^apiKey /);
      assert.doesNotMatch(error.message, /pa55word/);
    }
  });

  it('may hold everything else', () => {
    const client = { oauthClientId: 'zoë:1', oauthClientSecret: ' %41+é=🔑 ' };
    assert.deepEqual(readCredentials(source(client)), {
      kind: 'oauth',
      client: { clientId: 'zoë:1', clientSecret: ' %41+é=🔑 ' },
    });
    assert.deepEqual(readCredentials(source({ apiKey: ' ~!"#' })), {
      kind: 'apiKey',
      apiKey: ' ~!"#',
    });
  });
});
