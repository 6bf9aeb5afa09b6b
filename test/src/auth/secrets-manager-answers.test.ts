import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OAuthClient } from '../../../src/auth/credentials.ts';
import { asSecretError } from '../../../src/auth/secret-errors.ts';
import { readSecret } from '../../../src/auth/secrets-manager.ts';
import type { TransferError } from '../../../src/errors.ts';
import { AttemptFailure, AttemptsExhausted } from '../../../src/http/errors.ts';
import { type Answer, hang, json, reset, status } from '../../support/scripted-server.ts';
import { rejectionOf } from '../thrown-by.ts';
import { CLIENT, holding, type Scene, startScene } from './scene.ts';

const FAILED = 'failed to retrieve OAuth credentials from Secrets Manager: ';

function read({ clock, wire, env, secret, call }: Scene): Promise<OAuthClient> {
  const outcome = readSecret(secret, wire, env, call());
  return clock.outcome(
    outcome.catch((error: unknown) => {
      throw asSecretError(error);
    }),
  );
}

/** An error as AWS answers it. */
function awsError(
  code: number,
  type: string,
  rest: Readonly<Record<string, unknown>> = {},
): Answer {
  return status(code, JSON.stringify({ __type: type, ...rest }));
}

function secretText(text: string): Answer {
  return json({ SecretString: text });
}

/** What comes of a secret store that always answers so. */
async function failureOf(scene: Scene, answer: Answer): Promise<TransferError> {
  scene.aws.script(answer);
  const error = await rejectionOf(read(scene));
  assert.ok(error.message.startsWith(FAILED), error.message);
  return error;
}

describe('a secret', () => {
  it('may hold other fields as well', async (t) => {
    const scene = await startScene(t);
    const content = { note: 1, oauthClientSecret: 'pa55word', oauthClientId: 'an id', apiKey: 'x' };
    scene.aws.script(secretText(JSON.stringify(content)));
    assert.deepEqual(await read(scene), CLIENT);
  });

  const wrong: Readonly<Record<string, string>> = {
    'no JSON': 'pa55word',
    'a JSON list': '["pa55word"]',
    null: 'null',
    'a JSON text': '"pa55word"',
    'no client id': '{"oauthClientSecret":"pa55word"}',
    'no client secret': '{"oauthClientId":"pa55word"}',
    'an empty client id': '{"oauthClientId":"","oauthClientSecret":"pa55word"}',
    'an empty client secret': '{"oauthClientId":"pa55word","oauthClientSecret":""}',
    'a number for an id': '{"oauthClientId":5,"oauthClientSecret":"pa55word"}',
    'names in another case': '{"OAuthClientId":"pa55word","OAuthClientSecret":"pa55word"}',
  };
  for (const [what, text] of Object.entries(wrong)) {
    it(`that holds ${what} is refused, unquoted`, async (t) => {
      const scene = await startScene(t);
      const error = await failureOf(scene, secretText(text));
      assert.equal(error.code, 'SECRET_INVALID');
      assert.equal(error.retryable, false);
      assert.match(error.message, /secret must contain oauthClientId and oauthClientSecret/);
      assert.doesNotMatch(error.message, /pa55word/);
      assert.equal(error.cause, undefined);
      assert.equal(scene.aws.received.length, 1);
    });
  }

  for (const name of ['oauthClientId', 'oauthClientSecret']) {
    it(`with a control character in ${name} is refused, unquoted`, async (t) => {
      const scene = await startScene(t);
      const content = { oauthClientId: 'pa55word', oauthClientSecret: 'pa55word' };
      const text = JSON.stringify({ ...content, [name]: 'pa55word\n' });
      const error = await failureOf(scene, secretText(text));
      assert.equal(error.code, 'SECRET_INVALID');
      assert.match(error.message, new RegExp(`the secret's ${name} contains a control character`));
      assert.doesNotMatch(error.message, /pa55word/);
    });
  }

  it('of bytes instead of text is refused', async (t) => {
    const error = await failureOf(await startScene(t), json({ SecretBinary: 'cGE1NXdvcmQ=' }));
    assert.equal(error.code, 'SECRET_INVALID');
    assert.match(error.message, /store a JSON object as its SecretString/);
    assert.doesNotMatch(error.message, /cGE1NXdvcmQ/);
  });
});

describe('Secrets Manager', () => {
  const busy: Readonly<Record<string, Answer>> = {
    throttles: awsError(400, 'ThrottlingException'),
    'throttles, in the long form': awsError(
      400,
      'com.amazonaws.secretsmanager#ThrottlingException',
    ),
    'has an internal error': awsError(500, 'InternalServiceError'),
    'is unavailable': status(503),
    'resets the connection': reset,
    'answers with no JSON': status(200, 'pa55word'),
  };
  for (const [what, answer] of Object.entries(busy)) {
    it(`is asked again when it ${what}`, async (t) => {
      const scene = await startScene(t);
      scene.aws.script(answer, holding(CLIENT));
      assert.deepEqual(await read(scene), CLIENT);
      assert.equal(scene.aws.received.length, 2);
    });
  }

  it('that throttles to the end is unavailable', async (t) => {
    const scene = await startScene(t);
    const error = await failureOf(scene, awsError(400, 'ThrottlingException'));
    assert.equal(error.code, 'SECRET_UNAVAILABLE');
    assert.equal(error.retryable, true);
    assert.equal(
      error.message,
      `${FAILED}request failed after 4 attempts: request returned retryable status: 400`,
    );
    assert.ok(error.cause instanceof AttemptsExhausted);
  });

  it('that never answers with JSON is unavailable, and not quoted', async (t) => {
    const error = await failureOf(await startScene(t), status(200, 'pa55word'));
    assert.equal(error.code, 'SECRET_UNAVAILABLE');
    assert.equal(error.retryable, true);
    assert.match(error.message, /request failed after 4 attempts: the response is not JSON$/);
  });

  for (const type of ['AccessDeniedException', 'ResourceNotFoundException']) {
    it(`that says ${type} is not asked again`, async (t) => {
      const scene = await startScene(t);
      const error = await failureOf(scene, awsError(400, type, { Message: 'pa55word' }));
      assert.equal(error.code, 'SECRET_UNAVAILABLE');
      assert.equal(error.retryable, false);
      assert.equal(
        error.message,
        `${FAILED}request returned non-200 status: 400 (${type}); check oauthSecretArn and that the function's role may read the secret`,
      );
      assert.equal(scene.aws.received.length, 1);
    });
  }

  it('that refuses without a reason is not asked again', async (t) => {
    const scene = await startScene(t);
    const error = await failureOf(scene, status(403, '<html>'));
    assert.equal(error.code, 'SECRET_UNAVAILABLE');
    assert.equal(error.retryable, false);
    assert.match(error.message, /request returned non-200 status: 403; check oauthSecretArn/);
    assert.equal(scene.aws.received.length, 1);
  });

  it('that answers with more than 1 MiB is not asked again', async (t) => {
    const scene = await startScene(t);
    const error = await failureOf(scene, secretText('x'.repeat(1_048_576)));
    assert.equal(error.code, 'SECRET_INVALID');
    assert.equal(error.retryable, false);
    assert.ok(error.cause instanceof AttemptFailure);
    assert.equal(scene.aws.received.length, 1);
  });

  it('that hangs is given up at the deadline', async (t) => {
    const scene = await startScene(t);
    scene.aws.script(hang);
    const { wire, env, secret, clock } = scene;
    const outcome = readSecret(secret, wire, env, scene.call({ budgetMs: 500 }));
    outcome.catch(() => {});
    await scene.aws.arrived(1);
    await clock.advance(500);
    await assert.rejects(outcome, { name: 'DeadlinePassed' });
    await scene.aws.closedDownTo(0);
  });
});
