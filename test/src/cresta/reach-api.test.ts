import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reachApi } from '../../../src/cresta/api.ts';
import { TransferError } from '../../../src/errors.ts';
import type { Answer } from '../../support/scripted-server.ts';
import { hang, json, reset, startServer, status } from '../../support/scripted-server.ts';
import { startScene } from '../auth/scene.ts';

describe("the API's host is reached", () => {
  const answers: Readonly<Record<string, Answer>> = {
    'a 404': status(404),
    'a 401': status(401),
    'a 503': status(503),
    'a redirect': status(302),
    'what it is asked for': json({}),
    'no JSON': (response) => void response.end('<html>'),
  };
  for (const [what, answer] of Object.entries(answers)) {
    test(`when it answers ${what}, to one request without a credential`, async (t) => {
      const { clock, http, call } = await startScene(t);
      const server = await startServer(t, answer);
      const { effort } = call();
      await clock.outcome(reachApi(server.origin, http, effort));
      const [received] = server.received;
      assert.equal(server.received.length, 1);
      assert.deepEqual([received?.method, received?.path, received?.body], ['POST', '/v1', '{}']);
      assert.equal(received?.headers.authorization, undefined);
      assert.deepEqual(
        effort.journal.map(({ operation }) => operation),
        ['API'],
      );
    });
  }

  test('not when the connection breaks, which one attempt tells', async (t) => {
    const { clock, http, call } = await startScene(t);
    const server = await startServer(t, reset);
    await assert.rejects(
      clock.outcome(reachApi(server.origin, http, call().effort)),
      (error) =>
        error instanceof TransferError &&
        error.code === 'API_UNAVAILABLE' &&
        error.message === 'request failed after 1 attempts: the connection failed (ECONNRESET)',
    );
  });

  test('not when it takes longer than an attempt, or the invocation, may', async (t) => {
    const { clock, http, call } = await startScene(t);
    const server = await startServer(t, hang);
    for (const [attemptTimeoutMs, expected] of [
      [50, { code: 'API_UNAVAILABLE' }],
      [60_000, { name: 'DeadlinePassed' }],
    ] as const) {
      const { effort } = call({ budgetMs: 1000 });
      const policy = { ...effort.policy, attemptTimeoutMs };
      const outcome = reachApi(server.origin, http, { ...effort, policy });
      outcome.catch(() => {});
      await clock.advance(1000);
      await assert.rejects(outcome, expected);
    }
  });
});
