import type { Clock } from '../clock.ts';
import type { EnvironmentVariables } from '../config/setting-source.ts';
import type { Post } from '../http/client.ts';
import { type Message, message, ours } from '../message.ts';
import { AWS_CREDENTIALS } from '../redaction/credentials-to-redact.ts';
import { signedHeaders } from './aws-signature.ts';
import { faultOfHeaderCredential } from './credential-text.ts';

/** Why nothing can be signed with the AWS credentials that the environment has by now, if so. */
export function faultOfAwsCredentials(env: EnvironmentVariables): Message | undefined {
  if (!env['AWS_ACCESS_KEY_ID'] || !env['AWS_SECRET_ACCESS_KEY']) {
    return message`there are no AWS credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; inside Lambda the execution role gives them`;
  }
  for (const name of ['AWS_ACCESS_KEY_ID', ...AWS_CREDENTIALS]) {
    const fault = faultOfHeaderCredential(env[name] ?? '');
    if (fault) return message`${ours(name)} ${fault}; copy it again`;
  }
  return undefined;
}

/** A POST to an AWS service, each of its attempts signed with the credentials of that moment. */
export function signedPost(
  {
    service,
    region,
    url,
    headers,
    body,
  }: {
    readonly service: string;
    readonly region: string;
    /** Without a query. */
    readonly url: string;
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  },
  env: EnvironmentVariables,
  clock: Clock,
): Pick<Post, 'origin' | 'request'> {
  const { origin, host, pathname: path } = new URL(url);
  return {
    origin,
    request() {
      const credentials = {
        accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
        secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
        sessionToken: env['AWS_SESSION_TOKEN'],
      };
      const unsigned = { service, region, host, path, headers, body };
      return { path, headers: signedHeaders(unsigned, credentials, clock.epochMs()), body };
    },
  };
}
