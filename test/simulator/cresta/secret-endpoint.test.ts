import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CrestaSimulator } from '../../../simulator/cresta/start-cresta-simulator.ts';
import { signedHeaders } from '../../../src/auth/aws-signature.ts';
import { type Answer, post, startVendor } from './vendor-client.ts';

const AMZ_JSON = 'application/x-amz-json-1.1';

/** The request as an AWS client signs it. */
function getSecretValue(
  vendor: CrestaSimulator,
  body: unknown,
  changed: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const env = vendor.environment('secret');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const { host: _, ...signed } = signedHeaders(
    {
      service: 'secretsmanager',
      region: 'us-west-2',
      host: new URL(vendor.origin).host,
      path: '/',
      headers: { 'content-type': AMZ_JSON, 'x-amz-target': 'secretsmanager.GetSecretValue' },
      body: text,
    },
    {
      accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
      sessionToken: undefined,
    },
    Date.now(),
  );
  return post(vendor.origin, text, { ...signed, ...changed });
}

test('a signed request reads the OAuth client’s credentials', async (t) => {
  const vendor = await startVendor(t, { clock: { epochMs: () => 1_700_000_000_500 } });
  const { oauthSecretArn } = vendor.environment('secret');
  const answer = await getSecretValue(vendor, { SecretId: oauthSecretArn });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), AMZ_JSON);
  const { VersionId, ...rest } = answer.body;
  assert.match(VersionId, /^[0-9a-f]{32}$/);
  assert.deepEqual(rest, {
    ARN: oauthSecretArn,
    CreatedDate: 1_700_000_000.5,
    Name: 'simulated-cresta-oauth',
    SecretString:
      '{"oauthClientId":"simulated-client-id","oauthClientSecret":"simulated-client-secret-1"}',
    VersionStages: ['AWSCURRENT'],
  });
});

test('a rotation changes the value and its version', async (t) => {
  const vendor = await startVendor(t);
  const body = { SecretId: 'simulated-cresta-oauth' };
  const before = await getSecretValue(vendor, body);
  vendor.rotateSecret();
  const after = await getSecretValue(vendor, body);
  assert.equal(
    JSON.parse(after.body.SecretString).oauthClientSecret,
    vendor.environment('oauth')['oauthClientSecret'],
  );
  assert.notEqual(after.body.SecretString, before.body.SecretString);
  assert.notEqual(after.body.VersionId, before.body.VersionId);
});

const SECRET = { SecretId: 'simulated-cresta-oauth' };
const NO_SECRET = "Secrets Manager can't find the specified secret.";
const NO_VALUE = "Secrets Manager can't find the specified secret value.";

for (const [why, body, headers, type, message] of [
  [
    'a signature of another form',
    SECRET,
    { authorization: 'AWS4-HMAC-SHA256 nothing' },
    'IncompleteSignatureException',
    "Authorization isn't a signature of version 4",
  ],
  [
    'a signature that leaves the date out',
    SECRET,
    {
      authorization: `AWS4-HMAC-SHA256 Credential=A/20260101/us-west-2/secretsmanager/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    },
    'IncompleteSignatureException',
    "Authorization isn't a signature of version 4",
  ],
  [
    'a malformed date',
    SECRET,
    { 'x-amz-date': 'today' },
    'IncompleteSignatureException',
    'X-Amz-Date is missing or malformed',
  ],
  [
    'another operation',
    SECRET,
    { 'x-amz-target': 'secretsmanager.ListSecrets' },
    'UnknownOperationException',
    'only secretsmanager.GetSecretValue is served here',
  ],
  [
    'another content type',
    SECRET,
    { 'content-type': 'application/json' },
    'SerializationException',
    'Content-Type must be application/x-amz-json-1.1',
  ],
  ['no JSON', '{', {}, 'SerializationException', 'body is not JSON'],
  ['no SecretId', {}, {}, 'InvalidParameterException', 'body: SecretId is missing'],
  ['another secret', { SecretId: 'x' }, {}, 'ResourceNotFoundException', NO_SECRET],
  [
    'an older stage',
    { ...SECRET, VersionStage: 'AWSPREVIOUS' },
    {},
    'ResourceNotFoundException',
    NO_VALUE,
  ],
  ['another version', { ...SECRET, VersionId: 'x' }, {}, 'ResourceNotFoundException', NO_VALUE],
] as const) {
  test(`${why} is refused as ${type}`, async (t) => {
    const vendor = await startVendor(t);
    const answer = await getSecretValue(vendor, body, headers);
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('content-type'), AMZ_JSON);
    assert.deepEqual(answer.body, { __type: type, message });
  });
}

test('an unsigned request is refused', async (t) => {
  const vendor = await startVendor(t);
  const answer = await post(vendor.origin, SECRET, { 'content-type': AMZ_JSON });
  assert.equal(answer.status, 400);
  assert.deepEqual(answer.body, {
    __type: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
  });
});
