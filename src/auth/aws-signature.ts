import { createHmac, hash } from 'node:crypto';
import { percentEncode } from '../text.ts';

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** A POST to an AWS service, before it is signed. */
export interface UnsignedPost {
  readonly service: string;
  readonly region: string;
  /** Name, or address, and the port where it isn't the scheme's own. */
  readonly host: string;
  /** Without a query and without empty parts. */
  readonly path: string;
  /** Names in lower case; all of them are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An AWS identity; the token is there where it lasts for a while only, as in Lambda. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}

/**
 * The headers of a POST, signed with AWS Signature Version 4 for this moment (milliseconds since 1970):
 * those given, and those that the signature needs.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedHeaders(
  { service, region, host, path, headers, body }: UnsignedPost,
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  epochMs: number,
): Record<string, string> {
  const time = new Date(epochMs).toISOString().replace(/[:-]|\.\d+/g, '');
  const day = time.slice(0, 8);
  const all: Record<string, string> = { ...headers, host, 'x-amz-date': time };
  if (sessionToken) all['x-amz-security-token'] = sessionToken;
  const names = Object.keys(all).sort();
  const signed = names.join(';');
  const canonical = [
    'POST',
    path.split('/').map(percentEncode).join('/'),
    '',
    ...names.map((name) => `${name}:${all[name]?.trim().replace(/ +/g, ' ')}`),
    '',
    signed,
    hash('sha256', body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = [ALGORITHM, time, scope, hash('sha256', canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(key, toSign).toString('hex');
  all['authorization'] =
    `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
  return all;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
