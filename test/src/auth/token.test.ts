import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OAuthClient } from '../../../src/auth/credentials.ts';
import {
  basicCredentials,
  type IssuedToken,
  isClientRefused,
  requestToken,
  TOKEN_TELLING,
} from '../../../src/auth/token.ts';
import { TransferError } from '../../../src/errors.ts';
import { AttemptFailure, AttemptsExhausted, tellFailure } from '../../../src/http/errors.ts';
import { message } from '../../../src/message.ts';
import { type Answer, json, reset, status } from '../../support/scripted-server.ts';
import { rejectionOf } from '../thrown-by.ts';
import { CLIENT, oauthClient, type Scene, shown, startScene } from './scene.ts';

function request(
  { clock, http, auth, call }: Scene,
  client: OAuthClient = CLIENT,
): Promise<IssuedToken> {
  const { effort, redactor } = call();
  const basic = basicCredentials(client, redactor);
  const outcome = requestToken(auth.origin, basic, http, effort);
  return clock.outcome(
    outcome.catch((error: unknown) => {
      throw tellFailure(error, TOKEN_TELLING);
    }),
  );
}

/** What comes of an OAuth server that always answers so. */
async function failureOf(scene: Scene, answer: Answer): Promise<TransferError> {
  scene.auth.script(answer);
  const error = await rejectionOf(request(scene));
  assert.ok(error.message.startsWith('error getting auth header: '), error.message);
  assert.doesNotMatch(error.message, /t0ken/);
  return error;
}

describe('the request for a token', () => {
  it('is one POST of exactly these bytes', async (t) => {
    const scene = await startScene(t);
    await request(scene, oauthClient('abc', 'def'));
    const [received] = scene.auth.received;
    assert.equal(received?.method, 'POST');
    assert.equal(received?.path, '/v1/oauth/regionalToken');
    assert.equal(received?.body, '{"grant_type":"client_credentials"}');
    assert.deepEqual(received?.headers, {
      authorization: 'Basic YWJjOmRlZg==',
      'content-type': 'application/json',
      'content-length': '35',
      host: `127.0.0.1:${scene.auth.port}`,
      connection: 'keep-alive',
    });
  });

  it('has id and secret in UTF-8 and Base64, with no other encoding', async (t) => {
    const scene = await startScene(t);
    await request(scene, oauthClient('zoë:1%41+', 'é=%3A+:/ 🔑'));
    const [received] = scene.auth.received;
    const encoded = received?.headers.authorization?.replace('Basic ', '') ?? '';
    assert.equal(encoded, 'em/DqzoxJTQxKzrDqT0lM0ErOi8g8J+UkQ==');
    assert.equal(Buffer.from(encoded, 'base64').toString(), 'zoë:1%41+:é=%3A+:/ 🔑');
  });
});

describe('an issued token', () => {
  const lifetimes: readonly (readonly [unknown, number | undefined])[] = [
    [3600, 3600],
    [0.5, 0.5],
    ['3600', 3600],
    ['90.25', 90.25],
    [0, undefined],
    ['0', undefined],
    [-5, undefined],
    ['-5', undefined],
    ['', undefined],
    ['an hour', undefined],
    ['3600 s', undefined],
    ['0x10', undefined],
    ['1e3', undefined],
    [null, undefined],
    [true, undefined],
    [[3600], undefined],
    [undefined, undefined],
  ];
  for (const [given, expiresInSeconds] of lifetimes) {
    it(`with expires_in ${JSON.stringify(given)} is used`, async (t) => {
      const scene = await startScene(t);
      scene.auth.script(json({ access_token: 't0ken', expires_in: given, token_type: 'x' }));
      const issued = await request(scene);
      assert.deepEqual([shown(issued.token), issued.expiresInSeconds], ['t0ken', expiresInSeconds]);
    });
  }

  const missing = [
    {},
    { access_token: '' },
    { access_token: 5 },
    { access_token: null },
    [],
    'text',
  ];
  for (const answer of missing) {
    it(`that is missing in ${JSON.stringify(answer)} is an error`, async (t) => {
      const scene = await startScene(t);
      const error = await failureOf(scene, json(answer));
      assert.equal(error.code, 'TOKEN_REJECTED');
      assert.equal(error.retryable, false);
      assert.equal(
        error.message,
        'error getting auth header: missing access_token in token response',
      );
      assert.equal(scene.auth.received.length, 1);
    });
  }

  for (const [character, fault] of [
    ['\n', 'ends in a line end'],
    ['\x7f', 'contains a control character'],
    ['\x85', 'contains a control character'],
    ['é', 'holds characters that an HTTP header cannot carry'],
  ] as const) {
    it(`with ${JSON.stringify(character)} in it is an error, unquoted`, async (t) => {
      const scene = await startScene(t);
      const error = await failureOf(scene, json({ access_token: `t0ken${character}` }));
      assert.equal(error.code, 'TOKEN_REJECTED');
      assert.equal(error.retryable, false);
      assert.equal(error.message, `error getting auth header: the access_token ${fault}`);
    });
  }
});

describe('an OAuth server', () => {
  const busy: Readonly<Record<string, Answer>> = {
    'is busy': status(429),
    'has an internal error': status(500),
    'resets the connection': reset,
    'answers with no JSON': status(200, '{"access_token":"t0ken'),
  };
  for (const [what, answer] of Object.entries(busy)) {
    it(`is asked again when it ${what}`, async (t) => {
      const scene = await startScene(t);
      scene.auth.script(answer, json({ access_token: 't0ken' }));
      assert.equal(shown((await request(scene)).token), 't0ken');
      assert.equal(scene.auth.received.length, 2);
    });

    it(`is unavailable when it ${what} to the end`, async (t) => {
      const scene = await startScene(t);
      const error = await failureOf(scene, answer);
      assert.equal(error.code, 'TOKEN_UNAVAILABLE');
      assert.equal(error.retryable, true);
      assert.match(error.message, /: request failed after 4 attempts: /);
      assert.ok(error.cause instanceof AttemptsExhausted);
      assert.equal(scene.auth.received.length, 4);
    });
  }

  for (const code of [201, 301, 400, 401, 403, 404]) {
    it(`that answers ${code} is not asked again, nor quoted`, async (t) => {
      const scene = await startScene(t);
      const error = await failureOf(scene, status(code, 't0ken'));
      assert.equal(error.code, 'TOKEN_REJECTED');
      assert.equal(error.retryable, false);
      assert.ok(error.message.includes(`: token request returned non-200 status: ${code}; `));
      assert.equal(scene.auth.received.length, 1);
    });
  }

  it('that answers with more than 1 MiB is not asked again', async (t) => {
    const scene = await startScene(t);
    const error = await failureOf(scene, json({ access_token: 'x'.repeat(1_048_576) }));
    assert.equal(error.code, 'TOKEN_REJECTED');
    assert.equal(error.message, 'error getting auth header: the response is over 1 MiB');
    assert.equal(scene.auth.received.length, 1);
  });

  const refusals: readonly (readonly [number, string, boolean])[] = [
    [401, '', true],
    [400, '{"error":"invalid_client"}', true],
    [400, '{"error":"invalid_request"}', false],
    [403, '{"error":"invalid_client"}', false],
  ];
  for (const [code, body, refused] of refusals) {
    it(`says ${refused ? '' : 'nothing '}about the client with ${code} ${body}`, async (t) => {
      const scene = await startScene(t);
      assert.equal(isClientRefused(await failureOf(scene, status(code, body))), refused);
    });
  }

  it('is the only one to say so', () => {
    const cause = new AttemptFailure('status', 'no', { retryable: false, status: 401 });
    assert.equal(
      isClientRefused(new TransferError('TOKEN_REJECTED', message`no`, { cause })),
      true,
    );
    assert.equal(
      isClientRefused(new TransferError('SECRET_UNAVAILABLE', message`no`, { cause })),
      false,
    );
    assert.equal(isClientRefused(new Error('no', { cause })), false);
  });

  it('says nothing about the client with a token that cannot be used', async (t) => {
    const scene = await startScene(t);
    assert.equal(isClientRefused(await failureOf(scene, json({}))), false);
  });
});
