import type { TestContext } from 'node:test';
import { type Authorization, Authorizer } from '../../../src/auth/authorizer.ts';
import type { Caller } from '../../../src/auth/caller.ts';
import type { Credentials, OAuthClient, SecretReference } from '../../../src/auth/credentials.ts';
import { HttpClient } from '../../../src/http/client.ts';
import { startDeadline } from '../../../src/http/deadline.ts';
import { Redactor } from '../../../src/redaction/redactor.ts';
import { Secret } from '../../../src/redaction/secret.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { PLAIN_POLICY } from '../../support/scripted-attempts.ts';
import {
  type Answer,
  json,
  type ScriptedServer,
  startServer,
} from '../../support/scripted-server.ts';

/** An OAuth client as settings and secrets hold it. */
export function oauthClient(clientId: string, clientSecret: string): OAuthClient {
  return { clientId, clientSecret: new Secret(clientSecret) };
}

export const CLIENT = oauthClient('an id', 'pa55word');
export const ROTATED = oauthClient('an id', 'rotated');
export const ARN = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-AbCdEf';

/** AWS's own example credentials. */
export const AWS_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** One environment with a secret store and an OAuth server of its own, and a clock that stands still. */
export interface Scene {
  readonly clock: FakeClock;
  readonly http: HttpClient;
  readonly env: Record<string, string>;
  readonly authorizer: Authorizer;
  readonly auth: ScriptedServer;
  readonly aws: ScriptedServer;
  readonly secret: SecretReference;
  /** What an invocation that begins now carries along. */
  call(options?: { readonly budgetMs?: number; readonly ttlMs?: number }): Caller;
}

/** Sets the scene: each token request brings another token, the secret holds `CLIENT`. */
export async function startScene(t: TestContext): Promise<Scene> {
  const clock = new FakeClock();
  const env = { ...AWS_CREDENTIALS };
  const http = new HttpClient({ clock, random: () => 0, proxyEnv: {}, connect: undefined });
  t.after(() => http.close());
  const auth = await startServer(t, issuing({ expires_in: 3600 }));
  const aws = await startServer(t, holding(CLIENT));
  return {
    clock,
    http,
    env,
    auth,
    aws,
    authorizer: new Authorizer(http, env),
    secret: { arn: ARN, region: 'us-west-2', endpoint: aws.origin },
    call: ({ budgetMs = 7750, ttlMs = 300_000 } = {}) => {
      const deadline = startDeadline(clock, budgetMs);
      t.after(() => deadline.release());
      return {
        effort: { deadline, policy: { ...PLAIN_POLICY, baseDelayMs: 0 }, journal: [] },
        redactor: new Redactor(),
        secretCacheTtlMs: ttlMs,
        notes: { renewals: new Map() },
        renew: (_what, renewal) => void renewal.catch(() => {}),
      };
    },
  };
}

/** An OAuth server's answer with a token that no answer before had: `token 1`, `token 2`, … */
export function issuing(rest: Readonly<Record<string, unknown>>): Answer {
  let issued = 0;
  return (...request) => json({ access_token: `token ${++issued}`, ...rest })(...request);
}

/** Secrets Manager's answer with a secret that holds this client. */
export function holding(client: OAuthClient): Answer {
  const [oauthClientId, oauthClientSecret] = told(client);
  const content = { oauthClientId, oauthClientSecret };
  return json({ ARN, Name: 'cresta', SecretString: JSON.stringify(content) });
}

/** The text of a secret, which nothing but a redactor gets to see otherwise. */
export function shown(secret: Secret): string {
  return secret.tell({ add: () => {} });
}

/** A client's id and secret as they are: two secrets look the same to an assertion. */
export function told({ clientId, clientSecret }: OAuthClient): readonly [string, string] {
  return [clientId, shown(clientSecret)];
}

/** What a call is let in with. */
export function authorizeWith(
  { clock, authorizer, auth, ...scene }: Scene,
  credentials: Credentials,
  call: Caller = scene.call(),
): Promise<Authorization> {
  return clock.outcome(authorizer.start(credentials, auth.origin, call).authorization);
}
