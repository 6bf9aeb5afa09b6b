import type { EnvironmentVariables } from '../config/setting-source.ts';
import { invalidSetting } from '../errors.ts';
import { message, ours } from '../message.ts';

/** DNS suffixes under which a partition's regions have a service; where one is left out, the usual one. */
interface Suffixes {
  readonly usual: string;
  readonly dualStack?: string;
  readonly dualStackFips?: string;
}

/**
 * By partition, as in the endpoint rules of AWS's SDK. Where the suffix for dual stack is the usual one,
 * the usual host has addresses of both kinds.
 */
const SUFFIXES: ReadonlyMap<string, Suffixes> = new Map([
  ['aws', { usual: 'amazonaws.com' }],
  ['aws-us-gov', { usual: 'amazonaws.com' }],
  ['aws-cn', { usual: 'amazonaws.com.cn', dualStackFips: 'api.amazonwebservices.com.cn' }],
  [
    'aws-eusc',
    {
      usual: 'amazonaws.eu',
      dualStack: 'api.amazonwebservices.eu',
      dualStackFips: 'api.amazonwebservices.eu',
    },
  ],
]);

/** AWS's own names for another endpoint; the first that is set wins. */
const ENDPOINT_VARIABLES = ['AWS_ENDPOINT_URL_SECRETS_MANAGER', 'AWS_ENDPOINT_URL'] as const;

/** The usual DNS suffix of a partition's services; undefined for a partition that we don't know. */
export function dnsSuffixOf(partition: string): string | undefined {
  return SUFFIXES.get(partition)?.usual;
}

/**
 * Where Secrets Manager is for a region, without a trailing slash: the endpoint that the environment
 * names, else the host that AWS's SDK would choose; undefined for a partition that we don't know.
 * @throws TransferError `INVALID_SETTING`, naming the variable that is malformed
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
 */
export function secretsManagerEndpoint(
  env: EnvironmentVariables,
  partition: string,
  region: string,
): string | undefined {
  const suffixes = SUFFIXES.get(partition);
  if (!suffixes) return undefined;
  const named = ENDPOINT_VARIABLES.find((name) => env[name]);
  if (named) return endpointIn(env, named, 'secretsmanager');
  const fips = isOn(env, 'AWS_USE_FIPS_ENDPOINT');
  const special =
    isOn(env, 'AWS_USE_DUALSTACK_ENDPOINT') && suffixes[fips ? 'dualStackFips' : 'dualStack'];
  return `https://secretsmanager${fips ? '-fips' : ''}.${region}.${special || suffixes.usual}`;
}

/** Whether FIPS endpoints are asked for, and another variable names the endpoint all the same. */
export function fipsIsOverridden(env: EnvironmentVariables): boolean {
  return (
    env['AWS_USE_FIPS_ENDPOINT']?.toLowerCase() === 'true' &&
    ENDPOINT_VARIABLES.some((name) => env[name])
  );
}

/**
 * The endpoint of a service that the environment names, without a trailing slash.
 * @throws TransferError `INVALID_SETTING`, naming the variable
 */
export function endpointIn(env: EnvironmentVariables, name: string, service: string): string {
  const url = URL.parse(env[name] ?? '');
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search) {
    throw invalidSetting(
      message`${ours(name)} must be an http or https address such as https://${ours(service)}.us-west-2.amazonaws.com`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/$/, '');
}

/** A switch of AWS's: any other text is refused, as AWS's SDK does, rather than taken for off. */
function isOn(env: EnvironmentVariables, name: string): boolean {
  const text = (env[name] || 'false').toLowerCase();
  if (text !== 'true' && text !== 'false') {
    throw invalidSetting(message`${ours(name)} must be true or false`);
  }
  return text === 'true';
}
