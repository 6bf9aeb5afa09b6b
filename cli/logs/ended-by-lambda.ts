import * as v from 'valibot';
import { parseJson } from '../../src/json.ts';
import type { LogEvent } from '../../timeline/log/log-event.ts';

/**
 * Lambda's own report of an invocation, with the log format JSON.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
 */
const ReportSchema = v.object({
  type: v.literal('platform.report'),
  record: v.object({ status: v.picklist(['timeout', 'failure']) }),
});

/** Finds those reports and no others. */
export const ENDED_BY_LAMBDA =
  '(($.type = "platform.report") && (($.record.status = "timeout") || ($.record.status = "failure")))';

const IN_TEXT = /Task timed out after|Runtime exited with/;

/** Whether Lambda says that it ended an invocation itself: its time was up, or its process was gone. */
export function isEndedByLambda({ text }: LogEvent): boolean {
  return IN_TEXT.test(text) || v.is(ReportSchema, parseJson(text));
}

/** The last line of what is told, where there is something to tell. */
export function renderEndedByLambda(count: number): string {
  if (count === 0) return '';
  const what = count === 1 ? '1 invocation was' : `${count} invocations were`;
  return `${what} ended by Lambda itself (time was up, or the process gone): npm run doctor checks timeout and memory.\n`;
}
