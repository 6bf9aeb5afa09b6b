import type { EnvironmentVariables } from '../config/setting-source.ts';
import type { Wire } from '../http/client.ts';
import { SharedRequests } from '../http/single-flight.ts';
import type { AuthorizingScope, InvocationScope } from '../invocation-scope.ts';
import type { OAuthClient, SecretReference } from './credentials.ts';
import { asSecretError } from './secret-errors.ts';
import { readSecret, tellAwsCredentials } from './secrets-manager.ts';

/** The secrets of one environment, kept from one invocation to the next. */
export class SecretStore {
  readonly #wire: Wire;
  readonly #env: EnvironmentVariables;
  readonly #shared: SharedRequests<OAuthClient>;
  readonly #known = new Map<string, { readonly client: OAuthClient; readonly readAt: number }>();

  constructor(wire: Wire, env: EnvironmentVariables) {
    this.#wire = wire;
    this.#env = env;
    this.#shared = new SharedRequests(wire.clock);
  }

  /**
   * The secret's OAuth client. Past `SECRET_CACHE_TTL` the known one serves on while it is read
   * again beside the call, so that a secret store that is down isn't noticed.
   * @throws TransferError `SECRET_UNAVAILABLE` or `SECRET_INVALID`, where none is known; DeadlinePassed
   */
  async get(secret: SecretReference, scope: AuthorizingScope): Promise<OAuthClient> {
    const known = this.#known.get(keyOf(secret));
    if (!known) {
      const read = this.readAgain(secret, scope);
      scope.whileWaiting('secret');
      return read;
    }
    if (this.#wire.clock.epochMs() - known.readAt >= scope.secretCacheTtlMs) {
      scope.noteRenewal('secret', this.readAgain(secret, scope));
    }
    return known.client;
  }

  /**
   * The secret's OAuth client, read past the cache. Throws as `get` does.
   * @param reason keeps apart what must not share a read: one that is under way since before a client
   * was refused may still bring that client
   */
  async readAgain(
    secret: SecretReference,
    scope: InvocationScope,
    reason: 'stale' | 'refused' = 'stale',
  ): Promise<OAuthClient> {
    const { policy } = scope;
    const wire = this.#wire;
    try {
      const client = await this.#shared.join(
        `${reason} ${keyOf(secret)}`,
        scope,
        async (deadline, journal) => {
          const effort = { wire, env: this.#env, policy, deadline, journal };
          const read = await readSecret(secret, effort);
          this.#known.set(keyOf(secret), { client: read, readAt: wire.clock.epochMs() });
          return read;
        },
      );
      scope.justRead.add(client);
      return client;
    } catch (error) {
      tellAwsCredentials(this.#env, scope.redactor);
      throw asSecretError(error);
    }
  }
}

function keyOf({ arn, endpoint }: SecretReference): string {
  return `${endpoint} ${arn}`;
}
