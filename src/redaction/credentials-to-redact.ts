import type { SettingSource } from '../config/setting-source.ts';
import type { Redactor } from './redactor.ts';

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

/** Tells the redactor every credential that flow and environment hold, used or not. */
export function tellCredentials(source: SettingSource, redactor: Pick<Redactor, 'add'>): void {
  const textsOf = (
    inBoth: readonly (typeof CREDENTIALS | typeof DOMAINS)[number][],
    inEnvironment: readonly (typeof AWS_CREDENTIALS | typeof ADDRESSES)[number][],
  ): readonly (readonly [name: string, text: string])[] =>
    [
      ...inBoth.map((name) => [name, source.fromFlow(name)] as const),
      ...[...inBoth, ...inEnvironment].map((name) => [name, source.fromEnvironment(name)] as const),
    ].flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    );

  for (const [name, credential] of textsOf(CREDENTIALS, AWS_CREDENTIALS)) {
    redactor.add(credential, name);
  }
  for (const [name, address] of textsOf(DOMAINS, ADDRESSES)) {
    for (const userInfo of userInfoOf(address)) {
      const [user = '', password = userInfo] = userInfo.split(/:(.*)/s);
      redactor.add(userInfo);
      redactor.add(user);
      redactor.add(password, name);
    }
  }
}

/** The user info of what should be an address, as typed and as the host gets it. */
function userInfoOf(address: string): readonly string[] {
  const [, typed] = /^(?:[^/]*:\/\/)?(.+)@/s.exec(address) ?? [];
  return typed === undefined ? [] : [typed, decoded(typed)];
}

/** Percent-decoded; as it is where it is malformed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
