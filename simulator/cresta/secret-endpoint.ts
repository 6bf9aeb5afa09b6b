import type { Context } from 'hono';
import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import { messageOf } from '../../src/errors.ts';
import type { OauthClient } from './oauth-client.ts';

/** AWS JSON 1.1, the protocol of Secrets Manager. */
export const AWS_JSON = 'application/x-amz-json-1.1';

const SIGNED =
  /^AWS4-HMAC-SHA256 Credential=[^/,\s]+\/\d{8}\/[a-z0-9-]+\/secretsmanager\/aws4_request, *SignedHeaders=([a-z0-9;-]+), *Signature=[0-9a-f]{64}$/;

const GetSecretValue = v.strictObject({
  SecretId: v.pipe(v.string(), v.nonEmpty('must not be empty')),
  VersionId: v.exactOptional(v.string()),
  VersionStage: v.exactOptional(v.string()),
});

/** The body of an error answer of Secrets Manager: `{"__type", "message"}`. */
export function awsErrorBody(type: string, message: string): { __type: string; message: string } {
  return { __type: type, message };
}

/** `POST /` with `X-Amz-Target: secretsmanager.GetSecretValue`: the OAuth client's credentials. */
export async function answerSecretRequest(
  context: Context,
  client: OauthClient,
  nowMs: () => number,
): Promise<Response> {
  const refuse = (type: string, message: string) =>
    context.json(awsErrorBody(type, message), 400, { 'content-type': AWS_JSON });

  const { req } = context;
  const authorization = req.header('authorization');
  if (authorization === undefined) {
    return refuse('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const signedHeaders = SIGNED.exec(authorization)?.[1]?.split(';') ?? [];
  if (!signedHeaders.includes('host') || !signedHeaders.includes('x-amz-date')) {
    return refuse('IncompleteSignatureException', "Authorization isn't a signature of version 4");
  }
  if (!/^\d{8}T\d{6}Z$/.test(req.header('x-amz-date') ?? '')) {
    return refuse('IncompleteSignatureException', 'X-Amz-Date is missing or malformed');
  }
  if (req.header('x-amz-target') !== 'secretsmanager.GetSecretValue') {
    return refuse('UnknownOperationException', 'only secretsmanager.GetSecretValue is served here');
  }
  if (req.header('content-type') !== AWS_JSON) {
    return refuse('SerializationException', `Content-Type must be ${AWS_JSON}`);
  }

  let request: v.InferOutput<typeof GetSecretValue>;
  try {
    request = decode(GetSecretValue, JSON.parse(await req.text()), 'body');
  } catch (cause) {
    if (cause instanceof SyntaxError) return refuse('SerializationException', 'body is not JSON');
    return refuse('InvalidParameterException', messageOf(cause));
  }
  const { SecretId, VersionId, VersionStage = 'AWSCURRENT' } = request;
  if (SecretId !== client.secretArn && SecretId !== client.secretName) {
    return refuse('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }
  const versionId = client.secretVersionId();
  if (VersionStage !== 'AWSCURRENT' || (VersionId ?? versionId) !== versionId) {
    return refuse(
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret value.",
    );
  }
  const value = {
    ARN: client.secretArn,
    CreatedDate: nowMs() / 1000,
    Name: client.secretName,
    SecretString: JSON.stringify({
      oauthClientId: client.clientId,
      oauthClientSecret: client.clientSecret(),
    }),
    VersionId: versionId,
    VersionStages: ['AWSCURRENT'],
  };
  return context.json(value, 200, { 'content-type': AWS_JSON });
}
