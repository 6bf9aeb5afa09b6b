import type { SettingSource } from '../config/setting-source.ts';
import { TransferError } from '../errors.ts';
import { message, ours } from '../message.ts';
import { type Domain, parseDomain } from './domain.ts';

/** Hosts that Cresta owns. */
const CRESTA_SUFFIXES = ['.cresta.com', '.cresta.ai'];

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
    CRESTA_SUFFIXES.some((suffix) => domain.host.endsWith(suffix)) ||
    allowedDomains(source).some((allowed) => fits(domain.host, allowed)) ||
    domain.origin === environmentOrigin(setting, source) ||
    (domain.loopback && !runsInLambda(source));
  if (trusted) return;
  throw new TransferError(
    'UNTRUSTED_HOST',
    message`${ours(setting)} names a host that credentials must not be sent to: a flow may name hosts of cresta.com and cresta.ai; for another one, set ${ours(setting)} or allowedDomains in the function's environment`,
  );
}

/**
 * Whether this is AWS Lambda and no laptop: there, loopback would reach the runtime's own endpoints.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
function runsInLambda(source: SettingSource): boolean {
  return source.fromEnvironment('AWS_LAMBDA_RUNTIME_API') !== undefined;
}

function fits(host: string, suffix: string): boolean {
  return host === suffix || host.endsWith(`.${suffix}`);
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
