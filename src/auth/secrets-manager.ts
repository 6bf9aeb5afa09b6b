import type { EnvironmentVariables } from '../config/setting-source.ts';
import { TransferError } from '../errors.ts';
import type { Effort } from '../http/attempts.ts';
import type { HttpClient, Post } from '../http/client.ts';
import { message, ours } from '../message.ts';
import { faultOfAwsCredentials, signedPost } from './aws-post.ts';
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
  const fault = faultOfAwsCredentials(env);
  if (fault) {
    throw new TransferError('SECRET_UNAVAILABLE', message`${ours(SECRET_FAILED)}: ${fault}`);
  }
  const { arn, region, endpoint } = secret;
  const body = JSON.stringify({ SecretId: arn });
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'secretsmanager.GetSecretValue',
  };
  const signed = { service: 'secretsmanager', region, url: endpoint, headers, body };
  const post: Post = {
    operation: 'secret',
    ...signedPost(signed, env, http.clock),
    retriesToo: (body) => exceptionIn(body) === 'ThrottlingException',
  };
  return decodeSecret(await http.post(post, effort));
}
