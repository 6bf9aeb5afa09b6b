import { quoteBody, type Telling } from '../http/errors.ts';
import { message } from '../message.ts';

/** How every message about the secret begins. */
export const SECRET_FAILED = 'failed to retrieve OAuth credentials from Secrets Manager';

/**
 * How a failed read of a secret is told. AWS's own words are quoted where it refuses, since they alone tell
 * a missing permission from a key or a VPC endpoint that doesn't let the function through.
 */
export const SECRET_TELLING: Telling = {
  before: `${SECRET_FAILED}: `,
  codeOf: ({ kind }) => (kind === 'too-large' ? 'SECRET_INVALID' : 'SECRET_UNAVAILABLE'),
  wordingOf(failure, said, exhausted) {
    if (!exhausted) return quoteBody(failure, said);
    const exception = exceptionIn(failure.body);
    return exception ? message`${said} (${exception})` : said;
  },
};

/** Bounded, so that no body takes long. */
const EXCEPTION = /"__type"\s{0,9}:\s{0,9}"(?:[^"]{0,200}[^A-Za-z"])?([A-Za-z]{1,100})"/;

/** The exception that AWS names in an error's body, such as `AccessDeniedException`. */
export function exceptionIn(body: string): string | undefined {
  return EXCEPTION.exec(body)?.[1];
}
