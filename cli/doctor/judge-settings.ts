import { credentialKind } from '../../src/auth/credentials.ts';
import { readLenientSettings } from '../../src/config/lenient-settings.ts';
import { type EnvironmentVariables, SettingSource } from '../../src/config/setting-source.ts';
import { TransferError } from '../../src/errors.ts';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { message, ours } from '../../src/message.ts';
import { tellCredentials } from '../../src/redaction/credentials-to-redact.ts';
import { Redactor } from '../../src/redaction/redactor.ts';
import { actionNamed, readSettings, type Settings } from '../../src/settings.ts';
import { userText } from '../../src/text.ts';

/** What the function's own code says of settings. Nothing in it is a secret. */
export interface JudgedSettings {
  /** Names of what must be set and isn't. */
  readonly missing: readonly string[];
  /** Why the function would refuse them; undefined where it wouldn't. */
  readonly refusal: TransferError | undefined;
  /** What it takes for something else, a sentence each. */
  readonly warnings: readonly string[];
  readonly timeLimitSeconds: number;
  readonly onError: 'throw' | 'return';
  /** Where credentials come from. */
  readonly credentials: ReturnType<typeof credentialKind>;
  /** Undefined where they are refused; what is missing is made up. */
  readonly settings: Settings | undefined;
}

/** Stand-ins for what is missing, so that the rest can be judged all the same. */
const MADE_UP = {
  virtualAgentName: 'customers/c/profiles/p/virtualAgents/v',
  region: 'us-west-2-prod',
} as const;

/**
 * Has the function's own code judge the settings of an environment and of what a flow's block passes.
 * @param parameters what the block passes; parameters that hold a reference must be left out
 * @param unknown names of settings that the block passes as references
 */
export function judgeSettings(
  variables: EnvironmentVariables,
  parameters: JsonObject = {},
  unknown: readonly string[] = [],
): JudgedSettings {
  // Within Lambda, loopback hosts that a flow names are refused.
  const env = { ...variables, AWS_LAMBDA_RUNTIME_API: 'lambda' };
  const source = new SettingSource(env, parameters);
  const kind = credentialKind(source);
  const missing = [
    ...(source.isSet('action') ? [] : ['action']),
    ...(source.isSet('virtualAgentName') ? [] : ['virtualAgentName']),
    ...(source.isSet('region') || source.isSet('apiDomain') ? [] : ['region']),
    ...(kind === 'none' ? ['credentials'] : []),
  ].filter((name) => !unknown.includes(name));
  const lenient = readLenientSettings(source);
  const { settings, refusal } = read(env, source, parameters);
  return {
    missing,
    refusal,
    warnings: lenient.warnings.map(String),
    timeLimitSeconds: lenient.timeLimitMs / 1000,
    onError: lenient.onError,
    credentials: kind,
    settings,
  };
}

function read(
  env: EnvironmentVariables,
  source: SettingSource,
  parameters: JsonObject,
): Pick<JudgedSettings, 'settings' | 'refusal'> {
  const completed = new SettingSource(env, {
    ...parameters,
    ...(source.isSet('virtualAgentName') ? {} : { virtualAgentName: MADE_UP.virtualAgentName }),
    ...(source.isSet('region') || source.isSet('apiDomain') ? {} : { region: MADE_UP.region }),
    ...madeUpCredentials(source),
  });
  try {
    const action = source.text('action');
    if (action !== undefined && actionNamed(action) === undefined) {
      throw new TransferError('INVALID_SETTING', message`invalid action: ${userText(action)}`);
    }
    return { settings: readSettings(completed, 'get_pstn_transfer_data'), refusal: undefined };
  } catch (error) {
    if (!(error instanceof TransferError)) throw error;
    const redactor = new Redactor();
    tellCredentials(source, redactor);
    const refusal = new TransferError(error.code, ours(redactor.message(error.wording)));
    return { settings: undefined, refusal };
  }
}

/** The half of a pair that is missing, or a key where there is nothing at all. */
function madeUpCredentials(source: SettingSource): JsonObject {
  if (credentialKind(source) !== 'none') return {};
  const halves = ['oauthClientId', 'oauthClientSecret'] as const;
  const set = halves.filter((half) => source.isSet(half));
  if (set.length === 0) return { apiKey: 'made-up' };
  return Object.fromEntries(
    halves.filter((half) => !source.isSet(half)).map((half) => [half, 'made-up']),
  );
}

/** Parameters of a block, and which of them are known only when the flow runs. */
export function splitParameters(attributes: JsonObject): {
  readonly known: JsonObject;
  readonly unknown: readonly string[];
} {
  const isKnown = (value: unknown) =>
    !isJsonObject(value) && !(typeof value === 'string' && value.includes('$.'));
  const entries = Object.entries(attributes);
  return {
    known: Object.fromEntries(entries.filter(([, value]) => isKnown(value))),
    unknown: entries.filter(([, value]) => !isKnown(value)).map(([name]) => name),
  };
}
