import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refuse } from '../../simulator/local-server/guard.ts';
import type { Refused } from '../protocol.ts';

type Code = Refused['code'];

const STATUSES: Readonly<Record<Code, ContentfulStatusCode>> = {
  NO_COOKIE: 403,
  FORBIDDEN: 403,
  NOT_JSON: 415,
  TOO_LARGE: 413,
  INVALID_REQUEST: 400,
  INVALID_SITUATION: 400,
  NOT_A_FLOW: 422,
  NOT_A_LOG: 422,
  NOT_KEPT: 409,
  OTHER_FLOW: 409,
  NOT_WAITING: 409,
  NO_SUCH_RUN: 404,
  NOT_FOUND: 404,
  INTERNAL: 500,
};

/** Why a request isn't done; the message is one sentence that says what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: Code;

  constructor(code: Code, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }

  answer(): Response {
    const refused: Refused = { code: this.code, message: this.message };
    return Response.json(refused, { status: STATUSES[this.code] });
  }
}

const CODES = { 403: 'FORBIDDEN', 413: 'TOO_LARGE', 415: 'NOT_JSON' } as const;

/** How a guard says no in the playground's way. */
export const refuse: Refuse = (status, reason) => new Refusal(CODES[status], reason).answer();
