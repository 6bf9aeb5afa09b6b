import type { SettingSource } from '../config/setting-source.ts';

/** Every credential that flow and environment hold, used or not, for the redactor. */
export function knownCredentials(source: SettingSource): readonly string[] {
  const credentials = [
    source.fromFlow('oauthClientSecret'),
    source.fromEnvironment('oauthClientSecret'),
    source.fromFlow('apiKey'),
    source.fromEnvironment('apiKey'),
    source.fromEnvironment('AWS_SECRET_ACCESS_KEY'),
    source.fromEnvironment('AWS_SESSION_TOKEN'),
  ];
  const addresses = [
    source.fromFlow('apiDomain'),
    source.fromEnvironment('apiDomain'),
    source.fromFlow('authDomain'),
    source.fromEnvironment('authDomain'),
    source.fromEnvironment('HTTPS_PROXY'),
    source.fromEnvironment('https_proxy'),
  ];
  return [...credentials.filter(isTextOrNumber).map(String), ...addresses.flatMap(userInfo)];
}

/** Numbers are taken as their text. */
function isTextOrNumber(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

/** The user info of what should be a host, whole and in its parts, as typed and decoded. */
function userInfo(domain: unknown): readonly string[] {
  if (typeof domain !== 'string' || !domain.includes('@')) return [];
  const [, whole = ''] = /^(?:[^/]*:\/\/)?(.*)@/s.exec(domain) ?? [];
  return [...new Set([whole, decoded(whole)])].flatMap((text) => [text, ...text.split(':')]);
}

/** Percent-decoded, as a proxy gets it; as it is where it is malformed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
