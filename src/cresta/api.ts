import { type Authorization, type Authorizer, authorize } from '../auth/authorizer.ts';
import type { Credentials } from '../auth/credentials.ts';
import { TransferError } from '../errors.ts';
import type { Effort } from '../http/attempts.ts';
import type { HttpClient } from '../http/client.ts';
import { AttemptFailure, AttemptsExhausted } from '../http/errors.ts';
import type { JsonRequest } from '../http/request.ts';
import type { AttemptPolicy } from '../http/schedule.ts';
import type { InvocationScope } from '../invocation-scope.ts';
import { message, ours } from '../message.ts';
import type { Redactor } from '../redaction/redactor.ts';
import type { Origins } from './origins.ts';

/** One of the vendor's operations, ready to be sent. */
export interface ApiRequest {
  readonly path: string;
  /** JSON text. */
  readonly body: string;
}

/** How much of a rejecting answer a message quotes, in bytes. */
const QUOTED_BODY_BYTES = 1024;

/** How much of it is redacted for that, in characters: of 1 MiB, it would take a tenth of a second. */
const LOOKED_AT = 32_768;

/**
 * Sends one operation to the API and resolves to the JSON value that it answers. Where the API
 * refuses a bearer token, exactly that token is forgotten, and another tried once, without hedge.
 * @throws TransferError `SECRET_…`, `TOKEN_…` or `API_…`; DeadlinePassed
 */
export async function callApi(
  { path, body }: ApiRequest,
  target: { readonly origins: Origins; readonly credentials: Credentials },
  { wire, authorizer }: { readonly wire: HttpClient; readonly authorizer: Authorizer },
  scope: InvocationScope,
): Promise<unknown> {
  const { api, auth = '' } = target.origins;

  // A token depends on the secret, but no connection on either: they are opened meanwhile. Where one host
  // is both, the API is asked over the connection that brought the token.
  let opened = api === auth;
  const whileWaiting = (what: 'secret' | 'token'): void => {
    if (what === 'secret') wire.preconnect(auth, scope.deadline, true);
    if (!opened) wire.preconnect(api, scope.deadline, false);
    opened = true;
  };

  const authorizing = { ...scope, whileWaiting };
  const authorizeCall = (): Promise<Authorization> =>
    authorize(target.credentials, auth, authorizer, authorizing);

  const post = ({ header }: Authorization, policy: AttemptPolicy): Promise<unknown> => {
    const request = { path, headers: { Authorization: header }, body };
    return postTo(api, request, wire, { ...scope, policy });
  };

  try {
    const first = await authorizeCall();
    try {
      return await post(first, scope.policy);
    } catch (error) {
      if (!first.revoke || !isUnauthorized(error)) throw error;
      first.revoke();
      const second = await authorizeCall();
      const once = { ...scope.policy, maxAttempts: 1 };
      return await post(second, once);
    }
  } catch (error) {
    throw asApiError(error, scope.redactor);
  }
}

/**
 * Whether the API's host can be reached: any HTTP answer to a request without a credential will do.
 * @throws TransferError `API_UNAVAILABLE`; DeadlinePassed
 */
export async function reachApi(
  origin: string,
  wire: HttpClient,
  scope: InvocationScope,
): Promise<void> {
  const once = { ...scope.policy, maxAttempts: 1 };
  const request = { path: '/v1', headers: {}, body: '{}' };
  await postTo(origin, request, wire, { ...scope, policy: once }).catch((error: unknown) => {
    const failure = error instanceof AttemptsExhausted ? error.last : error;
    const answered = failure instanceof AttemptFailure && !UNANSWERED.has(failure.kind);
    if (!answered) throw asApiError(error, scope.redactor);
  });
}

const UNANSWERED: ReadonlySet<AttemptFailure['kind']> = new Set(['network', 'timeout']);

function postTo(
  origin: string,
  request: JsonRequest,
  wire: HttpClient,
  effort: Effort,
): Promise<unknown> {
  return wire.post({ operation: 'API', origin, request: () => request }, effort);
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof AttemptFailure && error.status === 401;
}

function asApiError(error: unknown, redactor: Redactor): unknown {
  if (error instanceof AttemptsExhausted) {
    const code = error.last.kind === 'not-json' ? 'API_RESPONSE_INVALID' : 'API_UNAVAILABLE';
    return new TransferError(code, ours(error.message), { retryable: true, cause: error });
  }
  if (!(error instanceof AttemptFailure)) return error;
  if (error.kind === 'too-large') {
    return new TransferError('API_RESPONSE_INVALID', ours(error.message), { cause: error });
  }
  const beginning = redactor.text(error.body.slice(0, LOOKED_AT));
  const quoted = Buffer.from(beginning).subarray(0, QUOTED_BODY_BYTES).toString();
  return new TransferError('API_REJECTED', message`${ours(error.message)}, body: ${quoted}`, {
    cause: error,
  });
}
