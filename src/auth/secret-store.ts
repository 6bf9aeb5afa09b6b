import type { EnvironmentVariables } from '../config/setting-source.ts';
import type { HttpClient } from '../http/client.ts';
import { tellFailure } from '../http/errors.ts';
import { SingleFlight } from '../http/single-flight.ts';
import { LruCache } from '../lru-cache.ts';
import { tellAwsCredentials } from '../redaction/credentials-to-redact.ts';
import type { Caller } from './caller.ts';
import type { OAuthClient, SecretReference } from './credentials.ts';
import { SECRET_TELLING } from './secret-errors.ts';
import { readSecret } from './secrets-manager.ts';

/** A function has one secret; a flow of many tenants may name more. */
const SECRETS_MAX = 100;

interface KnownSecret {
  readonly client: OAuthClient;
  /** Milliseconds since 1970. */
  readonly readAt: number;
}

/** The secrets of one environment, kept from one invocation to the next. */
export class SecretStore {
  readonly #http: HttpClient;
  readonly #env: EnvironmentVariables;
  readonly #reads: SingleFlight<OAuthClient>;
  readonly #known = new LruCache<KnownSecret>(SECRETS_MAX);

  constructor(http: HttpClient, env: EnvironmentVariables) {
    this.#http = http;
    this.#env = env;
    this.#reads = new SingleFlight(http.clock);
  }

  /** The secret's OAuth client as it was read last, however long ago; undefined where it wasn't. */
  known(secret: SecretReference): OAuthClient | undefined {
    return this.#known.get(keyOf(secret))?.client;
  }

  /**
   * The secret's OAuth client, and whether it was read just now. Past `SECRET_CACHE_TTL` the known one
   * serves on while it is read again beside the call, so that a secret store that is down isn't noticed.
   * @throws TransferError `SECRET_UNAVAILABLE` or `SECRET_INVALID`, where none is known; DeadlinePassed
   */
  async get(
    secret: SecretReference,
    caller: Caller,
  ): Promise<{ readonly client: OAuthClient; readonly justRead: boolean }> {
    const known = this.#known.get(keyOf(secret));
    if (!known) return { client: await this.readAgain(secret, caller), justRead: true };
    if (this.#http.clock.epochMs() - known.readAt >= caller.secretCacheTtlMs) {
      caller.renew('secret', this.readAgain(secret, caller));
    }
    return { client: known.client, justRead: false };
  }

  /**
   * The secret's OAuth client, read past the cache. Throws as `get` does.
   * @param reason keeps apart what must not share a read: one that is under way since before a client
   * was refused may still bring that client
   */
  async readAgain(
    secret: SecretReference,
    { effort, redactor }: Caller,
    reason: 'stale' | 'refused' = 'stale',
  ): Promise<OAuthClient> {
    const key = keyOf(secret);
    try {
      return await this.#reads.join(`${reason} ${key}`, effort, async (shared) => {
        const client = await readSecret(secret, this.#http, this.#env, shared);
        this.#known.set(key, { client, readAt: this.#http.clock.epochMs() });
        return client;
      });
    } catch (error) {
      tellAwsCredentials(this.#env, redactor);
      throw tellFailure(error, SECRET_TELLING);
    }
  }
}

function keyOf({ arn, endpoint }: SecretReference): string {
  return `${endpoint} ${arn}`;
}
