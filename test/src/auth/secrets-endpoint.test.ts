import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { secretsManagerEndpoint } from '../../../src/auth/secrets-endpoint.ts';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { thrownBy } from '../thrown-by.ts';

describe("Secrets Manager's endpoint", () => {
  const endpointOf = (env: Readonly<Record<string, string>>): string | undefined =>
    secretsManagerEndpoint(new SettingSource(env, {}));

  for (const [situation, env, expected] of [
    ['is its own where nothing is set', {}, undefined],
    ['is its own where the variables are empty', { AWS_ENDPOINT_URL: '' }, undefined],
    [
      'is the one for all services',
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' },
      'http://127.0.0.1:4566',
    ],
    [
      'is rather the one for this service',
      {
        AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
        AWS_ENDPOINT_URL_SECRETS_MANAGER: 'https://vpce-1.secretsmanager.example/',
      },
      'https://vpce-1.secretsmanager.example',
    ],
    ['may have a path', { AWS_ENDPOINT_URL: 'https://aws.example/sm/' }, 'https://aws.example/sm'],
  ] as const) {
    test(situation, () => assert.equal(endpointOf(env), expected));
  }

  for (const text of [
    'secretsmanager.example',
    'ftp://secretsmanager.example',
    'xhttp://secretsmanager.example',
    'https://user@secretsmanager.example',
    'https://:hunter2@secretsmanager.example',
    'https://secretsmanager.example?a=b',
  ]) {
    test(`is refused by the name of the variable when it is ${text}`, () => {
      const error = thrownBy(() => endpointOf({ AWS_ENDPOINT_URL_SECRETS_MANAGER: text }));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.match(
        error.message,
        /^AWS_ENDPOINT_URL_SECRETS_MANAGER must be an http or https address/,
      );
      assert.doesNotMatch(error.message, /hunter2/);
    });
  }
});
