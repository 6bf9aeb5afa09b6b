import type { SettingSource } from '../config/setting-source.ts';
import { invalidSetting } from '../errors.ts';
import { message, shown } from '../message.ts';
import { userText } from '../text.ts';
import { type Domain, parseDomain } from './domain.ts';
import { assertTrusted } from './trust.ts';

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
  const region = text?.toLowerCase();
  if (text !== undefined && !/^[a-z0-9-]+$/.test(`${region}`)) {
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
