import { TransferError } from './errors.ts';
import { type JsonObject, ownValue } from './json.ts';

/** Environment variables by name. */
export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/** Settings that a flow may pass as parameters and the environment may hold. */
export const FLOW_SETTINGS = [
  'action',
  'virtualAgentName',
  'region',
  'apiDomain',
  'authDomain',
  'oauthSecretArn',
  'oauthClientId',
  'oauthClientSecret',
  'apiKey',
  'dtmfPrefix',
  'timeLimitSeconds',
  'onError',
] as const;

/** Settings that only the environment holds; parameters of these names are ignored. */
export const ENVIRONMENT_SETTINGS = [
  'supportedDtmfChars',
  'allowedDomains',
  'HTTP_MAX_RETRIES',
  'HTTP_RETRY_BASE_DELAY',
  'HTTP_CLIENT_TIMEOUT',
  'HTTP_HEDGE_DELAY',
  'SECRET_CACHE_TTL',
  'DEBUG_LOGGING',
  'LAMBDA_VERSION',
] as const;

/** AWS's own names for another Secrets Manager endpoint; the first that is set wins. */
const ENDPOINT_SETTINGS = ['AWS_ENDPOINT_URL_SECRETS_MANAGER', 'AWS_ENDPOINT_URL'] as const;

export type FlowSetting = (typeof FLOW_SETTINGS)[number];
export type EnvironmentSetting = (typeof ENVIRONMENT_SETTINGS)[number];

const SETTING_NAMES: ReadonlySet<string> = new Set([...FLOW_SETTINGS, ...ENVIRONMENT_SETTINGS]);

/** Whether a parameter of this name configures the function, and so isn't sent on as metadata. */
export function isSettingName(name: string): boolean {
  return SETTING_NAMES.has(name);
}

/**
 * Where settings come from: the flow's parameter, else the environment variable of the same name.
 * An empty string and null count as unset in both places, since Connect and CloudFormation write
 * unset values so.
 */
export class SettingSource {
  readonly #env: EnvironmentVariables;
  readonly #parameters: JsonObject;

  constructor(env: EnvironmentVariables, parameters: JsonObject) {
    this.#env = env;
    this.#parameters = parameters;
  }

  /** The environment's value, or undefined when unset. */
  fromEnvironment(name: FlowSetting | EnvironmentSetting): string | undefined {
    return this.#env[name] || undefined;
  }

  /**
   * Whether this is AWS Lambda and no laptop.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
   */
  runsInLambda(): boolean {
    return Boolean(this.#env['AWS_LAMBDA_RUNTIME_API']);
  }

  /**
   * The endpoint that replaces Secrets Manager's own, without a trailing slash; undefined when unset.
   * @throws TransferError `INVALID_SETTING` for what is no http or https address.
   * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
   */
  secretsManagerEndpoint(): string | undefined {
    const name = ENDPOINT_SETTINGS.find((candidate) => this.#env[candidate]);
    if (name === undefined) return undefined;
    const url = URL.parse(this.#env[name] ?? '');
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search) {
      throw new TransferError(
        'INVALID_SETTING',
        `${name} must be an http or https address such as https://secretsmanager.us-west-2.amazonaws.com`,
      );
    }
    return `${url.origin}${url.pathname}`.replace(/\/$/, '');
  }

  /**
   * The flow's part of the settings as one text: sources of one environment with the same are alike.
   * Undefined where a parameter is no text, number or boolean.
   */
  flowPart(): string | undefined {
    const values = FLOW_SETTINGS.map((name) => this.#parameter(name));
    return values.some((value) => typeof value === 'object') ? undefined : JSON.stringify(values);
  }

  /** The parameter's value as it came, or undefined when unset. */
  #parameter(name: FlowSetting): unknown {
    const value = ownValue(this.#parameters, name);
    return value === '' || value === null ? undefined : value;
  }

  /** Every credential in either place, used or not, for the redactor. */
  credentials(): readonly string[] {
    const inBoth = (name: FlowSetting): readonly unknown[] => [
      this.#parameter(name),
      this.#env[name],
    ];
    return [
      ...inBoth('oauthClientSecret'),
      ...inBoth('apiKey'),
      ...[...inBoth('apiDomain'), ...inBoth('authDomain')].flatMap(userInfo),
      this.#env['AWS_SECRET_ACCESS_KEY'],
      this.#env['AWS_SESSION_TOKEN'],
    ]
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .map(String);
  }

  /** Whether the setting has a value, of whatever type, in either place. */
  isSet(name: FlowSetting): boolean {
    return this.#parameter(name) !== undefined || this.fromEnvironment(name) !== undefined;
  }

  /** The setting's text; undefined where it is unset or of another type. Never throws. */
  peek(name: FlowSetting): string | undefined {
    try {
      return this.text(name);
    } catch {
      return undefined;
    }
  }

  /** Whether the flow, not the environment, decides the setting. */
  isFromFlow(name: FlowSetting): boolean {
    return this.#parameter(name) !== undefined;
  }

  /**
   * The setting's text, or undefined when unset. Numbers and booleans are taken as their text.
   * @throws TransferError `INVALID_SETTING` for a parameter of another type.
   */
  text(name: FlowSetting): string | undefined {
    const value = this.#parameter(name);
    if (value === undefined) return this.fromEnvironment(name);
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw new TransferError(
      'INVALID_SETTING',
      `${name} must be text: the flow passes ${Array.isArray(value) ? 'a list' : 'an object'}`,
    );
  }
}

/** The user info of what should be a host, whole and in its parts. */
function userInfo(domain: unknown): readonly string[] {
  if (typeof domain !== 'string' || !domain.includes('@')) return [];
  const [, whole = ''] = /^(?:[^/]*:\/\/)?(.*)@/s.exec(domain) ?? [];
  return [whole, ...whole.split(':')];
}
