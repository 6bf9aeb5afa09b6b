import assert from 'node:assert/strict';
import { devNull } from 'node:os';
import { test } from 'node:test';
import { motoEnvironment } from '../../../checks/aws/moto-environment.ts';

test("nothing of the user's AWS settings is left where the SDK is led to moto", () => {
  const env = motoEnvironment(
    {
      HOME: '/home/me',
      AWS_PROFILE: 'production',
      aws_session_token: 'token',
      AWS_ENDPOINT_URL_S3: 'https://example.com',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    },
    'http://127.0.0.1:5000',
  );
  assert.deepEqual(env, {
    HOME: '/home/me',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:5000',
    AWS_REGION: 'us-west-2',
    AWS_DEFAULT_REGION: 'us-west-2',
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  });
});
