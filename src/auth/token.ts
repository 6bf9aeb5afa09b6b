import { TransferError } from '../errors.ts';
import type { Effort } from '../http/attempts.ts';
import type { HttpClient } from '../http/client.ts';
import { AttemptFailure, type Telling } from '../http/errors.ts';
import { asObject, ownValue, textIn } from '../json.ts';
import { message, ours } from '../message.ts';
import type { Redactor } from '../redaction/redactor.ts';
import { Secret } from '../redaction/secret.ts';
import { faultOfHeaderCredential } from './credential-text.ts';
import type { OAuthClient } from './credentials.ts';

/** A bearer token as the OAuth server issued it. */
export interface IssuedToken {
  readonly token: Secret;
  /** Seconds for which it is valid; undefined where the server doesn't say so in a usable way. */
  readonly expiresInSeconds: number | undefined;
}

const FAILED = 'error getting auth header';

/**
 * Asks the OAuth server for a token, with the client-credentials grant that the vendor speaks: JSON
 * instead of the form of RFC 6749 §4.4.2, and Basic credentials without its extra encoding.
 * @param basic as `basicCredentials` gives them
 * @throws TransferError `TOKEN_REJECTED` for an answer without a token; what `tellFailure` takes
 */
export async function requestToken(
  authOrigin: string,
  basic: string,
  http: HttpClient,
  effort: Effort,
): Promise<IssuedToken> {
  const request = {
    path: '/v1/oauth/regionalToken',
    headers: { Authorization: `Basic ${basic}` },
    body: '{"grant_type":"client_credentials"}',
  };
  return decodeToken(
    await http.post({ operation: 'token', origin: authOrigin, request: () => request }, effort),
  );
}

/**
 * The user-id and password of RFC 7617, UTF-8 and Base64: a credential like the secret in it. Its
 * padding gives nothing away, and would have to be looked for in all its escaped forms.
 */
export function basicCredentials(
  { clientId, clientSecret }: OAuthClient,
  redactor: Redactor,
): string {
  const basic = Buffer.from(`${clientId}:${clientSecret.tell(redactor)}`).toString('base64');
  new Secret(basic.replaceAll('=', '')).tell(redactor);
  return basic;
}

/** Whether an error says that the OAuth server doesn't know the client or its secret (any more). */
export function isClientRefused(error: unknown): boolean {
  if (!(error instanceof TransferError && error.code === 'TOKEN_REJECTED')) return false;
  const { cause } = error;
  if (!(cause instanceof AttemptFailure)) return false;
  return cause.status === 401 || (cause.status === 400 && cause.body.includes('invalid_client'));
}

/**
 * The token that the OAuth server's answer holds.
 * @throws TransferError `TOKEN_REJECTED`, never quoting the answer
 */
export function decodeToken(answer: unknown): IssuedToken {
  const fields = asObject(answer);
  const token = textIn(fields, 'access_token') ?? '';
  const fault = faultOfHeaderCredential(token);
  if (token === '' || fault) {
    const reason = fault
      ? message`the access_token ${fault}`
      : message`missing access_token in token response`;
    throw new TransferError('TOKEN_REJECTED', message`${ours(FAILED)}: ${reason}`);
  }
  return {
    token: new Secret(token, 'access_token'),
    expiresInSeconds: parseSeconds(ownValue(fields, 'expires_in')),
  };
}

function parseSeconds(value: unknown): number | undefined {
  const isNumeric = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
  const seconds = isNumeric ? Number(value) : value;
  return typeof seconds === 'number' && seconds > 0 ? seconds : undefined;
}

/** How a failed request for a token is told. */
export const TOKEN_TELLING: Telling = {
  before: `${FAILED}: `,
  codeOf: (_failure, exhausted) => (exhausted ? 'TOKEN_UNAVAILABLE' : 'TOKEN_REJECTED'),
  // The body is never quoted: a server that refuses a client may repeat it.
  wordingOf: ({ status }, said, exhausted) =>
    exhausted || status === undefined
      ? said
      : message`token request returned non-200 status: ${status}; check the OAuth client id and secret, and the region`,
};
