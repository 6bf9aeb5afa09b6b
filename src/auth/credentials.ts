import type { SettingSource } from '../config/setting-source.ts';
import { invalidSetting, type TransferError } from '../errors.ts';
import { message, ours, shown } from '../message.ts';
import { Secret } from '../redaction/secret.ts';
import { unseenCharacterIn } from '../text.ts';
import { faultOfCredential, faultOfHeaderCredential } from './credential-text.ts';
import { secretsManagerEndpoint } from './secrets-endpoint.ts';

/** An OAuth client of Cresta's. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: Secret;
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
  | { readonly kind: 'apiKey'; readonly apiKey: Secret };

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
      return { kind, secret: readSecretReference(source) };
    case 'oauth':
      return {
        kind,
        client: {
          clientId: readCredential(source, 'oauthClientId'),
          clientSecret: new Secret(readCredential(source, 'oauthClientSecret')),
        },
      };
    case 'apiKey':
      return {
        kind,
        apiKey: new Secret(readCredential(source, 'apiKey')),
      };
    case 'none':
      throw missingCredentials(source);
  }
}

function readCredential(
  source: SettingSource,
  name: 'oauthClientId' | 'oauthClientSecret' | 'apiKey',
): string {
  const text = source.text(name) ?? '';
  const fault = name === 'apiKey' ? faultOfHeaderCredential(text) : faultOfCredential(text);
  if (fault === undefined) return text;
  throw invalidSetting(message`${ours(name)} ${fault}; copy it again`);
}

function missingCredentials(source: SettingSource): TransferError {
  const halves = ['oauthClientId', 'oauthClientSecret'] as const;
  const missing = halves.filter((half) => !source.isSet(half));
  return invalidSetting(
    missing.length === 1
      ? message`${ours(missing.join())} is missing: oauthClientId and oauthClientSecret must be provided together`
      : message`either apiKey (deprecated), oauthClientId/oauthClientSecret, or oauthSecretArn must be provided`,
  );
}

const SECRET_ARN = /^arn:([a-z-]+):secretsmanager:([a-z]+(?:-[a-z]+)+-\d+):\d{12}:secret:\S+$/;

function readSecretReference(source: SettingSource): SecretReference {
  const arn = source.text('oauthSecretArn') ?? '';
  const [, partition = '', region = ''] = SECRET_ARN.exec(arn) ?? [];
  const endpoint = unseenCharacterIn(arn)
    ? undefined
    : secretsManagerEndpoint(source.env, partition, region);
  if (endpoint !== undefined) return { arn, region, endpoint };
  throw invalidSetting(
    message`failed to retrieve OAuth credentials from Secrets Manager: invalid Secrets Manager ARN format: ${shown(arn)} (setting oauthSecretArn)`,
  );
}
