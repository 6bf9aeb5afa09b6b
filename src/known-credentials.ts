import type { FlowSetting } from './setting-names.ts';
import type { SettingSource } from './setting-source.ts';

/** Every credential that flow and environment hold, used or not, for the redactor. */
export function knownCredentials(source: SettingSource): readonly string[] {
  const inBoth = (name: FlowSetting): readonly unknown[] => [
    source.fromFlow(name),
    source.fromEnvironment(name),
  ];
  return [
    ...inBoth('oauthClientSecret'),
    ...inBoth('apiKey'),
    ...[...inBoth('apiDomain'), ...inBoth('authDomain')].flatMap(userInfo),
    ...[source.fromEnvironment('HTTPS_PROXY'), source.fromEnvironment('https_proxy')].flatMap(
      userInfo,
    ),
    source.fromEnvironment('AWS_SECRET_ACCESS_KEY'),
    source.fromEnvironment('AWS_SESSION_TOKEN'),
  ]
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String);
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
