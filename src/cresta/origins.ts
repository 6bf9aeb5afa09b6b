import type { SettingSource } from '../config/setting-source.ts';
import { invalidSetting, TransferError } from '../errors.ts';
import { message, ours, shown } from '../message.ts';
import { userText } from '../text.ts';
import { type Domain, parseDomain } from './domain.ts';

/** Where requests go: scheme, host and port, without a trailing slash. */
export interface Origins {
  readonly api: string;
  /** Undefined where the way to authenticate needs no token. */
  readonly auth: string | undefined;
}

/** Regions whose OAuth server is another region's. */
const AUTH_REGION: ReadonlyMap<string, string> = new Map([
  ['voice-prod', 'us-west-2-prod'],
  ['chat-prod', 'us-west-2-prod'],
]);

/**
 * The hosts of the API and, where a token is needed, of the OAuth server.
 * @throws TransferError `INVALID_SETTING` or `UNTRUSTED_HOST`, naming the setting.
 */
export function readOrigins(source: SettingSource, needsToken: boolean): Origins {
  if (needsToken && source.isSet('apiDomain') !== source.isSet('authDomain')) {
    throw invalidSetting(
      message`apiDomain and authDomain must be provided together, or neither of them`,
    );
  }
  const regionSetting = readRegion(source);
  const apiDomain = readDomain(source, 'apiDomain');
  const region = regionSetting ?? regionOf(apiDomain);
  const authDomain = needsToken ? readDomain(source, 'authDomain') : undefined;
  return {
    api:
      apiDomain?.origin ??
      `https://api.${region}.cresta.${region.endsWith('-prod') ? 'com' : 'ai'}`,
    auth: needsToken
      ? (authDomain?.origin ?? `https://auth.${AUTH_REGION.get(region) ?? region}.cresta.ai`)
      : undefined,
  };
}

function readRegion(source: SettingSource): string | undefined {
  const text = source.text('region');
  if (text === undefined) return undefined;
  const region = text.toLowerCase();
  if (!/^[a-z0-9-]+$/.test(region)) {
    throw invalidSetting(
      message`invalid region: ${shown(text)}. Expected letters, digits and hyphens, such as us-west-2-prod`,
    );
  }
  return region;
}

function readDomain(source: SettingSource, name: 'apiDomain' | 'authDomain'): Domain | undefined {
  const text = source.text(name);
  if (text === undefined) return undefined;
  const domain = parseDomain(name, text);
  // One in the environment was chosen by an owner of the credentials.
  if (source.fromFlow(name) !== undefined) assertTrusted(domain, name, source);
  return domain;
}

function regionOf(apiDomain: Domain | undefined): string {
  if (!apiDomain) {
    throw invalidSetting(
      message`region is required: set region, such as us-west-2-prod, or an apiDomain that tells it`,
    );
  }
  const [, region] = /^api[-.]([a-z0-9-]+)\.cresta\.(?:com|ai)$/.exec(apiDomain.host) ?? [];
  if (region === undefined) {
    throw invalidSetting(
      message`could not extract region from apiDomain: ${userText(apiDomain.typedHost)}; set region as well`,
    );
  }
  return region;
}

/** Hosts that Cresta owns. */
const CRESTA = /\.cresta\.(?:com|ai)$/;

/**
 * Lets a flow's host through only where an owner of the credentials named it, or Cresta owns it. Without this,
 * anybody who edits a flow could have the client secret sent to a host of theirs.
 * @throws TransferError `UNTRUSTED_HOST`, naming the setting.
 */
function assertTrusted(
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
    .filter(Boolean);
}

/** The origin that the environment names for the same setting; undefined where it is unusable. */
function environmentOrigin(
  setting: 'apiDomain' | 'authDomain',
  source: SettingSource,
): string | undefined {
  try {
    return parseDomain(setting, source.fromEnvironment(setting) ?? '').origin;
  } catch {
    return undefined;
  }
}
