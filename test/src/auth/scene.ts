import type { TestContext } from 'node:test';
import type { Authorizer } from '../../../src/auth/authorizer.ts';
import type { OAuthClient, SecretReference } from '../../../src/auth/credentials.ts';
import { SecretStore } from '../../../src/auth/secret-store.ts';
import { TokenStore } from '../../../src/auth/token-store.ts';
import { Wire } from '../../../src/http/client.ts';
import { startDeadline } from '../../../src/http/deadline.ts';
import type { AuthorizingScope } from '../../../src/invocation-scope.ts';
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

export const CLIENT = clientOf('an id', 'pa55word');
export const ARN = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-AbCdEf';

/** AWS's own example credentials. */
export const AWS_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** One environment with a secret store and an OAuth server of its own, and a clock that stands still. */
export interface Scene {
  readonly clock: FakeClock;
  readonly wire: Wire;
  readonly env: Record<string, string>;
  readonly authorizer: Authorizer;
  readonly auth: ScriptedServer;
  readonly aws: ScriptedServer;
  readonly secret: SecretReference;
  /** What an invocation that begins now carries along. */
  call(options?: { readonly budgetMs?: number; readonly ttlMs?: number }): AuthorizingScope;
}

/** Sets the scene: each token request brings another token, the secret holds `CLIENT`. */
export async function startScene(t: TestContext): Promise<Scene> {
  const clock = new FakeClock();
  const env = { ...AWS_CREDENTIALS };
  const wire = new Wire({ clock, random: () => 0, proxyEnv: {}, connect: undefined });
  t.after(() => wire.close());
  const auth = await startServer(t, issuing({ expires_in: 3600 }));
  const aws = await startServer(t, holding(CLIENT));
  return {
    clock,
    wire,
    env,
    auth,
    aws,
    authorizer: { secrets: new SecretStore(wire, env), tokens: new TokenStore(wire) },
    secret: { arn: ARN, region: 'us-west-2', endpoint: aws.origin },
    call: ({ budgetMs = 7750, ttlMs = 300_000 } = {}) => {
      const deadline = startDeadline(clock, budgetMs);
      t.after(() => deadline.release());
      return {
        deadline,
        policy: { ...PLAIN_POLICY, baseDelayMs: 0 },
        secretCacheTtlMs: ttlMs,
        journal: [],
        notes: { renewals: new Map() },
        noteRenewal: (_what, renewal) => void renewal.catch(() => {}),
        redactor: new Redactor(),
        justRead: new WeakSet(),
        whileWaiting: () => {},
      };
    },
  };
}

/** An OAuth server's answer with a token that no answer before had: `token 1`, `token 2`, … */
export function issuing(rest: Readonly<Record<string, unknown>>): Answer {
  let issued = 0;
  return (...request) => json({ access_token: `token ${++issued}`, ...rest })(...request);
}

/** An OAuth client of this id and secret. */
export function clientOf(clientId: string, clientSecret: string): OAuthClient {
  return { clientId, clientSecret: new Secret(clientSecret) };
}

/** A client's id and secret as they are: two secrets look the same to an assertion. */
export function told({ clientId, clientSecret }: OAuthClient): readonly [string, string] {
  return [clientId, clientSecret.tell({ add: () => {} })];
}

/** Secrets Manager's answer with a secret that holds this client. */
export function holding(client: OAuthClient): Answer {
  const [oauthClientId, oauthClientSecret] = told(client);
  const content = { oauthClientId, oauthClientSecret };
  return json({ ARN, Name: 'cresta', SecretString: JSON.stringify(content) });
}
