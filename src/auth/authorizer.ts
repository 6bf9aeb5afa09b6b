import type { EnvironmentVariables } from '../config/setting-source.ts';
import type { HttpClient } from '../http/client.ts';
import type { Caller } from './caller.ts';
import type { Credentials, OAuthClient } from './credentials.ts';
import { SecretStore } from './secret-store.ts';
import { isClientRefused } from './token.ts';
import { TokenStore } from './token-store.ts';

/** What a request to the API shows to be let in. */
export interface Authorization {
  /** Value of the `Authorization` header. */
  readonly header: string;
  /** Forgets the token and brings another, for a server that refused it; absent without a token. */
  readonly renew?: () => Promise<Authorization>;
}

/** An authorization under way. */
export interface Authorizing {
  /** What has to be asked for before the API can be: a secret, then a token; a token alone; nothing. */
  readonly missing: 'secret' | 'token' | 'nothing';
  /** Rejects with TransferError `SECRET_…` or `TOKEN_…`, or with DeadlinePassed. */
  readonly authorization: Promise<Authorization>;
}

/** Where credentials become headers, with the secrets and tokens that one environment keeps. */
export class Authorizer {
  readonly secrets: SecretStore;
  readonly tokens: TokenStore;

  /** @param env read at each signing: AWS's credentials change */
  constructor(http: HttpClient, env: EnvironmentVariables) {
    this.secrets = new SecretStore(http, env);
    this.tokens = new TokenStore(http);
  }

  /** Starts to authorize a request to the API, and says at once what that has to wait for. */
  start(credentials: Credentials, authOrigin: string, caller: Caller): Authorizing {
    if (credentials.kind === 'apiKey') {
      const header = `ApiKey ${credentials.apiKey.tell(caller.redactor)}`;
      return { missing: 'nothing', authorization: Promise.resolve({ header }) };
    }
    const client =
      credentials.kind === 'oauth' ? credentials.client : this.secrets.known(credentials.secret);
    const hasToken = client && this.tokens.has(authOrigin, client);
    return {
      missing: client ? (hasToken ? 'nothing' : 'token') : 'secret',
      authorization: this.#bearer(credentials, authOrigin, caller),
    };
  }

  /**
   * A token for the client, which a secret may hold. Where the OAuth server refuses a client that this
   * invocation didn't have read, the secret may have been rotated: it is read again, and tried once more
   * if it changed.
   * @param readBefore whether this invocation has had the secret read already
   */
  async #bearer(
    credentials: TokenCredentials,
    authOrigin: string,
    caller: Caller,
    readBefore = false,
  ): Promise<Authorization> {
    const authorize = (client: OAuthClient, isCurrent: boolean): Promise<Authorization> =>
      this.#authorize(client, authOrigin, caller, () =>
        this.#bearer(credentials, authOrigin, caller, isCurrent),
      );

    // Stryker disable next-line BooleanLiteral: where there is no secret, nobody asks
    if (credentials.kind === 'oauth') return authorize(credentials.client, true);
    const { client, justRead } = await this.secrets.get(credentials.secret, caller);
    const isCurrent = readBefore || justRead;
    try {
      return await authorize(client, isCurrent);
    } catch (error) {
      if (isCurrent || !isClientRefused(error)) throw error;
      // Stryker disable next-line StringLiteral: any reason but the usual one keeps the reads apart
      const reread = await this.secrets.readAgain(credentials.secret, caller, 'refused');
      const { clientId, clientSecret } = reread;
      if (clientId === client.clientId && clientSecret.equals(client.clientSecret)) throw error;
      return authorize(reread, true);
    }
  }

  /** @param again brings another authorization, once the token of this one is forgotten */
  async #authorize(
    client: OAuthClient,
    authOrigin: string,
    caller: Caller,
    again: () => Promise<Authorization>,
  ): Promise<Authorization> {
    const { token, cached } = await this.tokens.get(authOrigin, client, caller);
    caller.notes.tokenCached = cached;
    return {
      header: `Bearer ${token.tell(caller.redactor)}`,
      renew: () => {
        this.tokens.forget(authOrigin, client, token);
        return again();
      },
    };
  }
}

type TokenCredentials = Exclude<Credentials, { readonly kind: 'apiKey' }>;
