import type { Authorization, Authorizer } from '../auth/authorizer.ts';
import type { Caller } from '../auth/caller.ts';
import type { Credentials } from '../auth/credentials.ts';
import type { Effort } from '../http/attempts.ts';
import type { HttpClient } from '../http/client.ts';
import {
  AttemptFailure,
  AttemptsExhausted,
  quoteBody,
  type Telling,
  tellFailure,
} from '../http/errors.ts';
import type { JsonRequest } from '../http/request.ts';
import type { Origins } from './origins.ts';

/** One of the vendor's operations, ready to be sent. */
export interface ApiRequest {
  readonly path: string;
  /** JSON text. */
  readonly body: string;
}

const TELLING: Telling = {
  before: '',
  codeOf: ({ kind }, exhausted) => {
    if (kind === 'not-json' || kind === 'too-large') return 'API_RESPONSE_INVALID';
    return exhausted ? 'API_UNAVAILABLE' : 'API_REJECTED';
  },
  wordingOf: (failure, said, exhausted) => (exhausted ? said : quoteBody(failure, said)),
};

/**
 * Sends one operation to the API and resolves to the JSON value that it answers. Where the API
 * refuses a bearer token, exactly that token is forgotten, and another tried once, without hedge.
 * @throws TransferError `SECRET_…`, `TOKEN_…` or `API_…`; DeadlinePassed
 */
export async function callApi(
  { path, body }: ApiRequest,
  { origins, credentials }: { readonly origins: Origins; readonly credentials: Credentials },
  { http, authorizer }: { readonly http: HttpClient; readonly authorizer: Authorizer },
  caller: Caller,
): Promise<unknown> {
  const { api, auth = '' } = origins;
  const { deadline } = caller.effort;
  const post = ({ header }: Authorization, effort: Effort): Promise<unknown> => {
    const request = { path, headers: { Authorization: header }, body };
    return http.post({ operation: 'API', origin: api, request: () => request }, effort);
  };

  try {
    // A token depends on the secret, but no connection on either: they are opened meanwhile. Where one
    // host is both, the API is asked over the connection that brought the token.
    const { missing, authorization } = authorizer.start(credentials, auth, caller);
    if (missing === 'secret') http.preconnect(auth, deadline, true);
    if (missing !== 'nothing' && api !== auth) http.preconnect(api, deadline, false);
    const first = await authorization;
    try {
      return await post(first, caller.effort);
    } catch (error) {
      if (!first.renew || !isUnauthorized(error)) throw error;
      return await post(await first.renew(), once(caller.effort));
    }
  } catch (error) {
    throw tellFailure(error, TELLING);
  }
}

/**
 * Whether the API's host can be reached: any HTTP answer to a request without a credential will do.
 * @throws TransferError `API_UNAVAILABLE`; DeadlinePassed
 */
export async function reachApi(origin: string, http: HttpClient, effort: Effort): Promise<void> {
  const request = (): JsonRequest => ({ path: '/v1', headers: {}, body: '{}' });
  const outcome = http.post({ operation: 'API', origin, request }, once(effort));
  await outcome.catch((error: unknown) => {
    const failure = error instanceof AttemptsExhausted ? error.last : error;
    const answered = failure instanceof AttemptFailure && !/network|timeout/.test(failure.kind);
    if (!answered) throw tellFailure(error, TELLING);
  });
}

/** The same with a single attempt, which no hedge joins. */
function once({ deadline, policy, journal }: Effort): Effort {
  return { deadline, policy: { ...policy, maxAttempts: 1 }, journal };
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof AttemptFailure && error.status === 401;
}
