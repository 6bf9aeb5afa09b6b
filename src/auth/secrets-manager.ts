import type { Clock } from '../clock.ts';
import type { EnvironmentVariables } from '../config/setting-source.ts';
import { TransferError } from '../errors.ts';
import type { Effort } from '../http/attempts.ts';
import type { HttpClient, Post } from '../http/client.ts';
import type { JsonRequest } from '../http/request.ts';
import { type Message, message, ours } from '../message.ts';
import { AWS_CREDENTIALS } from '../redaction/credentials-to-redact.ts';
import { signedHeaders } from './aws-signature.ts';
import { faultOfHeaderCredential } from './credential-text.ts';
import type { OAuthClient, SecretReference } from './credentials.ts';
import { decodeSecret } from './secret-content.ts';
import { exceptionIn, SECRET_FAILED } from './secret-errors.ts';

/**
 * Reads the OAuth client out of a secret with one signed `GetSecretValue`.
 * @throws TransferError `SECRET_INVALID`, or `SECRET_UNAVAILABLE` without AWS credentials; what
 * `tellFailure` takes
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export async function readSecret(
  secret: SecretReference,
  http: HttpClient,
  env: EnvironmentVariables,
  effort: Effort,
): Promise<OAuthClient> {
  assertAwsCredentials(env);
  const post: Post = {
    operation: 'secret',
    origin: new URL(secret.endpoint).origin,
    request: () => signedRequest(secret, env, http.clock),
    retriesToo: (body) => exceptionIn(body) === 'ThrottlingException',
  };
  return decodeSecret(await http.post(post, effort));
}

function assertAwsCredentials(env: EnvironmentVariables): void {
  const refuse = (reason: Message): TransferError =>
    new TransferError('SECRET_UNAVAILABLE', message`${ours(SECRET_FAILED)}: ${reason}`);

  if (!env['AWS_ACCESS_KEY_ID'] || !env['AWS_SECRET_ACCESS_KEY']) {
    throw refuse(
      message`there are no AWS credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; inside Lambda the execution role gives them`,
    );
  }
  for (const name of ['AWS_ACCESS_KEY_ID', ...AWS_CREDENTIALS]) {
    const fault = faultOfHeaderCredential(env[name] ?? '');
    if (fault) throw refuse(message`${ours(name)} ${fault}; copy it again`);
  }
}

/** Signed with the credentials that the environment has by now. */
function signedRequest(
  { arn, region, endpoint }: SecretReference,
  env: EnvironmentVariables,
  clock: Clock,
): JsonRequest {
  const { host, pathname: path } = new URL(endpoint);
  const body = JSON.stringify({ SecretId: arn });
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'secretsmanager.GetSecretValue',
  };
  const credentials = {
    accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    sessionToken: env['AWS_SESSION_TOKEN'],
  };
  const unsigned = { service: 'secretsmanager', region, host, path, headers, body };
  return { path, headers: signedHeaders(unsigned, credentials, clock.epochMs()), body };
}
