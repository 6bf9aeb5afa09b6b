import type { SettingSource } from './setting-source.ts';

/** Every credential that flow and environment hold, used or not, for the redactor. */
export function knownCredentials(source: SettingSource): readonly string[] {
  const found: string[] = [];
  for (const name of ['oauthClientSecret', 'apiKey'] as const) {
    for (const value of [source.fromFlow(name), source.fromEnvironment(name)]) {
      if (typeof value === 'string' || typeof value === 'number') found.push(String(value));
    }
  }
  for (const name of ['apiDomain', 'authDomain'] as const) {
    found.push(...userInfo(source.fromFlow(name)), ...userInfo(source.fromEnvironment(name)));
  }
  for (const name of ['HTTPS_PROXY', 'https_proxy'] as const) {
    found.push(...userInfo(source.fromEnvironment(name)));
  }
  for (const name of ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const) {
    const value = source.fromEnvironment(name);
    if (value !== undefined) found.push(value);
  }
  return found;
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
