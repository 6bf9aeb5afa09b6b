import type { SettingSource } from '../config/setting-source.ts';
import { hasControlCharacter, TransferError, userText } from '../errors.ts';
import { message, ours } from '../message.ts';
import { secretsManagerEndpoint } from './secrets-endpoint.ts';

/** An OAuth client of Cresta's. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A secret in AWS Secrets Manager, and the host that holds it. */
export interface SecretReference {
  readonly arn: string;
  readonly region: string;
  /** Scheme and host, without a trailing slash. */
  readonly endpoint: string;
}

/** How the function proves to Cresta who it is. */
export type Credentials =
  | { readonly kind: 'secret'; readonly secret: SecretReference }
  | { readonly kind: 'oauth'; readonly client: OAuthClient }
  | { readonly kind: 'apiKey'; readonly apiKey: string };

/** The way to authenticate that the settings ask for; `none` where they don't say enough. */
export function credentialKind(source: SettingSource): Credentials['kind'] | 'none' {
  if (source.isSet('oauthSecretArn')) return 'secret';
  if (source.isSet('oauthClientId') && source.isSet('oauthClientSecret')) return 'oauth';
  return source.isSet('apiKey') ? 'apiKey' : 'none';
}

/**
 * The credentials, in the order secret ARN, OAuth pair, API key. What comes later in that order
 * isn't looked at, so a wrong ARN never falls back to something weaker.
 * @throws TransferError `INVALID_SETTING`, naming the setting and never quoting a credential.
 */
export function readCredentials(source: SettingSource): Credentials {
  const kind = credentialKind(source);
  switch (kind) {
    case 'secret':
      return { kind, secret: parseSecretArn(source) };
    case 'oauth':
      return {
        kind,
        client: {
          clientId: readClientPart(source, 'oauthClientId'),
          clientSecret: readClientPart(source, 'oauthClientSecret'),
        },
      };
    case 'apiKey':
      return { kind, apiKey: readApiKey(source) };
    case 'none':
      throw missingCredentials(source);
  }
}

/** Whether a credential can stand in an HTTP header as it is: printable ASCII and spaces. */
export function isHeaderText(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function readClientPart(
  source: SettingSource,
  name: 'oauthClientId' | 'oauthClientSecret',
): string {
  const text = source.text(name) ?? '';
  if (hasControlCharacter(text)) {
    throw new TransferError(
      'INVALID_SETTING',
      message`${ours(name)} contains a control character, such as a line end; copy it again`,
    );
  }
  return text;
}

function readApiKey(source: SettingSource): string {
  const apiKey = source.text('apiKey') ?? '';
  if (!isHeaderText(apiKey)) {
    throw new TransferError(
      'INVALID_SETTING',
      message`apiKey holds characters that an HTTP header cannot carry; copy the key again`,
    );
  }
  return apiKey;
}

function missingCredentials(source: SettingSource): TransferError {
  const missing = (['oauthClientId', 'oauthClientSecret'] as const).filter(
    (half) => !source.isSet(half),
  );
  return new TransferError(
    'INVALID_SETTING',
    missing.length === 1
      ? message`${ours(`${missing[0]}`)} is missing: oauthClientId and oauthClientSecret must be provided together`
      : message`either apiKey (deprecated), oauthClientId/oauthClientSecret, or oauthSecretArn must be provided`,
  );
}

/** DNS suffix of each AWS partition's service endpoints. */
export const PARTITION_SUFFIX: ReadonlyMap<string, string> = new Map([
  ['aws', 'amazonaws.com'],
  ['aws-us-gov', 'amazonaws.com'],
  ['aws-cn', 'amazonaws.com.cn'],
  ['aws-eusc', 'amazonaws.eu'],
]);

const SECRET_ARN =
  /^arn:(aws|aws-us-gov|aws-cn|aws-eusc):secretsmanager:([a-z0-9-]+):\d{12}:secret:\S+$/;

function parseSecretArn(source: SettingSource): SecretReference {
  const arn = source.text('oauthSecretArn') ?? '';
  const [, partition = '', region = ''] = SECRET_ARN.exec(arn) ?? [];
  const suffix = PARTITION_SUFFIX.get(partition);
  if (suffix === undefined) {
    throw new TransferError(
      'INVALID_SETTING',
      message`failed to retrieve OAuth credentials from Secrets Manager: invalid Secrets Manager ARN format: ${userText(arn)} (setting oauthSecretArn)`,
    );
  }
  return {
    arn,
    region,
    endpoint: secretsManagerEndpoint(source) ?? `https://secretsmanager.${region}.${suffix}`,
  };
}
