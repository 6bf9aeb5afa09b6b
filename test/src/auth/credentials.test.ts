import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Credentials,
  credentialKind,
  readCredentials,
} from '../../../src/auth/credentials.ts';
import { type EnvironmentVariables, SettingSource } from '../../../src/config/setting-source.ts';
import { thrownBy } from '../thrown-by.ts';
import { told } from './scene.ts';

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
    const read = readCredentials(source({ oauthClientId }, { oauthClientSecret }));
    assert.deepEqual(toldOf(read), ['an id', 'pa55word']);
  });

  it('is the API key where the OAuth pair is only half there', () => {
    const credentials = readCredentials(source({ oauthClientId: 'an id', apiKey: 'a key' }));
    assert.deepEqual(toldOf(credentials), ['a key']);
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
  const faults = [
    ['pa55word\n', 'ends in a line end'],
    ['\ufeffpa55word', 'begins with a byte order mark'],
    ['pa55word\u0085', 'contains a control character'],
    ['pa55\u200bword', 'contains an invisible character (U+200B)'],
  ] as const;
  for (const name of ['oauthClientId', 'oauthClientSecret', 'apiKey'] as const) {
    const others = name === 'apiKey' ? {} : PAIR;
    for (const [text, fault] of faults) {
      it(`is refused by name and kind, unquoted: ${name} ${fault}`, () => {
        const error = thrownBy(() => readCredentials(source({ ...others, [name]: text })));
        assert.equal(error.code, 'INVALID_SETTING');
        assert.equal(error.message, `${name} ${fault}; copy it again`);
      });
    }
  }

  it('apiKey with anything but printable ASCII is refused by name, unquoted', () => {
    const error = thrownBy(() => readCredentials(source({ apiKey: 'pa55wordé' })));
    assert.equal(error.code, 'INVALID_SETTING');
    assert.equal(
      error.message,
      'apiKey holds characters that an HTTP header cannot carry; copy it again',
    );
  });

  it('may hold everything else', () => {
    const client = { oauthClientId: 'zoë:1', oauthClientSecret: ' %41+é=🔑 ' };
    assert.deepEqual(toldOf(readCredentials(source(client))), ['zoë:1', ' %41+é=🔑 ']);
    assert.deepEqual(toldOf(readCredentials(source({ apiKey: ' ~!"#' }))), [' ~!"#']);
  });
});

/** The texts of credentials. */
function toldOf(credentials: Credentials): readonly string[] {
  switch (credentials.kind) {
    case 'oauth':
      return told(credentials.client);
    case 'apiKey':
      return [credentials.apiKey.tell({ add: () => {} })];
    case 'secret':
      return [credentials.secret.arn];
  }
}
