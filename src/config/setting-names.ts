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

/** Names of parameters that configure the function, and so aren't sent on as metadata. */
export const SETTING_NAMES: ReadonlySet<string> = new Set([
  ...FLOW_SETTINGS,
  ...ENVIRONMENT_SETTINGS,
]);
