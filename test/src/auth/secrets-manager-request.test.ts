import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OAuthClient } from '../../../src/auth/credentials.ts';
import { SECRET_TELLING } from '../../../src/auth/secret-errors.ts';
import { readSecret } from '../../../src/auth/secrets-manager.ts';
import { tellFailure } from '../../../src/http/errors.ts';
import { type Received, status } from '../../support/scripted-server.ts';
import { rejectionOf } from '../thrown-by.ts';
import { ARN, AWS_CREDENTIALS, CLIENT, holding, type Scene, startScene, told } from './scene.ts';
import { signatureV4 } from './signature-v4.ts';

const CREDENTIALS = {
  accessKeyId: AWS_CREDENTIALS.AWS_ACCESS_KEY_ID,
  secretAccessKey: AWS_CREDENTIALS.AWS_SECRET_ACCESS_KEY,
};

function read({ clock, http, env, secret, call }: Scene): Promise<OAuthClient> {
  const outcome = readSecret(secret, http, env, call().effort);
  return clock.outcome(
    outcome.catch((error: unknown) => {
      throw tellFailure(error, SECRET_TELLING);
    }),
  );
}

/** The headers that a request says it has signed. */
function signedHeaders({ headers }: Received): Record<string, string> {
  const [, names = ''] = /SignedHeaders=([^,]*)/.exec(headers.authorization ?? '') ?? [];
  return Object.fromEntries(names.split(';').map((name) => [name, String(headers[name])]));
}

describe("AWS's signature as the tests work it out", () => {
  it("is that of AWS's published example", () => {
    const headers = { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z' };
    const scope = { region: 'us-east-1', service: 'service' };
    assert.equal(
      signatureV4({ method: 'GET', path: '/', headers, body: '' }, scope, CREDENTIALS),
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    );
  });
});

describe('the request for a secret', () => {
  it('is one GetSecretValue of exactly these bytes', async (t) => {
    const scene = await startScene(t);
    assert.deepEqual(told(await read(scene)), told(CLIENT));
    assert.equal(scene.aws.received.length, 1);
    const [received] = scene.aws.received;
    assert.equal(received?.method, 'POST');
    assert.equal(received?.path, '/');
    assert.equal(received?.body, JSON.stringify({ SecretId: ARN }));
    const { authorization, 'x-amz-date': date, ...headers } = received?.headers ?? {};
    assert.deepEqual(headers, {
      'content-type': 'application/x-amz-json-1.1',
      'content-length': String(received?.body.length),
      'x-amz-target': 'secretsmanager.GetSecretValue',
      host: `127.0.0.1:${scene.aws.port}`,
      connection: 'keep-alive',
    });
    assert.match(authorization ?? '', /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\//);
    assert.equal(date, '20300102T030405Z');
  });

  it('has a signature that AWS accepts', async (t) => {
    const scene = await startScene(t);
    await read(scene);
    const [received] = scene.aws.received;
    assert.ok(received);
    const headers = signedHeaders(received);
    for (const name of ['host', 'x-amz-date', 'x-amz-target', 'content-type']) {
      assert.ok(name in headers, `${name} is signed`);
    }
    const scope = { region: 'us-west-2', service: 'secretsmanager' };
    const expected = signatureV4({ ...received, headers }, scope, CREDENTIALS);
    assert.equal(received.headers.authorization, expected);
  });

  it('brings the session token, signed, where there is one', async (t) => {
    const scene = await startScene(t);
    scene.env['AWS_SESSION_TOKEN'] = 'session+token/==';
    await read(scene);
    const [received] = scene.aws.received;
    assert.ok(received);
    assert.equal(received.headers['x-amz-security-token'], 'session+token/==');
    const headers = signedHeaders(received);
    assert.ok('x-amz-security-token' in headers);
    const scope = { region: 'us-west-2', service: 'secretsmanager' };
    const expected = signatureV4({ ...received, headers }, scope, CREDENTIALS);
    assert.equal(received.headers.authorization, expected);
  });

  it('is signed for the region of the ARN, also where another endpoint takes it', async (t) => {
    const scene = await startScene(t);
    const secret = { ...scene.secret, region: 'eu-central-1' };
    await read({ ...scene, secret });
    assert.match(
      scene.aws.received[0]?.headers.authorization ?? '',
      /\/eu-central-1\/secretsmanager\/aws4_request/,
    );
  });

  it('goes to the path of an endpoint that has one', async (t) => {
    const scene = await startScene(t);
    const secret = { ...scene.secret, endpoint: `${scene.aws.origin}/local/aws` };
    await read({ ...scene, secret });
    const [received] = scene.aws.received;
    assert.ok(received);
    assert.equal(received.path, '/local/aws');
    const scope = { region: 'us-west-2', service: 'secretsmanager' };
    const expected = signatureV4(
      { ...received, headers: signedHeaders(received) },
      scope,
      CREDENTIALS,
    );
    assert.equal(received.headers.authorization, expected);
  });

  it('is signed anew for each attempt, with the credentials of that moment', async (t) => {
    const scene = await startScene(t);
    scene.aws.script((response, received) => {
      scene.env['AWS_ACCESS_KEY_ID'] = 'AKIDROTATED';
      status(503)(response, received);
    }, holding(CLIENT));
    await read(scene);
    const keys = scene.aws.received.map(
      ({ headers }) => /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1],
    );
    assert.deepEqual(keys, ['AKIDEXAMPLE', 'AKIDROTATED']);
  });

  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
    it(`is not sent where ${name} cannot stand in a header`, async (t) => {
      const scene = await startScene(t);
      scene.env[name] = 'pa55word\n';
      const error = await rejectionOf(read(scene));
      assert.equal(error.code, 'SECRET_UNAVAILABLE');
      assert.equal(error.retryable, false);
      assert.match(error.message, new RegExp(`: ${name} ends in a line end; copy it again$`));
      assert.doesNotMatch(error.message, /pa55word/);
      assert.equal(scene.aws.connections, 0);
    });
  }

  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
    it(`is not sent without ${name}`, async (t) => {
      const scene = await startScene(t);
      delete scene.env[name];
      const error = await rejectionOf(read(scene));
      assert.equal(error.code, 'SECRET_UNAVAILABLE');
      assert.equal(error.retryable, false);
      assert.match(error.message, /^failed to retrieve OAuth credentials from Secrets Manager: /);
      assert.match(error.message, /there are no AWS credentials in AWS_ACCESS_KEY_ID and/);
      assert.equal(scene.aws.connections, 0);
    });
  }
});
