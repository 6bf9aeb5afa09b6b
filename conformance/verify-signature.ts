import { createHash, createHmac } from 'node:crypto';
import type { SeenRequest } from './seen-request.ts';

/** Whose signature is expected, and for which service. */
export interface ExpectedSignature {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly service: string;
}

/** Headers that AWS wants signed wherever they are sent. */
const MUST_BE_SIGNED = ['host', 'x-amz-date', 'x-amz-target', 'x-amz-security-token'];

/**
 * What is wrong with the request's AWS signature, or undefined where AWS would accept it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function signatureFault(
  request: SeenRequest,
  expected: ExpectedSignature,
): string | undefined {
  const given = request.headers['authorization'] ?? '';
  const signedHeaders = /SignedHeaders=([a-z0-9;-]+)/.exec(given)?.[1] ?? '';
  const names = signedHeaders.split(';');
  const unsigned = MUST_BE_SIGNED.filter(
    (name) => name in request.headers && !names.includes(name),
  );
  if (unsigned.length > 0) return `not signed: ${unsigned.join(', ')}`;

  const url = new URL(request.url);
  const canonical = [
    request.method,
    url.pathname,
    url.search.slice(1),
    ...names.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders,
    sha256(request.body),
  ].join('\n');
  const time = request.headers['x-amz-date'] ?? '';
  const scope = [time.slice(0, 8), expected.region, expected.service, 'aws4_request'];
  const toSign = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce(hmac, Buffer.from(`AWS4${expected.secretAccessKey}`));
  const credential = `Credential=${expected.accessKeyId}/${scope.join('/')}`;
  const signature = `Signature=${hmac(key, toSign).toString('hex')}`;
  const wanted = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${signedHeaders}, ${signature}`;
  return given === wanted ? undefined : `expected ${wanted}, got ${given || 'none'}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
