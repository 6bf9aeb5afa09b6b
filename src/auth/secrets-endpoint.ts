import type { SettingSource } from '../config/setting-source.ts';
import { TransferError } from '../errors.ts';
import { message, ours } from '../message.ts';

/** DNS suffixes under which a partition's regions have Secrets Manager. */
interface Suffixes {
  readonly usual: string;
  readonly dualStack: string;
  readonly dualStackFips: string;
}

const COMMERCIAL: Suffixes = {
  usual: 'amazonaws.com',
  dualStack: 'amazonaws.com',
  dualStackFips: 'amazonaws.com',
};

/**
 * By partition, as in the endpoint rules of AWS's SDK. Where the suffix for dual stack is the usual one,
 * the usual host has addresses of both kinds.
 */
const SUFFIXES: ReadonlyMap<string, Suffixes> = new Map([
  ['aws', COMMERCIAL],
  ['aws-us-gov', COMMERCIAL],
  [
    'aws-cn',
    {
      usual: 'amazonaws.com.cn',
      dualStack: 'amazonaws.com.cn',
      dualStackFips: 'api.amazonwebservices.com.cn',
    },
  ],
  [
    'aws-eusc',
    {
      usual: 'amazonaws.eu',
      dualStack: 'api.amazonwebservices.eu',
      dualStackFips: 'api.amazonwebservices.eu',
    },
  ],
]);

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
  source: SettingSource,
  partition: string,
  region: string,
): string | undefined {
  const suffixes = SUFFIXES.get(partition);
  if (suffixes === undefined) return undefined;
  const named = ENDPOINT_VARIABLES.find((name) => source.fromEnvironment(name) !== undefined);
  if (named) {
    const example = 'https://secretsmanager.us-west-2.amazonaws.com';
    return parseEndpoint(named, source.fromEnvironment(named) ?? '', example);
  }
  const fips = isOn(source, 'AWS_USE_FIPS_ENDPOINT');
  const dualStackSuffix = fips ? suffixes.dualStackFips : suffixes.dualStack;
  const suffix = isOn(source, 'AWS_USE_DUALSTACK_ENDPOINT') ? dualStackSuffix : suffixes.usual;
  return `https://secretsmanager${fips ? '-fips' : ''}.${region}.${suffix}`;
}

/** Whether FIPS endpoints are asked for, and another variable names the endpoint all the same. */
export function fipsIsOverridden(source: SettingSource): boolean {
  return (
    source.fromEnvironment('AWS_USE_FIPS_ENDPOINT')?.toLowerCase() === 'true' &&
    ENDPOINT_VARIABLES.some((name) => source.fromEnvironment(name) !== undefined)
  );
}

/** AWS's own names for another endpoint; the first that is set wins. */
const ENDPOINT_VARIABLES = ['AWS_ENDPOINT_URL_SECRETS_MANAGER', 'AWS_ENDPOINT_URL'] as const;

/**
 * An endpoint that the environment names, without a trailing slash.
 * @param example of an address that would do
 * @throws TransferError `INVALID_SETTING`, naming the variable
 */
export function parseEndpoint(name: string, text: string, example: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search) {
    throw new TransferError(
      'INVALID_SETTING',
      message`${ours(name)} must be an http or https address such as ${ours(example)}`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/$/, '');
}

/** A switch of AWS's: any other text is refused, as AWS's SDK does, rather than taken for off. */
function isOn(
  source: SettingSource,
  name: 'AWS_USE_FIPS_ENDPOINT' | 'AWS_USE_DUALSTACK_ENDPOINT',
): boolean {
  const text = source.fromEnvironment(name)?.toLowerCase() ?? 'false';
  if (text === 'true' || text === 'false') return text === 'true';
  throw new TransferError('INVALID_SETTING', message`${ours(name)} must be true or false`);
}
