import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { tellCredentials } from '../../../src/redaction/credentials-to-redact.ts';
import { Redactor } from '../../../src/redaction/redactor.ts';

/** What a redactor is told of a source, each once. */
function toldOf(source: SettingSource): readonly string[] {
  const told = new Set<string>();
  tellCredentials(source, { add: (secret) => told.add(secret) });
  return [...told].filter(Boolean);
}

describe('the credentials that must never be shown', () => {
  test('are those of both places, used or not', () => {
    const env = {
      oauthClientSecret: 'env-secret',
      apiKey: 'env-key',
      oauthClientId: 'no secret',
      AWS_SECRET_ACCESS_KEY: 'aws-key',
      AWS_SESSION_TOKEN: 'aws-token',
      AWS_CONTAINER_AUTHORIZATION_TOKEN: 'container-token',
    };
    const parameters = { oauthClientSecret: 'flow-secret', apiKey: 'flow-key' };
    assert.deepEqual([...toldOf(new SettingSource(env, parameters))].sort(), [
      'aws-key',
      'aws-token',
      'container-token',
      'env-key',
      'env-secret',
      'flow-key',
      'flow-secret',
    ]);
  });

  for (const [domain, parts] of [
    ['https://user:pass-word@api.example.com', ['user:pass-word', 'user', 'pass-word']],
    ['user@api.example.com', ['user']],
    ['http://a/b@c@api.example.com', ['a/b@c']],
    ['api.example.com', []],
  ] as const) {
    test(`are the user info of a host that should have none: ${domain}`, () => {
      for (const name of ['apiDomain', 'authDomain']) {
        assert.deepEqual(toldOf(new SettingSource({ [name]: domain }, {})), parts);
        assert.deepEqual(toldOf(new SettingSource({}, { [name]: domain })), parts);
      }
    });
  }

  for (const name of [
    'HTTPS_PROXY',
    'https_proxy',
    'HTTP_PROXY',
    'http_proxy',
    'ALL_PROXY',
    'all_proxy',
    'AWS_ENDPOINT_URL',
    'AWS_ENDPOINT_URL_SECRETS_MANAGER',
    'AWS_ENDPOINT_URL_CONNECT',
  ]) {
    test(`are user and password in ${name}, as typed and as the host gets them`, () => {
      const source = new SettingSource({ [name]: 'http://user:p%40ss@host.example:3128' }, {});
      assert.deepEqual([...toldOf(source)].sort(), [
        'p%40ss',
        'p@ss',
        'user',
        'user:p%40ss',
        'user:p@ss',
      ]);
      const malformed = new SettingSource({ [name]: 'http://user:100%@host.example' }, {});
      assert.deepEqual(toldOf(malformed), ['user:100%', 'user', '100%']);
    });
  }

  test('are numbers too, which count as their text', () => {
    const source = new SettingSource({}, { apiKey: 4711471147, oauthClientSecret: ['x'] });
    assert.deepEqual(toldOf(source), ['4711471147']);
  });
});

describe('the settings whose credential is too short to be hidden', () => {
  for (const [env, parameters, names] of [
    [{}, {}, []],
    [{ apiKey: 'abcd', oauthClientSecret: 'abcd' }, { apiKey: 1234 }, []],
    [{ apiKey: 'abc' }, { apiKey: 'ab' }, ['apiKey']],
    [{ apiKey: 'abcd', oauthClientSecret: 'a' }, { apiKey: 12 }, ['apiKey', 'oauthClientSecret']],
    [{ AWS_SESSION_TOKEN: 'x' }, {}, ['AWS_SESSION_TOKEN']],
    [
      { HTTPS_PROXY: 'http://me:abc@proxy', https_proxy: 'http://me:abcd@proxy' },
      {},
      ['HTTPS_PROXY'],
    ],
    [{ HTTPS_PROXY: 'http://me@proxy', ALL_PROXY: 'http://proxy' }, {}, ['HTTPS_PROXY']],
  ] as const) {
    test(`in ${JSON.stringify(env)} and ${JSON.stringify(parameters)} are ${names.join(' and ') || 'none'}`, () => {
      const source = new SettingSource(env, parameters);
      const redactor = new Redactor();
      tellCredentials(source, redactor);
      assert.deepEqual([...redactor.tooShort].sort(), names);
    });
  }
});
