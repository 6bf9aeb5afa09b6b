import type { SettingSource } from '../config/setting-source.ts';
import { percentDecode } from '../text.ts';
import type { Redactor } from './redactor.ts';

const CREDENTIALS = ['oauthClientSecret', 'apiKey'] as const;
/** What is secret of the credentials by which AWS knows the function. */
export const AWS_CREDENTIALS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
const AWS_TOKENS = [...AWS_CREDENTIALS, 'AWS_CONTAINER_AUTHORIZATION_TOKEN'];

/** Hosts in whose address user info may stand, though most should have none. */
const DOMAINS = ['apiDomain', 'authDomain'] as const;
const ADDRESSES = [
  ...['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'],
  ...['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SECRETS_MANAGER', 'AWS_ENDPOINT_URL_CONNECT'],
];

/** Tells the redactor every credential that flow and environment hold, used or not. */
export function tellCredentials(source: SettingSource, redactor: Pick<Redactor, 'add'>): void {
  for (const [name, credential] of textsIn(source, CREDENTIALS, AWS_TOKENS)) {
    redactor.add(credential, name);
  }
  for (const [name, address] of textsIn(source, DOMAINS, ADDRESSES)) {
    const [, typed] = /^(?:[^/]*:\/\/)?(.*)@/s.exec(address) ?? [];
    if (typed === undefined) continue;
    for (const userInfo of [typed, percentDecode(typed) ?? typed]) {
      const [user = '', password = userInfo] = userInfo.split(/:(.*)/s);
      redactor.add(userInfo);
      redactor.add(user);
      redactor.add(password, name);
    }
  }
}

/** Those of these settings that are set, the flow's part of them first; numbers count as their text. */
function textsIn(
  source: SettingSource,
  settings: typeof CREDENTIALS | typeof DOMAINS,
  variables: readonly string[],
): readonly (readonly [name: string, text: string])[] {
  return [
    ...settings.map((name) => [name, source.fromFlow(name)] as const),
    ...[...settings, ...variables].map((name) => [name, source.env[name]] as const),
  ].flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
  );
}
