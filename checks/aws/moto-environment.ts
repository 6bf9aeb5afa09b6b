import { devNull } from 'node:os';

/**
 * These environment variables, turned to moto for whatever AWS SDK reads them: its endpoint, credentials that
 * no account knows, and nothing of the user's own profiles. Without it, a check could reach a real account.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
 */
export function motoEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  origin: string,
): Record<string, string | undefined> {
  const others = Object.entries(env).filter(([name]) => !/^AWS_/i.test(name));
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: origin,
    AWS_REGION: 'us-west-2',
    // The AWS CLI's version 1 knows no other.
    AWS_DEFAULT_REGION: 'us-west-2',
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  };
}
