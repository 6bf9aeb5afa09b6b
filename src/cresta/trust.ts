import type { SettingSource } from '../config/setting-source.ts';
import { TransferError } from '../errors.ts';
import { message, ours } from '../message.ts';
import { type Domain, parseDomain } from './domain.ts';

/** Hosts that Cresta owns. */
const CRESTA = /\.cresta\.(?:com|ai)$/;

/**
 * Lets a host that the flow names through only where somebody who holds the credentials vouched for
 * it. Without this, anybody who edits a flow could have the client secret sent to a host of theirs.
 * @throws TransferError `UNTRUSTED_HOST`, naming the setting.
 */
export function assertTrusted(
  domain: Domain,
  setting: 'apiDomain' | 'authDomain',
  source: SettingSource,
): void {
  const trusted =
    CRESTA.test(domain.host) ||
    allowedDomains(source).some((allowed) => `.${domain.host}`.endsWith(`.${allowed}`)) ||
    domain.origin === environmentOrigin(setting, source) ||
    // Inside Lambda, loopback would reach the runtime's own endpoints.
    (domain.loopback && !source.env['AWS_LAMBDA_RUNTIME_API']);
  if (trusted) return;
  throw new TransferError(
    'UNTRUSTED_HOST',
    message`${ours(setting)} names a host that credentials must not be sent to: a flow may name hosts of cresta.com and cresta.ai; for another one, set ${ours(setting)} or allowedDomains in the function's environment`,
  );
}

function allowedDomains(source: SettingSource): readonly string[] {
  return (source.fromEnvironment('allowedDomains') ?? '')
    .split(',')
    .map((entry) => entry.trim().replace(/^\./, '').toLowerCase())
    .filter((entry) => entry !== '');
}

/** The origin that the environment names for the same setting; undefined where it is unusable. */
function environmentOrigin(
  setting: 'apiDomain' | 'authDomain',
  source: SettingSource,
): string | undefined {
  const text = source.fromEnvironment(setting);
  if (text === undefined) return undefined;
  try {
    return parseDomain(setting, text).origin;
  } catch {
    return undefined;
  }
}
