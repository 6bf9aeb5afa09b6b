import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Credentials } from '../../../src/auth/credentials.ts';
import type { TransferError } from '../../../src/errors.ts';
import { describeAttempts } from '../../../src/http/journal.ts';
import { hang, type ScriptedServer } from '../../support/scripted-server.ts';
import { rejectionOf } from '../thrown-by.ts';
import { CLIENT, type Scene, startScene } from './scene.ts';

/** What an invocation with time to spare gets, 3 s after it began to wait for a server that hangs. */
async function failureAfter3s(
  { authorizer, auth, clock, ...scene }: Scene,
  credentials: Credentials,
  hanging: ScriptedServer,
): Promise<{ readonly error: TransferError; readonly attempts: string }> {
  hanging.script(hang);
  const call = scene.call();
  const startedAt = clock.now();
  const outcome = rejectionOf(authorizer.start(credentials, auth.origin, call).authorization);
  for (let second = 0; second < 3; second += 1) {
    await hanging.arrived(second + 1);
    await clock.advance(1000);
  }
  return { error: await outcome, attempts: describeAttempts(call.effort.journal, clock.now(), startedAt) };
}

describe('a server that hangs beyond the bound of a shared request', () => {
  it('is TOKEN_UNAVAILABLE where it is the OAuth server', async (t) => {
    const scene = await startScene(t);
    const credentials: Credentials = { kind: 'oauth', client: CLIENT };
    const { error, attempts } = await failureAfter3s(scene, credentials, scene.auth);
    assert.equal(error.code, 'TOKEN_UNAVAILABLE');
    assert.equal(error.retryable, true);
    assert.equal(
      error.message,
      'error getting auth header: no answer in the 3 s that a request for a secret or a token may last',
    );
    assert.equal(
      attempts,
      'token at 0 ms: no answer after 3000 ms; token (hedge) at 1000 ms: no answer after 2000 ms; token (hedge) at 2000 ms: no answer after 1000 ms',
    );
    await scene.auth.closedDownTo(0);
  });

  it('is SECRET_UNAVAILABLE where it is Secrets Manager', async (t) => {
    const scene = await startScene(t);
    const credentials: Credentials = { kind: 'secret', secret: scene.secret };
    const { error } = await failureAfter3s(scene, credentials, scene.aws);
    assert.equal(error.code, 'SECRET_UNAVAILABLE');
    assert.equal(error.retryable, true);
    assert.equal(
      error.message,
      'failed to retrieve OAuth credentials from Secrets Manager: no answer in the 3 s that a request for a secret or a token may last',
    );
    await scene.aws.closedDownTo(0);
  });
});

describe('an invocation whose deadline has passed', () => {
  const ways: Readonly<Record<string, (scene: Scene) => Credentials>> = {
    'an OAuth pair': () => ({ kind: 'oauth', client: CLIENT }),
    'a secret': ({ secret }) => ({ kind: 'secret', secret }),
  };
  for (const [way, credentials] of Object.entries(ways)) {
    it(`with ${way} sends nothing more`, async (t) => {
      const scene = await startScene(t);
      const call = scene.call({ budgetMs: 0 });
      const { authorizer, auth } = scene;
      const outcome = authorizer.start(credentials(scene), auth.origin, call).authorization;
      await assert.rejects(outcome, {
        name: 'DeadlinePassed',
        message:
          /^(error getting auth header|failed to retrieve OAuth credentials from Secrets Manager): /,
      });
      assert.deepEqual(call.effort.journal, []);
    });
  }
});
