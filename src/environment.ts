import { Authorizer } from './auth/authorizer.ts';
import { type Clock, systemClock } from './clock.ts';
import type { EnvironmentVariables } from './config/setting-source.ts';
import { HttpClient } from './http/client.ts';
import type { Connect } from './http/connections.ts';
import { LruCache } from './lru-cache.ts';
import type { Message } from './message.ts';
import { FORMS_MAX, type SecretForm } from './redaction/secret-forms.ts';
import type { Settings } from './settings.ts';
import type { Log } from './telemetry/log.ts';
import { type WriteLines, writeLines } from './telemetry/standard-output.ts';

/** Put in by the packaging step; absent when the sources run as they are. */
declare const PACKAGE_VERSION: string | undefined;

/** Settings by the flow's part of them: a flow has few, however many calls it gets. */
const SETTINGS_MAX = 50;

/** An invocation that begins later than this after the init phase didn't wait for it, in ms. */
const FOLLOWS_INIT_MS = 100;

/** What the function gets from outside; what is left out is the machine's own. */
export interface EnvironmentOptions {
  /** Environment variables. Those that configure the function are read once, AWS's credentials anew. */
  readonly env: EnvironmentVariables;
  readonly clock?: Clock;
  /** Gives numbers from 0 to below 1. */
  readonly random?: () => number;
  /** Takes the JSON log lines. */
  readonly writeLines?: WriteLines;
  /** Opens the socket of a new connection. */
  readonly connect?: Connect;
}

/** How an invocation found its environment. */
export interface Start {
  /** Whether it is the first: the one that waited for the cold start. */
  readonly cold: boolean;
  /** How long the caller had waited for the environment to start, in milliseconds. */
  readonly waitedMs: number;
}

/**
 * What lives as long as one Lambda execution environment: connections, tokens, secrets. Nothing in it
 * belongs to one invocation, since several may run in it at once. Making one sends nothing.
 */
export class Environment {
  /** A copy: every look into process.env leaves the engine, and one invocation looks often. */
  readonly env: EnvironmentVariables;
  /** The variables as they are by now: AWS's credentials change. */
  readonly liveEnv: EnvironmentVariables;
  readonly clock: Clock;
  readonly writeLines: WriteLines;
  readonly http: HttpClient;
  readonly authorizer: Authorizer;
  readonly settings = new LruCache<Settings>(SETTINGS_MAX);
  /** What redactors look for. */
  readonly secretForms = new LruCache<SecretForm>(FORMS_MAX);
  /** The version that the API is told: `LAMBDA_VERSION`, else the one built in. */
  readonly version: string;
  readonly #readyAt: number;
  readonly #warned = new Set<string>();
  #used = false;

  constructor(options: EnvironmentOptions) {
    const { env, clock = systemClock, random = Math.random, connect } = options;
    this.env = { ...env };
    this.liveEnv = env;
    this.clock = clock;
    this.writeLines = options.writeLines ?? writeLines;
    this.http = new HttpClient({ clock, random, proxyEnv: this.env, connect });
    this.authorizer = new Authorizer(this.http, env);
    const builtIn = typeof PACKAGE_VERSION === 'string' ? PACKAGE_VERSION : 'unknown';
    this.version = env['LAMBDA_VERSION'] || builtIn;
    this.#readyAt = clock.now();
  }

  /**
   * Counts an invocation in. The first of an environment that was started for it has waited as long as
   * the process is old.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (initialization type)
   */
  start(): Start {
    const cold = !this.#used;
    this.#used = true;
    const now = this.clock.now();
    const waited =
      cold &&
      this.env['AWS_LAMBDA_INITIALIZATION_TYPE'] === 'on-demand' &&
      now - this.#readyAt <= FOLLOWS_INIT_MS;
    return { cold, waitedMs: waited ? now : 0 };
  }

  /** Warns of what is the environment's own fault, once for as long as it lives. */
  warnOnce(log: Log, warnings: readonly Message[]): void {
    for (const warning of warnings) {
      const text = String(warning);
      if (this.#warned.has(text)) continue;
      this.#warned.add(text);
      log.write('WARN', warning);
    }
  }

  /** Closes every connection. */
  close(): void {
    this.http.close();
  }
}
