import type { Authorizer } from './auth/authorizer.ts';
import { SecretStore } from './auth/secret-store.ts';
import { TokenStore } from './auth/token-store.ts';
import { type Clock, systemClock } from './clock.ts';
import type { EnvironmentVariables } from './config/setting-source.ts';
import { HttpClient } from './http/client.ts';
import type { Connect } from './http/connections.ts';
import { Memo } from './memo.ts';
import { SecretForms } from './redaction/secret-forms.ts';
import type { Settings } from './settings.ts';
import { createMetrics, type MetricLines } from './telemetry/metrics.ts';
import { writeLines as print, type WriteLines } from './telemetry/standard-output.ts';

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

/**
 * What lives as long as one Lambda execution environment: connections, tokens, secrets. Nothing in it
 * belongs to one invocation, since several may run in it at once.
 */
export interface Environment {
  readonly env: EnvironmentVariables;
  readonly clock: Clock;
  readonly writeLines: WriteLines;
  readonly metricLinesOf: MetricLines;
  readonly wire: HttpClient;
  readonly authorizer: Authorizer;
  /** Settings by the parameters that they were read from. */
  readonly settings: Memo<Settings>;
  /** What redactors look for. */
  readonly secretForms: SecretForms;
  /** When it was ready, by its clock. */
  readonly readyAt: number;
  /** True for the first who asks: the invocation that waited for the cold start. */
  takeColdStart(): boolean;
  /** Closes every connection. */
  close(): void;
}

/** Builds the environment; sends nothing. */
export function createEnvironment(options: EnvironmentOptions): Environment {
  const { clock = systemClock, random = Math.random, connect, writeLines = print } = options;
  // A copy: every look into process.env leaves the engine, and one invocation looks often.
  const env = { ...options.env };
  const wire = new HttpClient({ clock, random, proxyEnv: env, connect });
  let cold = true;
  return {
    env,
    clock,
    writeLines,
    metricLinesOf: createMetrics({ env, clock }),
    wire,
    authorizer: { secrets: new SecretStore(wire, options.env), tokens: new TokenStore(wire) },
    settings: new Memo(50),
    secretForms: new SecretForms(),
    readyAt: clock.now(),
    takeColdStart() {
      const first = cold;
      cold = false;
      return first;
    },
    close: () => wire.close(),
  };
}
