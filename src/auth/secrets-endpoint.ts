import type { SettingSource } from '../config/setting-source.ts';
import { TransferError } from '../errors.ts';
import { message, ours } from '../message.ts';

/** AWS's own names for another endpoint; the first that is set wins. */
const NAMES = ['AWS_ENDPOINT_URL_SECRETS_MANAGER', 'AWS_ENDPOINT_URL'] as const;

/**
 * The endpoint that replaces Secrets Manager's own, without a trailing slash; undefined when unset.
 * @throws TransferError `INVALID_SETTING` for what is no http or https address
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function secretsManagerEndpoint(source: SettingSource): string | undefined {
  for (const name of NAMES) {
    const text = source.fromEnvironment(name);
    if (text !== undefined) return parseEndpoint(name, text);
  }
  return undefined;
}

function parseEndpoint(name: string, text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search) {
    throw new TransferError(
      'INVALID_SETTING',
      message`${ours(name)} must be an http or https address such as https://secretsmanager.us-west-2.amazonaws.com`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/$/, '');
}
