import { messageOf } from '../../src/errors.ts';
import { oneLine } from '../../timeline/wrap-text.ts';
import { adviceOn } from './aws-advice.ts';

/**
 * AWS didn't do what it was asked for. The message is one line: what was being done, what AWS says,
 * and what to do. `code` is AWS's own name for it, such as `AccessDenied`.
 */
export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';
  readonly code: string;

  constructor(message: string, code: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/**
 * Waits for a request to AWS.
 * @param doing what it is for, to begin the message with: "reading the stack"
 * @param action the permission that it takes, where AWS's refusal doesn't name it: "s3:PutObject"
 * @throws AwsFailure; what Ctrl-C makes of the request goes through as it is
 */
export async function asking<Result>(
  doing: string,
  request: Promise<Result>,
  action?: string,
): Promise<Result> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof AwsFailure || codeOf(error) === 'AbortError') throw error;
    throw new AwsFailure(`${doing}: ${inWords(error, action)}`, codeOf(error), error);
  }
}

/** AWS's name for what was thrown: the error's `name`, or the `code` of a failed connection. */
export function codeOf(error: unknown): string {
  if (error instanceof AwsFailure) return error.code;
  if (!(error instanceof Error)) return 'Unknown';
  return 'code' in error && typeof error.code === 'string' && error.name === 'Error'
    ? error.code
    : error.name;
}

/** Whether AWS refused since the caller's role lacks a permission. */
export function isForbidden(error: unknown): boolean {
  const code = codeOf(error);
  const status = error instanceof AwsFailure ? httpStatusOf(error) : statusOf(error);
  return FORBIDDEN.test(code) || (NAMELESS.test(code) && status === 403);
}

const FORBIDDEN = /^(AccessDenied|Unauthorized|NotAuthorized)/;

/** What the SDK calls an answer without a body, or with one that isn't AWS's. */
const NAMELESS = /^(Unknown|UnknownError|Forbidden|403)$/;

/**
 * The HTTP status of the answer that an `AwsFailure` tells of; undefined where there was none. A HEAD
 * request's error has no body, so that nothing else tells what it was.
 */
export function httpStatusOf(error: unknown): unknown {
  return statusOf(error instanceof Error ? error.cause : undefined);
}

function statusOf(error: unknown): unknown {
  const metadata =
    typeof error === 'object' && error !== null && '$metadata' in error ? error.$metadata : {};
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
    ? metadata.httpStatusCode
    : undefined;
}

function inWords(error: unknown, action = ''): string {
  const code = codeOf(error);
  const said = oneLine(messageOf(error)).trim();
  const advice = adviceOn(code, said);
  if (advice !== undefined) return advice;
  if (isForbidden(error)) {
    const what = said.includes(action) ? '' : ` (${action})`;
    return `not allowed${what}: ${longer(error)}; ask the administrator of this AWS account for that permission`;
  }
  return `${longer(error)}${said.includes(code) ? '' : ` (${code})`}`;
}

/** What AWS says, or the status alone. */
function longer(error: unknown): string {
  const said = oneLine(messageOf(error)).trim().slice(0, 600);
  if (said !== '' && !NAMELESS.test(said)) return said;
  const status = statusOf(error);
  return status === undefined ? codeOf(error) : `AWS answers with status ${status} alone`;
}
