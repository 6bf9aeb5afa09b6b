import type { SettingSource } from '../config/setting-source.ts';
import { SHORTEST_SECRET } from './secret-forms.ts';

const CREDENTIALS = ['oauthClientSecret', 'apiKey'] as const;
const AWS_CREDENTIALS = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
] as const;

/** Hosts in whose address user info may stand, though most should have none. */
const DOMAINS = ['apiDomain', 'authDomain'] as const;
const ADDRESSES = [
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'ALL_PROXY',
  'all_proxy',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_SECRETS_MANAGER',
  'AWS_ENDPOINT_URL_CONNECT',
] as const;

/** Every credential that flow and environment hold, used or not, for the redactor. */
export function credentialsToRedact(source: SettingSource): readonly string[] {
  const userInfos = addressesIn(source).flatMap(([, address]) => userInfoOf(address));
  const parts = userInfos.flatMap((whole) => [whole, ...whole.split(':')]);
  return [...new Set([...credentialsIn(source).map(([, credential]) => credential), ...parts])];
}

/** The names of settings that hold a credential that is too short to be kept out of logs and messages. */
export function settingsTooShortToRedact(source: SettingSource): readonly string[] {
  const passwords = addressesIn(source).flatMap(([name, address]) =>
    userInfoOf(address).map((whole): Named => [name, whole.replace(/^[^:]*:/, '')]),
  );
  const short = [...credentialsIn(source), ...passwords].filter(
    ([, { length }]) => length > 0 && length < SHORTEST_SECRET,
  );
  return [...new Set(short.map(([name]) => name))];
}

/** A setting's name and its text. */
type Named = readonly [string, string];

function credentialsIn(source: SettingSource): readonly Named[] {
  return textsOf([
    ...CREDENTIALS.map((name) => [name, source.fromFlow(name)] as const),
    ...[...CREDENTIALS, ...AWS_CREDENTIALS].map(
      (name) => [name, source.fromEnvironment(name)] as const,
    ),
  ]);
}

function addressesIn(source: SettingSource): readonly Named[] {
  return textsOf([
    ...DOMAINS.map((name) => [name, source.fromFlow(name)] as const),
    ...[...DOMAINS, ...ADDRESSES].map((name) => [name, source.fromEnvironment(name)] as const),
  ]);
}

/** Those that are set; numbers are taken as their text. */
function textsOf(values: readonly (readonly [string, unknown])[]): readonly Named[] {
  return values.flatMap(([name, value]): readonly Named[] =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
  );
}

/** The user info of what should be an address, as typed and as the host gets it. */
function userInfoOf(address: string): readonly string[] {
  const [, whole = ''] = /^(?:[^/]*:\/\/)?(.*)@/s.exec(address) ?? [];
  return [...new Set([whole, decoded(whole)])].filter((text) => text !== '');
}

/** Percent-decoded; as it is where it is malformed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
