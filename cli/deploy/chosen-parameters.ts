import type { ChosenCredentials, PREVIOUS } from './ask-credentials.ts';
import type { Choices } from './choices.ts';
import type { Association } from './connect-association.ts';
import type { OAuthSecret } from './planned-secret.ts';
import type { ParameterValues } from './stack-parameters.ts';

/** What is known besides the choices, once AWS was asked. */
export interface Facts {
  /** Undefined where the function reads none. */
  readonly secret: OAuthSecret | undefined;
  readonly bucket: string;
  readonly key: string;
  /** Undefined without a Connect instance, and where nobody knows. */
  readonly associate: Association | undefined;
}

/**
 * The template's parameters for what was chosen. The ways to authenticate that weren't chosen are
 * emptied, so that the stack has no rest of another one.
 */
export function chosenParameters(
  overrides: ReadonlyMap<string, string>,
  { credentials, settings, instance }: Choices,
  facts: Facts,
): ParameterValues {
  return new Map<string, string | typeof PREVIOUS>([
    ...credentialParameters(credentials, facts),
    ['VirtualAgentName', settings.virtualAgentName],
    ['Region', settings.region],
    ['ApiDomain', settings.apiDomain],
    ['AuthDomain', settings.authDomain],
    ['ConnectInstanceArn', instance?.arn ?? ''],
    ...(facts.associate === undefined ? [] : [['AssociateWithConnect', facts.associate] as const]),
    ...[...overrides].filter(([name]) => !CHOSEN.has(name)),
    ['CodeS3Bucket', facts.bucket],
    ['CodeS3Key', facts.key],
    ['CodeS3ObjectVersion', ''],
  ]);
}

/** What was given for these is among the choices already, checked. */
const CHOSEN: ReadonlySet<string> = new Set([
  'OAuthSecretArn',
  'OAuthClientId',
  'OAuthClientSecret',
  'ApiKey',
  'VirtualAgentName',
  'Region',
  'ApiDomain',
  'AuthDomain',
  'ConnectInstanceArn',
  'CodeS3Bucket',
]);

function credentialParameters(
  credentials: ChosenCredentials,
  { secret = { arn: '', keyArn: '' } }: Facts,
): readonly (readonly [string, string | typeof PREVIOUS])[] {
  const pair = credentials.kind === 'oauth' ? credentials : { clientId: '', clientSecret: '' };
  return [
    ['OAuthSecretArn', secret.arn],
    ...(secret.keyArn === undefined ? [] : [['SecretKmsKeyArn', secret.keyArn] as const]),
    ['OAuthClientId', pair.clientId],
    ['OAuthClientSecret', pair.clientSecret],
    ['ApiKey', credentials.kind === 'apiKey' ? credentials.apiKey : ''],
  ];
}
