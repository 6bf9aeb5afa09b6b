import type { AuthorizingScope } from '../invocation-scope.ts';
import type { Credentials, OAuthClient, SecretReference } from './credentials.ts';
import type { SecretStore } from './secret-store.ts';
import { isClientRefused } from './token.ts';
import type { TokenStore, UsableToken } from './token-store.ts';

/** What a request to the API shows to be let in. */
export interface Authorization {
  /** Value of the `Authorization` header. */
  readonly header: string;
  /** Forgets the token, so that the next authorization brings another; absent without a token. */
  readonly revoke?: () => void;
}

/** Where credentials become headers. */
export interface Authorizer {
  readonly secrets: SecretStore;
  readonly tokens: TokenStore;
}

/**
 * Authorizes a request to the API, with the secret and the token that are kept where they can be.
 * @throws TransferError `SECRET_…` or `TOKEN_…`; DeadlinePassed
 */
export async function authorize(
  credentials: Credentials,
  authOrigin: string,
  authorizer: Authorizer,
  scope: AuthorizingScope,
): Promise<Authorization> {
  switch (credentials.kind) {
    case 'apiKey':
      return { header: `ApiKey ${credentials.apiKey.tell(scope.redactor)}` };
    case 'oauth':
      return bearer(credentials.client, authOrigin, authorizer, scope);
    case 'secret':
      return bearerFromSecret(credentials.secret, authOrigin, authorizer, scope);
  }
}

/**
 * A token for the client that the secret holds. Where the OAuth server refuses a client that wasn't
 * read just now, the secret may have been rotated: it is read again, and tried once more if changed.
 */
async function bearerFromSecret(
  secret: SecretReference,
  authOrigin: string,
  authorizer: Authorizer,
  scope: AuthorizingScope,
): Promise<Authorization> {
  const client = await authorizer.secrets.get(secret, scope);
  try {
    return await bearer(client, authOrigin, authorizer, scope);
  } catch (error) {
    if (scope.justRead.has(client) || !isClientRefused(error)) throw error;
    const current = await authorizer.secrets.readAgain(secret, scope, 'refused');
    const changed =
      current.clientId !== client.clientId || !current.clientSecret.equals(client.clientSecret);
    if (!changed) throw error;
    return bearer(current, authOrigin, authorizer, scope);
  }
}

async function bearer(
  client: OAuthClient,
  authOrigin: string,
  { tokens }: Authorizer,
  scope: AuthorizingScope,
): Promise<Authorization> {
  const { token, cached }: UsableToken = await tokens.get(authOrigin, client, scope);
  scope.redactor.add(token);
  scope.notes.tokenCached = cached;
  return {
    header: `Bearer ${token}`,
    revoke: () => tokens.forget(authOrigin, client, token, scope.redactor),
  };
}
