import type { Wire } from '../http/client.ts';
import { SharedRequests } from '../http/single-flight.ts';
import type { AuthorizingScope, InvocationScope } from '../invocation-scope.ts';
import type { Redactor } from '../redaction/redactor.ts';
import type { OAuthClient } from './credentials.ts';
import { asTokenError, basicCredentials, type IssuedToken, requestToken } from './token.ts';

/** The longest time before its expiry from which a token is renewed, in milliseconds. */
const MARGIN_MAX_MS = 300_000;

/** A token that can be used, and whether it was there already. */
export interface UsableToken {
  readonly token: string;
  readonly cached: boolean;
}

interface KeptToken {
  readonly token: string;
  /** From when on it is renewed beside its use, in milliseconds since 1970. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

/** The tokens of one environment, kept from one invocation to the next. */
export class TokenStore {
  readonly #wire: Wire;
  readonly #shared: SharedRequests<string>;
  readonly #kept = new Map<string, KeptToken>();

  constructor(wire: Wire) {
    this.#wire = wire;
    this.#shared = new SharedRequests(wire.clock);
  }

  /**
   * A bearer token for this client. Within the margin before its expiry the kept one serves on while
   * another is fetched beside the call, so that an auth server that is down isn't noticed.
   * @throws TransferError `TOKEN_REJECTED` or `TOKEN_UNAVAILABLE`; DeadlinePassed
   */
  async get(
    authOrigin: string,
    client: OAuthClient,
    scope: AuthorizingScope,
  ): Promise<UsableToken> {
    const key = keyOf(authOrigin, client, scope.redactor);
    const kept = this.#kept.get(key);
    const now = this.#wire.clock.epochMs();
    if (!kept || now >= kept.expiresAt) {
      const fetched = this.fetch(authOrigin, client, scope);
      scope.whileWaiting('token');
      return { token: await fetched, cached: false };
    }
    if (now >= kept.renewAt) {
      scope.noteRenewal('token', this.fetch(authOrigin, client, scope));
    }
    return { token: kept.token, cached: true };
  }

  /** A token fetched past the cache. Throws as `get` does. */
  async fetch(authOrigin: string, client: OAuthClient, scope: InvocationScope): Promise<string> {
    const { policy, redactor } = scope;
    const key = keyOf(authOrigin, client, redactor);
    // Padding gives nothing away, and would have to be looked for in all its escaped forms.
    redactor.add(basicCredentials(client, redactor).replaceAll('=', ''));
    const wire = this.#wire;
    try {
      return await this.#shared.join(key, scope, async (deadline, journal) => {
        const askedAt = wire.clock.epochMs();
        const issued = await requestToken(authOrigin, client, {
          ...{ wire, policy, deadline, journal, redactor },
        });
        this.#keep(key, issued, askedAt);
        return issued.token;
      });
    } catch (error) {
      throw asTokenError(error);
    }
  }

  /** Forgets exactly this token; one that has replaced it meanwhile stays. */
  forget(authOrigin: string, client: OAuthClient, token: string, redactor: Redactor): void {
    const key = keyOf(authOrigin, client, redactor);
    if (this.#kept.get(key)?.token === token) this.#kept.delete(key);
  }

  #keep(key: string, { token, expiresInSeconds }: IssuedToken, askedAt: number): void {
    for (const [other, { expiresAt }] of this.#kept) {
      if (expiresAt <= askedAt) this.#kept.delete(other);
    }
    if (expiresInSeconds === undefined) return;
    const lifetimeMs = expiresInSeconds * 1000;
    const expiresAt = askedAt + lifetimeMs;
    const renewAt = expiresAt - Math.min(MARGIN_MAX_MS, lifetimeMs / 2);
    this.#kept.set(key, { token, renewAt, expiresAt });
  }
}

/** Holds the secret as well, or one tenant would be served another's token. */
function keyOf(
  authOrigin: string,
  { clientId, clientSecret }: OAuthClient,
  redactor: Redactor,
): string {
  return JSON.stringify([authOrigin, clientId, clientSecret.tell(redactor)]);
}
