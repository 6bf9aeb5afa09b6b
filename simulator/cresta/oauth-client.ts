import { createHash } from 'node:crypto';

/** The one OAuth client that the vendor knows, and the AWS secret that holds its credentials. */
export interface OauthClient {
  readonly clientId: string;
  readonly secretName: string;
  readonly secretArn: string;
  /** The one that counts now. */
  clientSecret(): string;
  /** Another one with every value of the secret. */
  secretVersionId(): string;
  /** The secret gets another value; the one before is worth nothing from now on. */
  rotate(): void;
}

const SECRET_NAME = 'simulated-cresta-oauth';

/** Anyone can see that these aren't real credentials, and a log can be searched for them. */
export function createOauthClient(): OauthClient {
  let version = 1;
  const clientSecret = () => `simulated-client-secret-${version}`;
  return {
    clientId: 'simulated-client-id',
    secretName: SECRET_NAME,
    secretArn: `arn:aws:secretsmanager:us-west-2:123456789012:secret:${SECRET_NAME}-AbCdEf`,
    clientSecret,
    secretVersionId: () => createHash('sha256').update(clientSecret()).digest('hex').slice(0, 32),
    rotate() {
      version += 1;
    },
  };
}
