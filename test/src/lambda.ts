import * as net from 'node:net';
import type { TestContext } from 'node:test';
import type { Clock } from '../../src/clock.ts';
import type { FlatResponse } from '../../src/connect/response.ts';
import { Environment } from '../../src/environment.ts';
import { handle, invoke } from '../../src/invocation.ts';
import type { InvocationContext } from '../../src/job.ts';
import { FakeClock } from '../support/fake-clock.ts';
import {
  type Answer,
  json,
  type Received,
  type ScriptedServer,
  startServer,
  status,
} from '../support/scripted-server.ts';

/** The function with everything around it that a test can see. */
export interface Lambda {
  invoke(event: unknown, context?: InvocationContext | null): Promise<FlatResponse>;
  /** As Lambda invokes it, with whatever event. */
  handle(event: unknown, context?: InvocationContext | null): Promise<unknown>;
  /** Every line so far, as written. */
  readonly lines: readonly string[];
  /** The same as JSON: log lines, and lines of metrics. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  readonly metrics: readonly Readonly<Record<string, unknown>>[];
  /** Every request so far, to whatever host. */
  readonly received: readonly Received[];
  /** Where connections were opened to, so far. */
  readonly dialled: readonly string[];
  /** Closes its connections. */
  close(): void;
}

export const ACCESS_TOKEN = 'access-token-0001';
export const OAUTH_CLIENT = { oauthClientId: 'client-1', oauthClientSecret: 'client-secret-1' };

/**
 * The function in an environment of these variables, where one loopback server plays all hosts. Where a test
 * gives no other clock, time stands still: however slow the machine, nothing is asked for twice, and nothing
 * that failed is tried again.
 */
export async function startLambda(
  t: TestContext,
  env: Readonly<Record<string, string>>,
  options: { readonly answer?: Answer; readonly clock?: Clock } = {},
): Promise<Lambda> {
  const server = await startServer(t, options.answer ?? playVendor);
  const lambda = lambdaBefore(server, env, options.clock);
  t.after(() => lambda.close());
  return lambda;
}

/** The same before a server that runs already. */
export function lambdaBefore(
  { port, received }: ScriptedServer,
  env: Readonly<Record<string, string>>,
  clock: Clock = new FakeClock(),
): Lambda {
  const lines: string[] = [];
  const dialled: string[] = [];
  const environment = new Environment({
    env,
    writeLines: (...more) => lines.push(...more),
    connect: ({ protocol, host, port: dialledPort }) => {
      dialled.push(`${protocol}//${host}:${dialledPort}`);
      return net.connect(port, '127.0.0.1');
    },
    clock,
  });
  return {
    invoke: (event, context) => invoke(environment, event, context),
    handle: (event, context) => handle(environment, event, context),
    lines,
    get log() {
      return lines.map((line) => JSON.parse(line)).filter((line) => !('_aws' in line));
    },
    get metrics() {
      return lines.map((line) => JSON.parse(line)).filter((line) => '_aws' in line);
    },
    received,
    dialled,
    close: () => environment.close(),
  };
}

/** Answers as Cresta's API, its OAuth server and AWS Secrets Manager would, without checking much. */
export const playVendor: Answer = (response, received) => {
  const { path, headers } = received;
  if (headers['x-amz-target'] === 'secretsmanager.GetSecretValue') {
    return json({ SecretString: JSON.stringify(OAUTH_CLIENT) })(response, received);
  }
  if (path === '/v1/oauth/regionalToken') {
    return json({ access_token: ACCESS_TOKEN, expires_in: 3600 })(response, received);
  }
  if (path.endsWith(':generatePSTNTransferData')) {
    return json({ phoneNumber: '+12025550123', dtmfSequence: '4711' })(response, received);
  }
  if (path.endsWith('/handoffs:fetchAIAgentHandoff')) {
    const { correlationId } = JSON.parse(received.body);
    const handoff = {
      conversation: 'conversations/1',
      conversationCorrelationId: correlationId,
      summary: 'wants a refund',
      transferTarget: 'billing',
    };
    return json({ handoff })(response, received);
  }
  return status(404)(response, received);
};
