import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  dnsSuffixOf,
  fipsIsOverridden,
  secretsManagerEndpoint,
} from '../../../src/auth/secrets-endpoint.ts';
import { thrownBy } from '../thrown-by.ts';

type Env = Readonly<Record<string, string>>;

function endpointOf(env: Env, partition = 'aws', region = 'us-west-2'): string | undefined {
  return secretsManagerEndpoint(env, partition, region);
}

/** Regions of each partition that we know, and that AWS's SDK knows besides. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  aws: ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-southeast-7', 'mx-central-1', 'il-central-1'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-eusc': ['eusc-de-east-1'],
};
const ISOLATED: Readonly<Record<string, string>> = {
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
};

describe("Secrets Manager's own endpoint", () => {
  const sdk = new SecretsManagerClient({ region: 'us-west-2' });

  /** What AWS's SDK chooses with these switches, without a trailing slash. */
  function endpointOfSdk(region: string, fips: boolean, dualStack: boolean): string {
    const { url } = sdk.config.endpointProvider({
      Region: region,
      UseFIPS: fips,
      UseDualStack: dualStack,
    });
    return url.href.replace(/\/$/, '');
  }

  for (const [partition, regions] of Object.entries(REGIONS)) {
    for (const [fips, dualStack] of [
      ['false', 'false'],
      ['true', 'false'],
      ['false', 'true'],
      ['true', 'true'],
    ] as const) {
      test(`is the one of AWS's SDK: ${partition}, FIPS ${fips}, dual stack ${dualStack}`, () => {
        const env = { AWS_USE_FIPS_ENDPOINT: fips, AWS_USE_DUALSTACK_ENDPOINT: dualStack };
        for (const region of regions) {
          const expected = endpointOfSdk(region, fips === 'true', dualStack === 'true');
          assert.equal(endpointOf(env, partition, region), expected);
        }
      });
    }
  }

  test('is the usual one where no switch is set', () => {
    for (const [partition, regions] of Object.entries(REGIONS)) {
      for (const region of regions) {
        const expected = `https://secretsmanager.${region}.${dnsSuffixOf(partition)}`;
        assert.equal(endpointOf({}, partition, region), expected);
        assert.equal(expected, endpointOfSdk(region, false, false));
      }
    }
  });

  for (const [partition, region] of Object.entries({ ...ISOLATED, constructor: 'us-west-2' })) {
    test(`isn't known in the partition ${partition}`, () => {
      assert.equal(endpointOf({}, partition, region), undefined);
      assert.equal(endpointOf({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, partition), undefined);
      assert.equal(dnsSuffixOf(partition), undefined);
    });
  }

  for (const name of ['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT']) {
    test(`is chosen by ${name} in any case`, () => {
      const on = endpointOf({ [name]: 'true' }, 'aws-eusc', 'eusc-de-east-1');
      assert.equal(endpointOf({ [name]: 'True' }, 'aws-eusc', 'eusc-de-east-1'), on);
      assert.notEqual(endpointOf({ [name]: 'FALSE' }, 'aws-eusc', 'eusc-de-east-1'), on);
    });

    test(`isn't guessed where ${name} is neither true nor false`, () => {
      for (const text of ['1', 'yes', ' true', 'on']) {
        const error = thrownBy(() => endpointOf({ [name]: text }));
        assert.equal(error.code, 'INVALID_SETTING');
        assert.equal(error.message, `${name} must be true or false`);
      }
    });
  }
});

describe('an endpoint that the environment names', () => {
  for (const [situation, env, expected] of [
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
    [
      'is none where it is empty',
      { AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_SECRETS_MANAGER: '' },
      'https://secretsmanager.us-west-2.amazonaws.com',
    ],
    ['may have a path', { AWS_ENDPOINT_URL: 'https://aws.example/sm/' }, 'https://aws.example/sm'],
    [
      'wins over the switches, which are then not looked at',
      {
        AWS_ENDPOINT_URL: 'https://aws.example',
        AWS_USE_FIPS_ENDPOINT: 'true',
        AWS_USE_DUALSTACK_ENDPOINT: 'nonsense',
      },
      'https://aws.example',
    ],
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

  for (const [env, expected] of [
    [{ AWS_USE_FIPS_ENDPOINT: 'true' }, false],
    [{ AWS_USE_FIPS_ENDPOINT: 'true', AWS_ENDPOINT_URL: '' }, false],
    [{ AWS_ENDPOINT_URL: 'https://aws.example' }, false],
    [{ AWS_USE_FIPS_ENDPOINT: 'false', AWS_ENDPOINT_URL: 'https://aws.example' }, false],
    [{ AWS_USE_FIPS_ENDPOINT: 'true', AWS_ENDPOINT_URL: 'https://aws.example' }, true],
    [{ AWS_USE_FIPS_ENDPOINT: 'True', AWS_ENDPOINT_URL_SECRETS_MANAGER: 'x' }, true],
  ] as const) {
    test(`${expected ? 'takes' : "doesn't take"} its effect from FIPS: ${JSON.stringify(env)}`, () => {
      assert.equal(fipsIsOverridden(env), expected);
    });
  }
});
