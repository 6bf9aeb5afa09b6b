import type { EnvironmentVariables } from '../config/setting-source.ts';
import type { HttpClient } from '../http/client.ts';
import type { Caller } from './caller.ts';
import type { Credentials, OAuthClient, SecretReference } from './credentials.ts';
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
    switch (credentials.kind) {
      case 'apiKey': {
        const header = `ApiKey ${credentials.apiKey.tell(caller.redactor)}`;
        return { missing: 'nothing', authorization: Promise.resolve({ header }) };
      }
      case 'oauth': {
        const { client } = credentials;
        const bearer = (): Promise<Authorization> =>
          this.#bearer(client, authOrigin, caller, bearer);
        const missing = this.#missingFor(client, authOrigin, caller);
        return { missing, authorization: bearer() };
      }
      case 'secret': {
        const known = this.secrets.known(credentials.secret);
        return {
          missing: known ? this.#missingFor(known, authOrigin, caller) : 'secret',
          authorization: this.#bearerFromSecret(credentials.secret, authOrigin, caller),
        };
      }
    }
  }

  #missingFor(client: OAuthClient, authOrigin: string, caller: Caller): 'token' | 'nothing' {
    return this.tokens.has(authOrigin, client, caller) ? 'nothing' : 'token';
  }

  /**
   * A token for the client that the secret holds. Where the OAuth server refuses a client that this
   * invocation didn't have read, the secret may have been rotated: it is read again, and tried once more
   * if it changed.
   */
  async #bearerFromSecret(
    secret: SecretReference,
    authOrigin: string,
    caller: Caller,
    readBefore = false,
  ): Promise<Authorization> {
    const { client, justRead } = await this.secrets.get(secret, caller);
    const current = readBefore || justRead;
    const bearer = (of: OAuthClient, isCurrent: boolean): Promise<Authorization> =>
      this.#bearer(of, authOrigin, caller, () =>
        this.#bearerFromSecret(secret, authOrigin, caller, isCurrent),
      );
    try {
      return await bearer(client, current);
    } catch (error) {
      if (current || !isClientRefused(error)) throw error;
      const reread = await this.secrets.readAgain(secret, caller, 'refused');
      const changed =
        reread.clientId !== client.clientId || !reread.clientSecret.equals(client.clientSecret);
      if (!changed) throw error;
      return bearer(reread, true);
    }
  }

  async #bearer(
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
        this.tokens.forget(authOrigin, client, token, caller);
        return again();
      },
    };
  }
}
