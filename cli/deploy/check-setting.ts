import { readCredentials } from '../../src/auth/credentials.ts';
import { SECRET_FAILED } from '../../src/auth/secret-errors.ts';
import { SettingSource } from '../../src/config/setting-source.ts';
import { parseDomain } from '../../src/cresta/domain.ts';
import { readOrigins } from '../../src/cresta/origins.ts';
import { parseVirtualAgentName } from '../../src/cresta/virtual-agent.ts';
import { TransferError } from '../../src/errors.ts';
import { readSettings } from '../../src/settings.ts';
import type { DeploySetting } from './deploy-setting.ts';

type Settings = Readonly<Partial<Record<DeploySetting, string>>>;

const CHECKS: Readonly<Record<DeploySetting, (text: string) => unknown>> = {
  oauthSecretArn: (text) => readCredentials(source({ oauthSecretArn: text })),
  oauthClientId: (text) =>
    readCredentials(source({ oauthClientId: text, oauthClientSecret: 'there' })),
  oauthClientSecret: (text) =>
    readCredentials(source({ oauthClientId: 'there', oauthClientSecret: text })),
  apiKey: (text) => readCredentials(source({ apiKey: text })),
  virtualAgentName: parseVirtualAgentName,
  region: (text) => readOrigins(source({ region: text }), false),
  apiDomain: (text) => parseDomain('apiDomain', text),
  authDomain: (text) => parseDomain('authDomain', text),
};

/** What the function itself would say to this value; undefined where it would take it. */
export function problemOf(setting: DeploySetting, text: string): string | undefined {
  return problem(() => CHECKS[setting](text));
}

/** What the function would say to all settings together, at its first call. */
export function problemOfAll(settings: Settings): string | undefined {
  return problem(() => readSettings(source(settings), 'get_pstn_transfer_data'));
}

/** The settings as the function finds them: in its environment. */
function source(settings: Settings): SettingSource {
  return new SettingSource(settings, {});
}

function problem(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    // Nothing was retrieved yet: the ARN alone was looked at.
    if (error instanceof TransferError) return error.message.replace(`${SECRET_FAILED}: `, '');
    throw error;
  }
}
