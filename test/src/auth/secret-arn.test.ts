import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCredentials, type SecretReference } from '../../../src/auth/credentials.ts';
import { type EnvironmentVariables, SettingSource } from '../../../src/config/setting-source.ts';
import { thrownBy } from '../thrown-by.ts';

const ARN = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-AbCdEf';

function secretOf(oauthSecretArn: string, env: EnvironmentVariables = {}): SecretReference {
  const credentials = readCredentials(new SettingSource(env, { oauthSecretArn }));
  assert.equal(credentials.kind, 'secret');
  return credentials.secret;
}

describe('the ARN of a secret', () => {
  const endpoints = {
    'aws:secretsmanager:us-west-2': 'https://secretsmanager.us-west-2.amazonaws.com',
    'aws-us-gov:secretsmanager:us-gov-west-1': 'https://secretsmanager.us-gov-west-1.amazonaws.com',
    'aws-cn:secretsmanager:cn-north-1': 'https://secretsmanager.cn-north-1.amazonaws.com.cn',
    'aws-eusc:secretsmanager:eusc-de-east-1': 'https://secretsmanager.eusc-de-east-1.amazonaws.eu',
  };
  for (const [place, endpoint] of Object.entries(endpoints)) {
    it(`of ${place} leads to ${endpoint}`, () => {
      const arn = `arn:${place}:123456789012:secret:team/cresta-AbCdEf`;
      const region = place.split(':')[2];
      assert.deepEqual(secretOf(arn), { arn, region, endpoint });
    });
  }

  const wrong = [
    'cresta-AbCdEf',
    'arn:aws:secretsmanager:us-west-2:123456789012:secret:',
    'arn:aws:secretsmanager:us-west-2:12345678901:secret:x',
    'arn:aws:secretsmanager:us-west-2:1234567890123:secret:x',
    'arn:aws:secretsmanager::123456789012:secret:x',
    'arn:aws:secretsmanager:us_west_2:123456789012:secret:x',
    'arn:aws:secretsmanager:evil.example.com/:123456789012:secret:x',
    'arn:aws:secretsmanager:US-WEST-2:123456789012:secret:x',
    'arn:aws-iso:secretsmanager:us-iso-east-1:123456789012:secret:x',
    'arn:aws:ssm:us-west-2:123456789012:secret:x',
    'arn:aws:secretsmanager:us-west-2:123456789012:parameter:x',
    'arn:aws:secretsmanager:us-west-2:123456789012:secret:a b',
    `${ARN}\n`,
    ` ${ARN}`,
    ARN.toUpperCase(),
  ];
  for (const arn of wrong) {
    it(`is refused where it is malformed: ${JSON.stringify(arn)}`, () => {
      const error = thrownBy(() => secretOf(arn));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.match(error.message, /^failed to retrieve OAuth credentials from Secrets Manager: /);
      const shown = arn.replace('\n', '');
      assert.ok(error.message.includes(`invalid Secrets Manager ARN format: ${shown}`));
      assert.match(error.message, /oauthSecretArn/);
    });
  }
});

describe('another endpoint for Secrets Manager', () => {
  it('is taken from the variable for that service first', () => {
    const env = {
      AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:4566',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    };
    assert.equal(secretOf(ARN, env).endpoint, 'http://127.0.0.1:4566');
  });

  it('is taken from the variable for all services else', () => {
    const env = { AWS_ENDPOINT_URL_SECRETS_MANAGER: '', AWS_ENDPOINT_URL: 'https://vpce.example' };
    assert.equal(secretOf(ARN, env).endpoint, 'https://vpce.example');
  });

  it('leaves the region of the ARN as it is', () => {
    assert.equal(secretOf(ARN, { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }).region, 'us-west-2');
  });

  for (const url of [
    'localhost',
    'ftp://host',
    'https://user:pa55word@host',
    'https://host/?a=b',
  ]) {
    it(`is refused where it is no usable address: ${url}`, () => {
      const error = thrownBy(() => secretOf(ARN, { AWS_ENDPOINT_URL: url }));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.match(error.message, /^AWS_ENDPOINT_URL must be an http or https address/);
      assert.doesNotMatch(error.message, /pa55word/);
    });
  }
});
