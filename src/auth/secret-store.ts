import type { AuthorizingCall, Call } from '../call.ts';
import { SharedRequests } from '../http/shared-request.ts';
import type { Wire } from '../http/wire.ts';
import type { EnvironmentVariables } from '../setting-source.ts';
import type { OAuthClient, SecretReference } from './credentials.ts';
import { readSecret } from './secrets-manager.ts';

/** An OAuth client, and whether it was read from the store for whoever asked just now. */
export interface StoredClient {
  readonly client: OAuthClient;
  readonly justRead: boolean;
}

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
  async get(secret: SecretReference, call: AuthorizingCall): Promise<StoredClient> {
    const known = this.#known.get(keyOf(secret));
    if (!known) {
      call.beforeWaiting('secret');
      return { client: await this.readAgain(secret, call), justRead: true };
    }
    if (this.#wire.clock.epochMs() - known.readAt >= call.secretCacheTtlMs) {
      this.readAgain(secret, call).catch(() => {});
    }
    return { client: known.client, justRead: false };
  }

  /** The secret's OAuth client, read past the cache. Throws as `get` does. */
  readAgain(secret: SecretReference, call: Call): Promise<OAuthClient> {
    return this.#shared.join(keyOf(secret), call, async (deadline, journal) => {
      const { policy } = call;
      const wire = this.#wire;
      const client = await readSecret(secret, { wire, env: this.#env, policy, deadline, journal });
      this.#known.set(keyOf(secret), { client, readAt: wire.clock.epochMs() });
      return client;
    });
  }
}

function keyOf({ arn, endpoint }: SecretReference): string {
  return `${endpoint} ${arn}`;
}
