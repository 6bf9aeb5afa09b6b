import type { EnvironmentVariables, SettingSource } from '../config/setting-source.ts';
import { percentDecode } from '../text.ts';
import type { Redactor } from './redactor.ts';

const CREDENTIALS = ['oauthClientSecret', 'apiKey'] as const;
/** What is secret of the credentials by which AWS knows the function. */
export const AWS_CREDENTIALS = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
const CREDENTIAL_VARIABLES = [
  ...CREDENTIALS,
  ...AWS_CREDENTIALS,
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
];

/** Hosts in whose address user info may stand, though most should have none. */
const DOMAINS = ['apiDomain', 'authDomain'] as const;
const ADDRESS_VARIABLES = [
  ...DOMAINS,
  ...['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'],
  ...['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SECRETS_MANAGER', 'AWS_ENDPOINT_URL_CONNECT'],
];

/** Tells the redactor every credential that flow and environment hold, used or not. */
export function tellCredentials(source: SettingSource, redactor: Pick<Redactor, 'add'>): void {
  const tell = (name: string, value: unknown, add: (text: string, name: string) => void): void => {
    if (typeof value === 'string' || typeof value === 'number') add(String(value), name);
  };
  const addCredential = (text: string, name: string): void => redactor.add(text, name);
  const addUserInfo = (address: string, name: string): void => {
    const [, typed] = /^(?:[^/]*:\/\/)?(.*)@/s.exec(address) ?? [];
    if (typed === undefined) return;
    for (const userInfo of [typed, percentDecode(typed) ?? typed]) {
      const [user = '', password = userInfo] = userInfo.split(/:(.*)/s);
      redactor.add(userInfo);
      redactor.add(user);
      redactor.add(password, name);
    }
  };
  for (const name of CREDENTIALS) tell(name, source.fromFlow(name), addCredential);
  for (const name of CREDENTIAL_VARIABLES) tell(name, source.env[name], addCredential);
  for (const name of DOMAINS) tell(name, source.fromFlow(name), addUserInfo);
  for (const name of ADDRESS_VARIABLES) tell(name, source.env[name], addUserInfo);
}

/**
 * The same of AWS's credentials as they are by now: AWS quotes all of a request whose signature it refuses,
 * session token included.
 */
export function tellAwsCredentials(env: EnvironmentVariables, redactor: Redactor): void {
  for (const name of AWS_CREDENTIALS) redactor.add(env[name] ?? '');
}
