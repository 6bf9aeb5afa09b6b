import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Credentials } from '../../../src/auth/credentials.ts';
import { Secret } from '../../../src/redaction/secret.ts';
import { type Answer, status } from '../../support/scripted-server.ts';
import { rejectionOf } from '../thrown-by.ts';
import {
  authorizeWith,
  CLIENT,
  holding,
  issuing,
  oauthClient,
  ROTATED,
  type Scene,
  startScene,
} from './scene.ts';

describe('an authorization', () => {
  it('with an API key shows the key, and asks nobody', async (t) => {
    const scene = await startScene(t);
    const shown = await authorizeWith(scene, {
      kind: 'apiKey',
      apiKey: new Secret('k3y: with=all'),
    });
    assert.deepEqual(shown, { header: 'ApiKey k3y: with=all' });
    assert.equal(scene.auth.received.length, 0);
  });

  it('with an OAuth pair shows a token, and tells whether it was there already', async (t) => {
    const scene = await startScene(t);
    const credentials: Credentials = { kind: 'oauth', client: CLIENT };
    for (const tokenCached of [false, true]) {
      const call = scene.call();
      const shown = await authorizeWith(scene, credentials, call);
      assert.equal(shown.header, 'Bearer token 1');
      assert.equal(call.notes.tokenCached, tokenCached);
    }
    assert.equal(scene.aws.received.length, 0);
  });

  it('with a secret shows a token for the client that the secret holds', async (t) => {
    const scene = await startScene(t);
    scene.aws.script(holding(oauthClient('abc', 'def')));
    const shown = await authorizeWith(scene, { kind: 'secret', secret: scene.secret });
    assert.equal(shown.header, 'Bearer token 1');
    assert.equal(scene.auth.received[0]?.headers.authorization, 'Basic YWJjOmRlZg==');
  });

  it('brings another token for the one that it showed, where that is refused', async (t) => {
    const scene = await startScene(t);
    const credentials: Credentials = { kind: 'oauth', client: CLIENT };
    const first = await authorizeWith(scene, credentials);
    const renewed = first.renew?.() ?? assert.fail('no token');
    assert.equal((await scene.clock.outcome(renewed)).header, 'Bearer token 2');
    assert.equal((await authorizeWith(scene, credentials)).header, 'Bearer token 2');
  });

  it('tells the redactor of each invocation, also where nothing has to be fetched', async (t) => {
    const scene = await startScene(t);
    for (let i = 0; i < 2; i += 1) {
      const call = scene.call();
      await authorizeWith(scene, { kind: 'oauth', client: CLIENT }, call);
      assert.equal(call.redactor.text('token 1, pa55word'), '[redacted], [redacted]');
    }
  });

  it('tells the redactor each secret before it is used', async (t) => {
    const scene = await startScene(t);
    const call = scene.call();
    const seen: string[] = [];
    scene.auth.script((response, received) => {
      seen.push(call.redactor.text('the secret is pa55word'));
      issuing({ expires_in: 3600 })(response, received);
    });
    await authorizeWith(scene, { kind: 'secret', secret: scene.secret }, call);
    assert.deepEqual(seen, ['the secret is [redacted]']);
    assert.equal(call.redactor.text('it is "token 1"'), 'it is "[redacted]"');
    await authorizeWith(scene, { kind: 'apiKey', apiKey: new Secret('k3y-of-ours') }, call);
    assert.equal(call.redactor.text('it is k3y-of-ours'), 'it is [redacted]');
  });

  it('has each attempt that it waited for in the journal', async (t) => {
    const scene = await startScene(t);
    scene.auth.script(status(503), issuing({ expires_in: 3600 }));
    const call = scene.call();
    await authorizeWith(scene, { kind: 'secret', secret: scene.secret }, call);
    assert.deepEqual(
      call.effort.journal.map(({ operation, end }) => [operation, end?.outcome]),
      [
        ['secret', 'answered'],
        ['token', 'request returned retryable status: 503'],
        ['token', 'answered'],
      ],
    );
  });
});

describe('what an authorization has to wait for', () => {
  for (const [what, credentialsIn] of [
    ['a pair', () => ({ kind: 'oauth', client: CLIENT })],
    ['a secret', (scene) => ({ kind: 'secret', secret: scene.secret })],
  ] as const satisfies readonly (readonly [string, (scene: Scene) => Credentials])[]) {
    it(`with ${what} is what nobody has brought yet`, async (t) => {
      const scene = await startScene(t);
      const credentials = credentialsIn(scene);
      const start = async (): Promise<string> => {
        const { authorizer, auth, clock } = scene;
        const { missing, authorization } = authorizer.start(credentials, auth.origin, scene.call());
        await clock.outcome(authorization);
        return missing;
      };
      scene.auth.script(issuing({}), issuing({ expires_in: 3600 }));
      const known = what === 'a secret' ? 'secret' : 'token';
      assert.deepEqual([await start(), await start(), await start()], [known, 'token', 'nothing']);
    });
  }

  it('with an API key is nothing', async (t) => {
    const scene = await startScene(t);
    const credentials: Credentials = { kind: 'apiKey', apiKey: new Secret('k3y-of-ours') };
    assert.equal(scene.authorizer.start(credentials, '', scene.call()).missing, 'nothing');
  });
});

const REFUSALS: Readonly<Record<string, Answer>> = {
  '401': status(401),
  '400 with invalid_client': status(400, '{"error":"invalid_client"}'),
};

/** A scene in which an earlier invocation has read the secret, and the token it got is over. */
async function sceneWithKnownSecret(t: TestContext): Promise<Scene> {
  const scene = await startScene(t);
  scene.auth.script(issuing({}));
  await authorizeWith(scene, { kind: 'secret', secret: scene.secret });
  return scene;
}

/** The client secrets that the OAuth server was shown, the first invocation's left out. */
function shownSecrets({ auth }: Scene): readonly (string | undefined)[] {
  return auth.received.slice(1).map(({ headers }) => {
    const encoded = headers.authorization?.replace('Basic ', '') ?? '';
    return Buffer.from(encoded, 'base64').toString().split(':')[1];
  });
}

describe('a client from a secret of an earlier invocation that the OAuth server refuses', () => {
  for (const [refusal, answer] of Object.entries(REFUSALS)) {
    it(`with ${refusal} is read again, and tried once more if it changed`, async (t) => {
      const scene = await sceneWithKnownSecret(t);
      scene.auth.script(answer, issuing({ expires_in: 3600 }));
      scene.aws.script(holding(ROTATED));
      const shown = await authorizeWith(scene, { kind: 'secret', secret: scene.secret });
      assert.equal(shown.header, 'Bearer token 1');
      assert.deepEqual(shownSecrets(scene), ['pa55word', 'rotated']);
      assert.equal(scene.aws.received.length, 2);
    });

    it(`with ${refusal} is refused for good if it has not changed`, async (t) => {
      const scene = await sceneWithKnownSecret(t);
      scene.auth.script(answer);
      const outcome = authorizeWith(scene, { kind: 'secret', secret: scene.secret });
      assert.equal((await rejectionOf(outcome)).code, 'TOKEN_REJECTED');
      assert.deepEqual(shownSecrets(scene), ['pa55word']);
      assert.equal(scene.aws.received.length, 2);
    });

    it(`with ${refusal} twice is refused for good`, async (t) => {
      const scene = await sceneWithKnownSecret(t);
      scene.auth.script(answer);
      scene.aws.script(holding(ROTATED));
      const outcome = authorizeWith(scene, { kind: 'secret', secret: scene.secret });
      assert.equal((await rejectionOf(outcome)).code, 'TOKEN_REJECTED');
      assert.deepEqual(shownSecrets(scene), ['pa55word', 'rotated']);
      assert.equal(scene.aws.received.length, 2);
    });
  }

  it('is not read a third time, where the API refuses the token and the OAuth server the client', async (t) => {
    const scene = await sceneWithKnownSecret(t);
    scene.auth.script(status(401), issuing({ expires_in: 3600 }), status(401));
    scene.aws.script(holding(ROTATED), holding(CLIENT));
    const first = await authorizeWith(scene, { kind: 'secret', secret: scene.secret });
    const renewed = first.renew?.() ?? assert.fail('no token');
    const error = await rejectionOf(scene.clock.outcome(renewed));
    assert.equal(error.code, 'TOKEN_REJECTED');
    assert.deepEqual(shownSecrets(scene), ['pa55word', 'rotated', 'rotated']);
    assert.equal(scene.aws.received.length, 2);
  });

  it('is tried once more where only its id changed', async (t) => {
    const scene = await sceneWithKnownSecret(t);
    scene.auth.script(status(401), issuing({ expires_in: 3600 }));
    scene.aws.script(holding(oauthClient('another id', 'pa55word')));
    await authorizeWith(scene, { kind: 'secret', secret: scene.secret });
    assert.deepEqual(shownSecrets(scene), ['pa55word', 'pa55word']);
  });

  it('serves the invocations after it with the new secret', async (t) => {
    const scene = await sceneWithKnownSecret(t);
    scene.auth.script(status(401), issuing({}));
    scene.aws.script(holding(ROTATED));
    for (let i = 0; i < 2; i += 1) {
      await authorizeWith(scene, { kind: 'secret', secret: scene.secret });
    }
    assert.deepEqual(shownSecrets(scene), ['pa55word', 'rotated', 'rotated']);
    assert.equal(scene.aws.received.length, 2);
  });

  it('fails as the secret store does where that cannot say whether it changed', async (t) => {
    const scene = await sceneWithKnownSecret(t);
    scene.auth.script(status(401));
    scene.aws.script(status(403));
    const outcome = authorizeWith(scene, { kind: 'secret', secret: scene.secret });
    assert.equal((await rejectionOf(outcome)).code, 'SECRET_UNAVAILABLE');
  });
});

describe('the secret is not read again', () => {
  for (const [refusal, answer] of Object.entries(REFUSALS)) {
    it(`after ${refusal}, where it was read just now`, async (t) => {
      const scene = await startScene(t);
      scene.auth.script(answer);
      const outcome = authorizeWith(scene, { kind: 'secret', secret: scene.secret });
      assert.equal((await rejectionOf(outcome)).code, 'TOKEN_REJECTED');
      assert.equal(scene.auth.received.length, 1);
      assert.equal(scene.aws.received.length, 1);
    });
  }

  const others = {
    403: status(403),
    400: status(400, '{"error":"invalid_request"}'),
    503: status(503),
  };
  for (const [code, answer] of Object.entries(others)) {
    it(`after a ${code} that says nothing of the client`, async (t) => {
      const scene = await sceneWithKnownSecret(t);
      scene.auth.script(answer);
      await rejectionOf(authorizeWith(scene, { kind: 'secret', secret: scene.secret }));
      assert.equal(scene.aws.received.length, 1);
    });
  }

  it('where the client is a setting', async (t) => {
    const scene = await startScene(t);
    scene.auth.script(status(401));
    const outcome = authorizeWith(scene, { kind: 'oauth', client: CLIENT });
    assert.equal((await rejectionOf(outcome)).code, 'TOKEN_REJECTED');
    assert.equal(scene.auth.received.length, 1);
    assert.equal(scene.aws.received.length, 0);
  });
});
