import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCredentials, type SecretReference } from '../../../src/auth/credentials.ts';
import { type EnvironmentVariables, SettingSource } from '../../../src/config/setting-source.ts';
import { userText } from '../../../src/text.ts';
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
    'arn:aws:secretsmanager:us-west:123456789012:secret:x',
    'arn:aws:secretsmanager:west-2:123456789012:secret:x',
    'arn:aws:secretsmanager:us-west-2x:123456789012:secret:x',
    'arn:aws:secretsmanager:us--west-2:123456789012:secret:x',
    'arn:aws:secretsmanager:-us-west-2:123456789012:secret:x',
    'arn:aws:secretsmanager:us-west-2-:123456789012:secret:x',
    'arn:aws:secretsmanager:us1-west-2:123456789012:secret:x',
    'arn:aws-:secretsmanager:us-west-2:123456789012:secret:x',
    'arn:constructor:secretsmanager:us-west-2:123456789012:secret:x',
    'arn:aws:secretsmanager:us-west-2:123456789012:secret:a\u0001b',
    'arn:aws:secretsmanager:us-west-2:123456789012:secret:a\u200bb',
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
      assert.ok(error.message.includes(`invalid Secrets Manager ARN format: ${userText(arn)}`));
      assert.match(error.message, / \(setting oauthSecretArn\)$/);
    });
  }

  for (const [arn, said] of [
    [` ${ARN}`, `${ARN}: it begins with whitespace (U+0020) (`],
    [`${ARN}\n`, `${ARN}\\u000a: it ends in whitespace (U+000A) (`],
    [`\ufeff${ARN}`, ` \\ufeff${ARN} (`],
    [`${ARN}\u200b`, `${ARN}\\u200b (`],
  ] as const) {
    it(`that cannot be seen through is shown: ${JSON.stringify(arn)}`, () => {
      const { message } = thrownBy(() => secretOf(arn));
      assert.ok(message.includes(said), message);
    });
  }

  it('leads to the endpoint that the environment names, for its own region', () => {
    const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };
    const expected = { arn: ARN, region: 'us-west-2', endpoint: 'http://127.0.0.1:4566' };
    assert.deepEqual(secretOf(ARN, env), expected);
  });

  it('is refused before the endpoint is looked at', () => {
    const { message } = thrownBy(() => secretOf('arn:none', { AWS_ENDPOINT_URL: 'nonsense' }));
    assert.match(message, /invalid Secrets Manager ARN format/);
  });
});
