import type { LogEvent } from '../../timeline/log/log-event.ts';
import type { AwsClients } from '../aws/aws-clients.ts';
import { asking } from '../aws/aws-failure.ts';

/** Which lines of a log group are wanted. */
export interface LogQuery {
  readonly logGroup: string;
  /** Milliseconds since 1970. */
  readonly fromMs: number;
  /** A filter pattern of CloudWatch's; all lines without one. */
  readonly pattern: string | undefined;
  /** More are not fetched. */
  readonly most: number;
}

/**
 * Reads the lines that fit, the oldest first. AWS gives them a page at a time, and pages may be empty.
 * @returns whether there may be more than the query's `most`, too
 * @throws AwsFailure; `ResourceNotFoundException` where there is no such log group
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export async function readLog(
  aws: AwsClients,
  { logGroup, fromMs, pattern, most }: LogQuery,
): Promise<{ readonly events: readonly LogEvent[]; readonly isCut: boolean }> {
  const { paginateFilterLogEvents } = await import('@aws-sdk/client-cloudwatch-logs');
  const client = await aws.cloudWatchLogs();
  const filter = pattern === undefined ? {} : { filterPattern: pattern };
  const pages = paginateFilterLogEvents(
    { client },
    { logGroupName: logGroup, startTime: fromMs, ...filter },
    aws.sending,
  );
  const events: LogEvent[] = [];
  const next = () => asking(`reading the log group ${logGroup}`, pages.next());
  let page = await next();
  while (!page.done && events.length <= most) {
    for (const { timestamp = 0, message = '' } of page.value.events ?? []) {
      events.push({ atMs: timestamp, text: message });
    }
    if (events.length <= most) page = await next();
  }
  const sorted = events.slice(0, most).toSorted((one, other) => one.atMs - other.atMs);
  return { events: sorted, isCut: events.length > most };
}
