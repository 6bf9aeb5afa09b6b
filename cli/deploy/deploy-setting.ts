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

/** Flags for the parameters that companies' rules ask for, and for what is asked; all others go by `--parameter`. */
export const PARAMETER_FLAGS = [
  { option: 'functionName', parameter: 'FunctionName', flag: '--function-name' },
  { option: 'roleName', parameter: 'RoleName', flag: '--role-name' },
  { option: 'executionRole', parameter: 'ExecutionRoleArn', flag: '--execution-role' },
  {
    option: 'permissionsBoundary',
    parameter: 'PermissionsBoundaryArn',
    flag: '--permissions-boundary',
  },
  { option: 'subnets', parameter: 'SubnetIds', flag: '--subnets' },
  { option: 'securityGroups', parameter: 'SecurityGroupIds', flag: '--security-groups' },
  { option: 'alarmTopic', parameter: 'AlarmTopicArn', flag: '--alarm-topic' },
  { option: 'recoverHandoffs', parameter: 'RecoverHandoffs', flag: '--recover-handoffs' },
] as const;

export type DeploySetting = (typeof DEPLOY_SETTINGS)[number]['name'];

/** Parameters of the template that are credentials: never shown, and never typed as a flag's value. */
export const SECRET_PARAMETERS: readonly string[] = ['OAuthClientSecret', 'ApiKey'];

/** Parameters whose values CloudFormation hides; a proxy's address may hold a password. */
export const HIDDEN_PARAMETERS: readonly string[] = [...SECRET_PARAMETERS, 'HttpsProxy'];

/** The template's parameter for a setting. */
export function parameterOf(setting: DeploySetting): string {
  return DEPLOY_SETTINGS.find(({ name }) => name === setting)?.parameter ?? setting;
}

/** What to type for a setting: `--virtual-agent NAME`. */
export function flagOf(setting: DeploySetting): string {
  return DEPLOY_SETTINGS.find(({ name }) => name === setting)?.flag ?? '';
}
