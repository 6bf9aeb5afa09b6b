import { type Credentials, credentialKind, readCredentials } from './auth/credentials.ts';
import { fipsIsOverridden } from './auth/secrets-endpoint.ts';
import { DEFAULTS } from './config/defaults.ts';
import type { SettingSource } from './config/setting-source.ts';
import { type Origins, readOrigins } from './cresta/origins.ts';
import { parseVirtualAgentName, type VirtualAgent } from './cresta/virtual-agent.ts';
import { invalidSetting } from './errors.ts';
import { isAllProxyAlone, readProxy } from './http/proxy.ts';
import { type Message, message, ours } from './message.ts';
import { userText } from './text.ts';

/** Actions that ask the API for something. */
const API_ACTIONS = ['get_pstn_transfer_data', 'get_handoff_data'] as const;
export type ApiActionName = (typeof API_ACTIONS)[number];

/** What a flow, or the person who sets the function up, can ask of it. */
export type ActionName = ApiActionName | 'check_connection';

/** The action that a text names, if any. */
export function actionNamed(text: string | undefined): ActionName | undefined {
  if (text === 'check_connection') return text;
  return API_ACTIONS.find((candidate) => candidate === text);
}

/** All that one invocation needs to know, checked before anything is sent. */
export interface Settings {
  readonly virtualAgent: VirtualAgent;
  readonly origins: Origins;
  readonly credentials: Credentials;
  /** Characters of which the API may make the DTMF sequence. */
  readonly supportedDtmfChars: string;
  /** Played before the DTMF sequence; empty for none. */
  readonly dtmfPrefix: string;
}

/**
 * The action that the settings ask for.
 * @throws TransferError `INVALID_SETTING` for none, and for one that isn't the API's
 */
export function readApiAction(source: SettingSource): ApiActionName {
  const text = required(source, 'action');
  const action = API_ACTIONS.find((name) => name === text);
  if (action === undefined) {
    throw invalidSetting(
      message`invalid action: ${userText(text)}. Expected one of: ${ours(API_ACTIONS.join(', '))}, check_connection`,
    );
  }
  return action;
}

/**
 * Reads and checks the settings that an action uses, in the order in which errors are reported.
 * @throws TransferError `INVALID_SETTING` or `UNTRUSTED_HOST`, naming the setting.
 */
export function readSettings(source: SettingSource, action: ActionName): Settings {
  const virtualAgent = parseVirtualAgentName(required(source, 'virtualAgentName'));
  const dtmfPrefix = action === 'get_pstn_transfer_data' ? readDtmfPrefix(source) : '';
  const kind = credentialKind(source);
  const origins = readOrigins(source, kind === 'secret' || kind === 'oauth');
  const credentials = readCredentials(source);
  readProxy(source.env); // only checked here: connections read it themselves
  return Object.freeze({
    virtualAgent,
    origins,
    credentials,
    supportedDtmfChars:
      source.fromEnvironment('supportedDtmfChars') ?? DEFAULTS.supportedDtmfChars.value,
    dtmfPrefix,
  });
}

/** What an operator should know of the environment, once for as long as it lives. */
export function environmentWarnings(source: SettingSource): readonly Message[] {
  const warnings: Message[] = [];
  if (source.isSet('oauthSecretArn') && fipsIsOverridden(source.env)) {
    warnings.push(
      message`AWS_USE_FIPS_ENDPOINT has no effect: AWS_ENDPOINT_URL_SECRETS_MANAGER or AWS_ENDPOINT_URL names another endpoint`,
    );
  }
  if (isAllProxyAlone(source.env)) {
    warnings.push(message`ALL_PROXY is not used: set HTTPS_PROXY for what the function sends`);
  }
  return warnings;
}

function required(source: SettingSource, name: 'action' | 'virtualAgentName'): string {
  const text = source.text(name);
  if (text === undefined) {
    throw invalidSetting(
      message`${ours(name)} is required: pass it as a parameter of the flow block or set it in the function's environment`,
    );
  }
  return text;
}

function readDtmfPrefix(source: SettingSource): string {
  const prefix = source.text('dtmfPrefix') ?? '';
  if (!/^[0-9*#,]*$/.test(prefix)) {
    throw invalidSetting(
      message`dtmfPrefix may only hold the characters 0-9 * # and , (a pause of 750 ms)`,
    );
  }
  return prefix;
}
