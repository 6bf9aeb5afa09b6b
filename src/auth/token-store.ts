import type { HttpClient } from '../http/client.ts';
import { tellFailure } from '../http/errors.ts';
import { SingleFlight } from '../http/single-flight.ts';
import { LruCache } from '../lru-cache.ts';
import type { Secret } from '../redaction/secret.ts';
import type { Caller } from './caller.ts';
import type { OAuthClient } from './credentials.ts';
import { basicCredentials, type IssuedToken, requestToken, TOKEN_TELLING } from './token.ts';

/** The longest time before its expiry from which a token is renewed, in milliseconds. */
const MARGIN_MAX_MS = 300_000;

/** A function has one client; a flow of many tenants may bring more. */
const TOKENS_MAX = 100;

/** A token that can be used, and whether it was there already. */
export interface UsableToken {
  readonly token: Secret;
  readonly cached: boolean;
}

interface KeptToken {
  readonly token: Secret;
  /** From when on it is renewed beside its use, in milliseconds since 1970. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

/** The tokens of one environment, kept from one invocation to the next. */
export class TokenStore {
  readonly #http: HttpClient;
  readonly #requests: SingleFlight<Secret>;
  readonly #kept = new LruCache<KeptToken>(TOKENS_MAX);

  constructor(http: HttpClient) {
    this.#http = http;
    this.#requests = new SingleFlight(http.clock);
  }

  /** Whether a token of this client is kept that can still be used. */
  has(authOrigin: string, client: OAuthClient): boolean {
    return this.#usable(keyOf(authOrigin, client)) !== undefined;
  }

  /**
   * A bearer token for this client. Within the margin before its expiry the kept one serves on while
   * another is fetched beside the call, so that an auth server that is down isn't noticed.
   * @throws TransferError `TOKEN_REJECTED` or `TOKEN_UNAVAILABLE`; DeadlinePassed
   */
  async get(authOrigin: string, client: OAuthClient, caller: Caller): Promise<UsableToken> {
    // A server that knows it may repeat it, though it isn't sent this time.
    client.clientSecret.tell(caller.redactor);
    const kept = this.#usable(keyOf(authOrigin, client));
    if (!kept) return { token: await this.fetch(authOrigin, client, caller), cached: false };
    if (this.#http.clock.epochMs() >= kept.renewAt) {
      caller.renew('token', this.fetch(authOrigin, client, caller));
    }
    return { token: kept.token, cached: true };
  }

  /** A token fetched past the cache. Throws as `get` does. */
  async fetch(authOrigin: string, client: OAuthClient, caller: Caller): Promise<Secret> {
    const key = keyOf(authOrigin, client);
    const basic = basicCredentials(client, caller.redactor);
    try {
      return await this.#requests.join(key, caller.effort, async (shared) => {
        const askedAt = this.#http.clock.epochMs();
        const issued = await requestToken(authOrigin, basic, this.#http, shared);
        this.#keep(key, issued, askedAt);
        return issued.token;
      });
    } catch (error) {
      throw tellFailure(error, TOKEN_TELLING);
    }
  }

  /** Forgets exactly this token; one that has replaced it meanwhile stays. */
  forget(authOrigin: string, client: OAuthClient, token: Secret): void {
    const key = keyOf(authOrigin, client);
    if (this.#kept.get(key)?.token.equals(token)) this.#kept.delete(key);
  }

  #usable(key: string): KeptToken | undefined {
    const kept = this.#kept.get(key);
    return kept && this.#http.clock.epochMs() < kept.expiresAt ? kept : undefined;
  }

  #keep(key: string, { token, expiresInSeconds }: IssuedToken, askedAt: number): void {
    if (expiresInSeconds === undefined) return;
    const lifetimeMs = expiresInSeconds * 1000;
    const expiresAt = askedAt + lifetimeMs;
    const renewAt = expiresAt - Math.min(MARGIN_MAX_MS, lifetimeMs / 2);
    this.#kept.set(key, { token, renewAt, expiresAt });
  }
}

/** Holds the secret as well, as a hash, or one tenant would be served another's token. */
function keyOf(authOrigin: string, { clientId, clientSecret }: OAuthClient): string {
  return JSON.stringify([authOrigin, clientId, clientSecret.fingerprint]);
}
