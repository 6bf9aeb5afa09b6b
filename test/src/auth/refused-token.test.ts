import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Caller } from '../../../src/auth/caller.ts';
import type { Credentials } from '../../../src/auth/credentials.ts';
import { callApi } from '../../../src/cresta/api.ts';
import { Secret } from '../../../src/redaction/secret.ts';
import {
  type Answer,
  hang,
  json,
  type ScriptedServer,
  startServer,
  status,
} from '../../support/scripted-server.ts';
import { rejectionOf } from '../thrown-by.ts';
import { CLIENT, holding, issuing, ROTATED, type Scene, startScene } from './scene.ts';

interface ApiScene extends Scene {
  readonly api: ScriptedServer;
  ask(
    options?: { readonly credentials?: Credentials; readonly call?: Caller },
    body?: string,
  ): Promise<unknown>;
}

const PAIR: Credentials = { kind: 'oauth', client: CLIENT };

/** An API that lets these tokens in. */
function admitting(...tokens: readonly string[]): Answer {
  const headers = tokens.map((token) => `Bearer ${token}`);
  return (response, received) => {
    const known = headers.includes(received.headers.authorization ?? '');
    (known ? json({ answerTo: received.body }) : status(401, 'who are you?'))(response, received);
  };
}

async function startApiScene(t: TestContext, ...answers: readonly Answer[]): Promise<ApiScene> {
  const scene = await startScene(t);
  const api = await startServer(t, ...answers);
  return {
    ...scene,
    api,
    ask: ({ credentials = PAIR, call = scene.call() } = {}, body = '1') =>
      scene.clock.outcome(
        callApi(
          { path: '/v1/x', body },
          { credentials, origins: { api: api.origin, auth: scene.auth.origin } },
          scene,
          call,
        ),
      ),
  };
}

/** What the API was shown, in order. */
function shown({ api }: ApiScene): readonly (string | undefined)[] {
  return api.received.map(({ headers }) => headers.authorization);
}

describe('a token that the API refuses', () => {
  it('is replaced by another, and the operation tried once more', async (t) => {
    const scene = await startApiScene(t, admitting('token 2'));
    const call = scene.call();
    assert.deepEqual(await scene.ask({ call }), { answerTo: '1' });
    assert.equal(call.notes.tokenCached, false);
    assert.deepEqual(shown(scene), ['Bearer token 1', 'Bearer token 2']);
    assert.equal(scene.auth.received.length, 2);
  });

  it('is not shown again by later calls', async (t) => {
    const scene = await startApiScene(t, admitting('token 1'));
    await scene.ask();
    scene.api.script(admitting('token 2'));
    await scene.ask();
    await scene.ask();
    assert.deepEqual(shown(scene).slice(1), ['Bearer token 1', 'Bearer token 2', 'Bearer token 2']);
  });

  it('twice is an error for good', async (t) => {
    const scene = await startApiScene(t, status(401, 'who are you?'));
    const error = await rejectionOf(scene.ask());
    assert.equal(error.code, 'API_REJECTED');
    assert.equal(error.retryable, false);
    assert.equal(error.message, 'request returned non-200 status: 401, body: who are you?');
    assert.equal(scene.api.received.length, 2);
    assert.equal(scene.auth.received.length, 2);
  });

  it('gets one more attempt, which is not repeated', async (t) => {
    const scene = await startApiScene(t, status(401), status(503));
    const error = await rejectionOf(scene.ask());
    assert.equal(error.code, 'API_UNAVAILABLE');
    assert.match(error.message, /^request failed after 2 attempts: /);
    assert.equal(scene.api.received.length, 2);
  });

  it('gets one more attempt, which is not hedged', async (t) => {
    const scene = await startApiScene(t, status(401), hang);
    const call = scene.call({ budgetMs: 2750 });
    const outcome = scene.ask({ call });
    outcome.catch(() => {});
    await scene.api.arrived(2);
    await scene.clock.advance(2750);
    await assert.rejects(outcome, { name: 'DeadlinePassed' });
    assert.equal(scene.api.received.length, 2);
  });

  it('is refused after an attempt that was retried as well', async (t) => {
    const scene = await startApiScene(t, status(503), admitting('token 2'));
    assert.deepEqual(await scene.ask(), { answerTo: '1' });
    assert.equal(scene.api.received.length, 3);
  });

  it('is replaced once for calls that are refused at the same time', async (t) => {
    const scene = await startApiScene(t, admitting('token 1'));
    await scene.ask();
    scene.api.script(admitting('token 2'));
    const bodies = Array.from({ length: 20 }, (_, index) => String(index));
    const answers = await Promise.all(bodies.map((body) => scene.ask({}, body)));
    assert.deepEqual(
      answers,
      bodies.map((answerTo) => ({ answerTo })),
    );
    assert.equal(scene.auth.received.length, 2);
  });

  it('fails as the token request does where there is no other', async (t) => {
    const scene = await startApiScene(t, status(401));
    scene.auth.script(issuing({ expires_in: 3600 }), status(403));
    const error = await rejectionOf(scene.ask());
    assert.equal(error.code, 'TOKEN_REJECTED');
    assert.equal(scene.api.received.length, 1);
  });

  it('of a rotated client is replaced with the new secret', async (t) => {
    const scene = await startApiScene(t, admitting('token 1'));
    const credentials: Credentials = { kind: 'secret', secret: scene.secret };
    await scene.ask({ credentials });
    scene.api.script(admitting('another'));
    scene.auth.script(status(401), json({ access_token: 'another', expires_in: 3600 }));
    scene.aws.script(holding(ROTATED));
    assert.deepEqual(await scene.ask({ credentials }), { answerTo: '1' });
    assert.equal(scene.aws.received.length, 2);
    assert.equal(scene.auth.received.length, 3);
  });
});

describe('the API', () => {
  it('that refuses an API key is not asked again', async (t) => {
    const scene = await startApiScene(t, status(401, 'who are you?'));
    const credentials: Credentials = { kind: 'apiKey', apiKey: new Secret('k3y-of-ours') };
    const error = await rejectionOf(scene.ask({ credentials }));
    assert.equal(error.code, 'API_REJECTED');
    assert.deepEqual(shown(scene), ['ApiKey k3y-of-ours']);
  });

  it('that forbids is not asked again', async (t) => {
    const scene = await startApiScene(t, status(403));
    assert.equal((await rejectionOf(scene.ask())).code, 'API_REJECTED');
    assert.equal(scene.api.received.length, 1);
    assert.equal(scene.auth.received.length, 1);
  });

  it('is an error for good where the secret, read by this very invocation, is refused then', async (t) => {
    const scene = await startApiScene(t, status(401));
    scene.auth.script(issuing({ expires_in: 3600 }), status(401));
    const credentials: Credentials = { kind: 'secret', secret: scene.secret };
    assert.equal((await rejectionOf(scene.ask({ credentials }))).code, 'TOKEN_REJECTED');
    assert.equal(scene.aws.received.length, 1);
  });
});
