import type { Clock } from '../clock.ts';
import type { EnvironmentVariables } from '../config/setting-source.ts';
import { hasControlCharacter, TransferError } from '../errors.ts';
import type { HttpClient, Post } from '../http/client.ts';
import type { Effort } from '../http/attempts.ts';
import type { JsonRequest } from '../http/request.ts';
import { asObject, parseJson, textIn } from '../json.ts';
import { message, ours } from '../message.ts';
import { signedHeaders } from './aws-signature.ts';
import { isHeaderText, type OAuthClient, type SecretReference } from './credentials.ts';
import { exceptionOf, SECRET_FAILED } from './secret-errors.ts';

/**
 * Reads the OAuth client out of a secret with one signed `GetSecretValue`.
 * @throws TransferError `SECRET_INVALID`, or `SECRET_UNAVAILABLE` without AWS credentials; what
 * `asSecretError` takes
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
    retriesToo: (failure) => exceptionOf(failure) === 'ThrottlingException',
  };
  return decodeSecret(await http.post(post, effort));
}

function assertAwsCredentials(env: EnvironmentVariables): void {
  const refuse = (reason: string): TransferError =>
    new TransferError('SECRET_UNAVAILABLE', message`${ours(SECRET_FAILED)}: ${ours(reason)}`, {
      retryable: false,
    });

  if (!env['AWS_ACCESS_KEY_ID'] || !env['AWS_SECRET_ACCESS_KEY']) {
    throw refuse(
      'there are no AWS credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; inside Lambda the execution role gives them',
    );
  }
  const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
  const unusable = names.find((name) => !isHeaderText(env[name] ?? ''));
  if (unusable) {
    throw refuse(`${unusable} holds characters that an HTTP header cannot carry; copy it again`);
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

/**
 * The OAuth client that an answer to GetSecretValue holds.
 * @throws TransferError `SECRET_INVALID`, which quotes nothing of it
 */
export function decodeSecret(answer: unknown): OAuthClient {
  const invalid = (reason: string): TransferError =>
    new TransferError('SECRET_INVALID', message`${ours(SECRET_FAILED)}: ${ours(reason)}`);

  const text = textIn(asObject(answer), 'SecretString');
  if (text === undefined)
    throw invalid('the secret has no text; store a JSON object as its SecretString');
  const content = asObject(parseJson(text));
  const clientId = textIn(content, 'oauthClientId');
  const clientSecret = textIn(content, 'oauthClientSecret');
  if (!clientId || !clientSecret) {
    throw invalid(
      'secret must contain oauthClientId and oauthClientSecret, both non-empty strings of a JSON object',
    );
  }
  if (hasControlCharacter(clientId) || hasControlCharacter(clientSecret)) {
    throw invalid(
      `the secret's ${hasControlCharacter(clientId) ? 'oauthClientId' : 'oauthClientSecret'} contains a control character, such as a line end`,
    );
  }
  return { clientId, clientSecret };
}
