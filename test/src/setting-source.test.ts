import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ENVIRONMENT_SETTINGS,
  FLOW_SETTINGS,
  isSettingName,
  SettingSource,
} from '../../src/setting-source.ts';
import { thrownBy } from './thrown-by.ts';

describe('a setting', () => {
  for (const [situation, env, parameters, expected] of [
    ['comes from the flow first', { region: 'env' }, { region: 'flow' }, 'flow'],
    ['comes from the environment, where the flow has none', { region: 'env' }, {}, 'env'],
    ['is unset in the flow when empty', { region: 'env' }, { region: '' }, 'env'],
    ['is unset in the flow when null', { region: 'env' }, { region: null }, 'env'],
    ['is unset in the flow when absent', { region: 'env' }, { region: undefined }, 'env'],
    ['is unset in the environment when empty', { region: '' }, {}, undefined],
    ['is unset where nobody sets it', {}, {}, undefined],
    ['may be a number', {}, { region: 7.5 }, '7.5'],
    ['may be zero', { region: 'env' }, { region: 0 }, '0'],
    ['may be true', {}, { region: true }, 'true'],
    ['may be false', { region: 'env' }, { region: false }, 'false'],
    ['keeps its spaces', {}, { region: ' a ' }, ' a '],
  ] as const) {
    test(situation, () => {
      const source = new SettingSource(env, parameters);
      assert.equal(source.text('region'), expected);
      assert.equal(source.isSet('region'), expected !== undefined);
    });
  }

  for (const [value, what] of [
    [[], 'a list'],
    [['us-west-2-prod'], 'a list'],
    [{}, 'an object'],
    [{ toString: 'us-west-2-prod' }, 'an object'],
  ] as const) {
    test(`is refused by name when it is ${JSON.stringify(value)}`, () => {
      const source = new SettingSource({ region: 'env' }, { region: value });
      assert.equal(source.isSet('region'), true);
      const error = thrownBy(() => source.text('region'));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.equal(error.message, `region must be text: the flow passes ${what}`);
    });
  }

  test('is read anew from the environment each time', () => {
    const env: Record<string, string> = {};
    const source = new SettingSource(env, {});
    assert.equal(source.text('region'), undefined);
    env['region'] = 'later';
    assert.equal(source.text('region'), 'later');
  });
});

describe('names of settings', () => {
  test('are those of the first column of the settings table', () => {
    const table =
      'action virtualAgentName region apiDomain authDomain oauthSecretArn oauthClientId ' +
      'oauthClientSecret apiKey supportedDtmfChars dtmfPrefix timeLimitSeconds onError ' +
      'allowedDomains HTTP_MAX_RETRIES HTTP_RETRY_BASE_DELAY HTTP_CLIENT_TIMEOUT ' +
      'HTTP_HEDGE_DELAY SECRET_CACHE_TTL DEBUG_LOGGING LAMBDA_VERSION';
    const names = [...FLOW_SETTINGS, ...ENVIRONMENT_SETTINGS];
    assert.deepEqual(names.sort(), table.split(' ').sort());
    assert.ok(names.every(isSettingName));
  });

  for (const name of ['Region', 'toString', '__proto__', 'AWS_REGION', '']) {
    test(`don't include "${name}"`, () => assert.equal(isSettingName(name), false));
  }
});

describe('Lambda', () => {
  for (const [env, inLambda] of [
    [{ AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' }, true],
    [{ AWS_LAMBDA_RUNTIME_API: '' }, false],
    [{}, false],
  ] as const) {
    test(`is ${inLambda ? '' : 'not '}where the function runs with ${JSON.stringify(env)}`, () => {
      assert.equal(new SettingSource(env, {}).runsInLambda(), inLambda);
    });
  }
});

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
    assert.deepEqual([...new SettingSource(env, parameters).credentials()].sort(), [
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
        assert.deepEqual(new SettingSource({ [name]: domain }, {}).credentials(), parts);
        assert.deepEqual(new SettingSource({}, { [name]: domain }).credentials(), parts);
      }
    });
  }
});

describe("Secrets Manager's endpoint", () => {
  const endpointOf = (env: Readonly<Record<string, string>>): string | undefined =>
    new SettingSource(env, {}).secretsManagerEndpoint();

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
