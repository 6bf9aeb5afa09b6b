/** Settings of the function that deploying asks for: their names, and where else they can come from. */
export const DEPLOY_SETTINGS = [
  { name: 'oauthSecretArn', parameter: 'OAuthSecretArn', flag: '--secret-arn ARN' },
  { name: 'oauthClientId', parameter: 'OAuthClientId', flag: '--client-id ID' },
  { name: 'oauthClientSecret', parameter: 'OAuthClientSecret', flag: '--client-secret-file FILE' },
  { name: 'apiKey', parameter: 'ApiKey', flag: '--api-key-file FILE' },
  { name: 'virtualAgentName', parameter: 'VirtualAgentName', flag: '--virtual-agent NAME' },
  { name: 'region', parameter: 'Region', flag: '--cresta-region REGION' },
  { name: 'apiDomain', parameter: 'ApiDomain', flag: '--api-domain HOST' },
  { name: 'authDomain', parameter: 'AuthDomain', flag: '--auth-domain HOST' },
] as const;

export type DeploySetting = (typeof DEPLOY_SETTINGS)[number]['name'];

/** Parameters of the template whose values are never shown. */
export const SECRET_PARAMETERS: readonly string[] = ['OAuthClientSecret', 'ApiKey'];

/** The template's parameter for a setting. */
export function parameterOf(setting: DeploySetting): string {
  return DEPLOY_SETTINGS.find(({ name }) => name === setting)?.parameter ?? setting;
}

/** What to type for a setting: `--virtual-agent NAME`. */
export function flagOf(setting: DeploySetting): string {
  return DEPLOY_SETTINGS.find(({ name }) => name === setting)?.flag ?? '';
}
