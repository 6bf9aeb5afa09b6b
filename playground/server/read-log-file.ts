import * as v from 'valibot';
import { isJsonObject, parseJson } from '../../src/json.ts';
import { gatherCalls, type LoggedCall } from '../../timeline/log/gather-calls.ts';
import type { LogEvent } from '../../timeline/log/log-event.ts';
import { Refusal } from './refusal.ts';

const Moment = v.pipe(v.string(), v.isoTimestamp('must be a moment in ISO 8601'));
const Milliseconds = v.pipe(v.number(), v.finite());

/** What `npm run logs -- --json` prints. */
const Report = v.object({
  calls: v.array(
    v.object({
      contactId: v.string(),
      invocations: v.array(
        v.object({
          startedAt: Moment,
          requestId: v.string(),
          contactId: v.string(),
          action: v.string(),
          coldStart: v.boolean(),
          outcome: v.picklist([
            ...['answered', 'failed', 'ok', 'error', 'unknown', 'recovered', 'not_recovered'],
          ] as const),
          initMs: v.optional(Milliseconds),
          errorCode: v.optional(v.string()),
          errorMessage: v.optional(v.string()),
          durationMs: v.optional(Milliseconds),
          waitedMs: v.optional(Milliseconds),
          timeLeftMs: v.optional(Milliseconds),
          tokenCached: v.optional(v.boolean()),
          renewals: v.optional(v.string()),
          findings: v.optional(v.string()),
          delivery: v.optional(v.string()),
          attempts: v.array(
            v.object({
              operation: v.picklist(['secret', 'token', 'API', 'Connect']),
              start_ms: Milliseconds,
              end_ms: Milliseconds,
              outcome: v.string(),
              hedge: v.boolean(),
              resent: v.optional(v.boolean(), false),
            }),
          ),
          remarks: v.array(
            v.object({
              at: Moment,
              level: v.string(),
              message: v.string(),
              facts: v.record(v.string(), v.unknown()),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** What `aws logs filter-log-events` prints. */
const Export = v.object({
  events: v.array(v.object({ timestamp: v.number(), message: v.string() })),
});

/**
 * The calls in a saved log: what `npm run logs -- --json` or `aws logs filter-log-events` printed, or the
 * function's lines as they are, the oldest call first.
 * @throws Refusal (`NOT_A_LOG`) where there is none
 */
export function readLogFile(name: string, text: string): readonly LoggedCall[] {
  const document = parseJson(text);
  const isReport = isJsonObject(document) && Array.isArray(document['calls']);
  const calls = (
    isReport ? callsOf(name, document) : gatherCalls(linesOf(document, text)).calls
  ).filter(({ contactId, invocations }) => contactId !== '' && invocations.length > 0);
  if (calls.length > 0) return calls;
  throw new Refusal(
    'NOT_A_LOG',
    `${name} holds no call: save one with npm run --silent logs -- --contact ID --json`,
  );
}

function callsOf(name: string, document: unknown): readonly LoggedCall[] {
  const result = v.safeParse(Report, document);
  if (!result.success) {
    const [issue] = result.issues;
    throw new Refusal(
      'NOT_A_LOG',
      `${name} isn't what npm run logs -- --json prints: ${v.getDotPath(issue)} ${issue.message}`,
    );
  }
  return result.output.calls.map(({ contactId, invocations }) => ({
    contactId,
    invocations: invocations.map(({ startedAt, remarks, ...invocation }) => ({
      ...invocation,
      startedAtMs: Date.parse(startedAt),
      remarks: remarks.map(({ at, ...remark }) => ({ ...remark, atMs: Date.parse(at) })),
    })),
  }));
}

function linesOf(document: unknown, text: string): readonly LogEvent[] {
  const exported = v.safeParse(Export, document);
  if (exported.success) {
    return exported.output.events.map(({ timestamp, message }) => ({
      atMs: timestamp,
      text: message,
    }));
  }
  return text.split('\n').flatMap((line) => {
    const begin = line.indexOf('{');
    return begin === -1 ? [] : [{ atMs: 0, text: line.slice(begin) }];
  });
}
