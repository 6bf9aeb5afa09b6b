import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { knownCredentials } from '../../../src/redaction/credentials-to-redact.ts';

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

  test("are a proxy's user and password, as typed and as the proxy gets them", () => {
    for (const name of ['HTTPS_PROXY', 'https_proxy']) {
      const source = new SettingSource({ [name]: 'http://user:p%40ss@proxy.example:3128' }, {});
      assert.deepEqual(knownCredentials(source), [
        ...['user:p%40ss', 'user', 'p%40ss'],
        ...['user:p@ss', 'user', 'p@ss'],
      ]);
    }
    const malformed = new SettingSource({ HTTPS_PROXY: 'http://user:100%@proxy.example' }, {});
    assert.deepEqual(knownCredentials(malformed), ['user:100%', 'user', '100%']);
  });
});
