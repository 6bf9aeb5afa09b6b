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
  'handoffSummaryMaxBytes',
  'recoveredAttributes',
  'DEBUG_LOGGING',
  'LAMBDA_VERSION',
] as const;

export type FlowSetting = (typeof FLOW_SETTINGS)[number];
export type EnvironmentSetting = (typeof ENVIRONMENT_SETTINGS)[number];

/** Variables of AWS's and Node's that mean something to the function. */
export type PlatformVariable =
  | 'HTTPS_PROXY'
  | 'https_proxy'
  | 'HTTP_PROXY'
  | 'http_proxy'
  | 'ALL_PROXY'
  | 'all_proxy'
  | 'AWS_CONTAINER_AUTHORIZATION_TOKEN'
  | 'AWS_ENDPOINT_URL_CONNECT'
  | 'AWS_ENDPOINT_URL_SECRETS_MANAGER'
  | 'AWS_ENDPOINT_URL'
  | 'AWS_USE_FIPS_ENDPOINT'
  | 'AWS_USE_DUALSTACK_ENDPOINT'
  | 'AWS_LAMBDA_RUNTIME_API'
  | 'AWS_SECRET_ACCESS_KEY'
  | 'AWS_SESSION_TOKEN';

const SETTING_NAMES: ReadonlySet<string> = new Set([...FLOW_SETTINGS, ...ENVIRONMENT_SETTINGS]);

/** Whether a parameter of this name configures the function, and so isn't sent on as metadata. */
export function isSettingName(name: string): boolean {
  return SETTING_NAMES.has(name);
}
