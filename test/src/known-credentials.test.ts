import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { knownCredentials } from '../../src/known-credentials.ts';
import { SettingSource } from '../../src/setting-source.ts';

describe('the credentials that must never be shown', () => {
  test('are those of both places, used or not', () => {
    const env = {
      oauthClientSecret: 'env-secret',
      apiKey: 'env-key',
      oauthClientId: 'no secret',
      AWS_SECRET_ACCESS_KEY: 'aws-key',
      AWS_SESSION_TOKEN: 'aws-token',
    };
    const parameters = { oauthClientSecret: 'flow-secret', apiKey: 'flow-key' };
    assert.deepEqual([...knownCredentials(new SettingSource(env, parameters))].sort(), [
      'aws-key',
      'aws-token',
      'env-key',
      'env-secret',
      'flow-key',
      'flow-secret',
    ]);
  });

  for (const [domain, parts] of [
    ['https://user:pass-word@api.example.com', ['user:pass-word', 'user', 'pass-word']],
    ['user@api.example.com', ['user', 'user']],
    ['http://a/b@c@api.example.com', ['a/b@c', 'a/b@c']],
    ['api.example.com', []],
  ] as const) {
    test(`are the user info of a host that should have none: ${domain}`, () => {
      for (const name of ['apiDomain', 'authDomain']) {
        assert.deepEqual(knownCredentials(new SettingSource({ [name]: domain }, {})), parts);
        assert.deepEqual(knownCredentials(new SettingSource({}, { [name]: domain })), parts);
      }
    });
  }
});
