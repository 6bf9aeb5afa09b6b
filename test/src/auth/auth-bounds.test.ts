import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Credentials } from '../../../src/auth/credentials.ts';
import { CLIENT, type Scene, startScene } from './scene.ts';

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
