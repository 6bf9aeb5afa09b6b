import type { LogEvent } from '../../timeline/log/log-event.ts';
import type { AwsClients } from '../aws/aws-clients.ts';
import { AwsFailure } from '../aws/aws-failure.ts';
import { ENDED_BY_LAMBDA } from './ended-by-lambda.ts';
import { readLog } from './read-log.ts';

/** More lines are not read: a busy function writes them faster than one could look through them. */
const MOST_LINES = 10_000;

/**
 * An invocation's last line alone has a duration, by another name where no caller waited; what Lambda says
 * of one that it ended itself isn't a line of the function's.
 */
const ENDS_AND_WARNINGS = `{ ($.duration_ms >= 0) || ($.took_ms >= 0) || ($.level = "WARN") || ${ENDED_BY_LAMBDA} }`;

/**
 * Reads from the function's log what is worth looking at: the lines of one contact, else the last line of
 * each invocation, warnings, and what Lambda says of those that it ended itself.
 * @param fromMs milliseconds since 1970
 * @throws AwsFailure
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export async function readFunctionLog(
  aws: AwsClients,
  logGroup: string,
  fromMs: number,
  { contact, all }: { readonly contact?: string | undefined; readonly all: boolean },
): Promise<{ readonly events: readonly LogEvent[]; readonly isCut: boolean }> {
  const narrow = contact === undefined ? ENDS_AND_WARNINGS : `{ $.contact_id = "${contact}" }`;
  const pattern = all ? undefined : narrow;
  try {
    return await readLog(aws, { logGroup, fromMs, pattern, most: MOST_LINES });
  } catch (error) {
    if (!(error instanceof AwsFailure) || error.code !== 'ResourceNotFoundException') throw error;
    throw new AwsFailure(
      `there is no log group ${logGroup}: the function has not run yet, or its role may not write a log; see npm run doctor`,
      error.code,
      error,
    );
  }
}
