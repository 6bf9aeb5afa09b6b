import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OAuthClient } from '../../../src/auth/credentials.ts';
import { SECRET_TELLING } from '../../../src/auth/secret-errors.ts';
import { readSecret } from '../../../src/auth/secrets-manager.ts';
import type { TransferError } from '../../../src/errors.ts';
import { AttemptFailure, AttemptsExhausted, tellFailure } from '../../../src/http/errors.ts';
import { type Answer, hang, json, reset, status } from '../../support/scripted-server.ts';
import { rejectionOf } from '../thrown-by.ts';
import { ARN, CLIENT, holding, type Scene, startScene, told } from './scene.ts';

const FAILED = 'failed to retrieve OAuth credentials from Secrets Manager: ';

function read({ clock, http, env, secret, call }: Scene): Promise<OAuthClient> {
  const outcome = readSecret(secret, http, env, call().effort);
  return clock.outcome(
    outcome.catch((error: unknown) => {
      throw tellFailure(error, SECRET_TELLING);
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
  it('of the wrong content is refused, unquoted, and read once', async (t) => {
    const scene = await startScene(t);
    const error = await failureOf(scene, secretText('"pa55word"'));
    assert.equal(error.code, 'SECRET_INVALID');
    assert.doesNotMatch(error.message, /pa55word/);
    assert.equal(scene.aws.received.length, 1);
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
      assert.deepEqual(told(await read(scene)), told(CLIENT));
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
      `${FAILED}request failed after 4 attempts: request returned retryable status: 400 (ThrottlingException)`,
    );
    assert.ok(error.cause instanceof AttemptsExhausted);
  });

  it('that never answers with JSON is unavailable, and not quoted', async (t) => {
    const error = await failureOf(await startScene(t), status(200, 'pa55word'));
    assert.equal(error.code, 'SECRET_UNAVAILABLE');
    assert.equal(error.retryable, true);
    assert.match(error.message, /request failed after 4 attempts: the response is not JSON$/);
  });

  it('that fails to the end is quoted by status and type alone', async (t) => {
    const scene = await startScene(t);
    const { message } = await failureOf(
      scene,
      awsError(500, 'InternalServiceError', { message: 'pa55word' }),
    );
    assert.equal(
      message,
      `${FAILED}request failed after 4 attempts: request returned retryable status: 500 (InternalServiceError)`,
    );
  });

  const role = 'arn:aws:sts::123456789012:assumed-role/transfer/transfer';
  for (const [type, said] of [
    ['AccessDeniedException', 'Access to KMS is not allowed'],
    [
      'AccessDeniedException',
      `User: ${role} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${ARN} because no identity-based policy allows the secretsmanager:GetSecretValue action`,
    ],
    [
      'AccessDeniedException',
      `User: ${role} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${ARN} because no VPC endpoint policy allows the secretsmanager:GetSecretValue action`,
    ],
    [
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    ],
  ] as const) {
    it(`that refuses is quoted, and not asked again: ${type}, ${said.slice(-60)}`, async (t) => {
      const scene = await startScene(t);
      const error = await failureOf(scene, awsError(400, type, { Message: said }));
      assert.equal(error.code, 'SECRET_UNAVAILABLE');
      assert.equal(error.retryable, false);
      const body = JSON.stringify({ __type: type, Message: said });
      assert.equal(error.message, `${FAILED}request returned non-200 status: 400, body: ${body}`);
      assert.equal(scene.aws.received.length, 1);
    });
  }

  it('that refuses without a reason is not asked again', async (t) => {
    const scene = await startScene(t);
    const error = await failureOf(scene, status(403, '<html>'));
    assert.equal(error.code, 'SECRET_UNAVAILABLE');
    assert.equal(error.retryable, false);
    assert.equal(error.message, `${FAILED}request returned non-200 status: 403, body: <html>`);
    assert.equal(scene.aws.received.length, 1);
  });

  it('that refuses at length is quoted up to 1 KiB, between characters', async (t) => {
    const scene = await startScene(t);
    const { message } = await failureOf(scene, status(400, 'é'.repeat(2000)));
    assert.ok(message.endsWith(`body: ${'é'.repeat(512)}`), message.slice(-20));
  });

  it('that quotes the request which it refuses shows no credential, also a new one', async (t) => {
    const scene = await startScene(t);
    scene.env['AWS_SECRET_ACCESS_KEY'] = 'rotated-access-key-0123';
    scene.env['AWS_SESSION_TOKEN'] = 'rotated-session-token-0123';
    const words = `The Canonical String should have been: x-amz-security-token:${scene.env['AWS_SESSION_TOKEN']} ${scene.env['AWS_SECRET_ACCESS_KEY']}`;
    scene.aws.script(awsError(400, 'InvalidSignatureException', { message: words }));
    const call = scene.call();
    const { secret, authorizer, clock } = scene;
    const error = await rejectionOf(clock.outcome(authorizer.secrets.get(secret, call)));
    const message = error.wording.render((text) => call.redactor.text(text));
    assert.match(message, /InvalidSignatureException.*The Canonical String should have been: /);
    assert.doesNotMatch(message, /rotated/);
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
    const { http, env, secret, clock } = scene;
    const outcome = readSecret(secret, http, env, scene.call({ budgetMs: 500 }).effort);
    outcome.catch(() => {});
    await scene.aws.arrived(1);
    await clock.advance(500);
    await assert.rejects(outcome, { name: 'DeadlinePassed' });
    await scene.aws.closedDownTo(0);
  });
});
