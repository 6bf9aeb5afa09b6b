import * as v from 'valibot';
import { parseJson } from '../../src/json.ts';
import type { LogEvent } from './log-event.ts';

/** What every line of the function's own holds: docs/operations.md. */
const Line = v.looseObject({
  level: v.string(),
  message: v.string(),
  timestamp: v.optional(v.string(), ''),
  function_request_id: v.string(),
  // A message that tells of no hang-up has none.
  contact_id: v.optional(v.string(), ''),
  action: v.optional(v.string(), ''),
  cold_start: v.optional(v.boolean(), false),
});

const Attempt = v.object({
  operation: v.picklist(['secret', 'token', 'API', 'Connect']),
  start_ms: v.number(),
  end_ms: v.number(),
  outcome: v.string(),
  hedge: v.boolean(),
  resent: v.optional(v.boolean(), false),
});

/** One request that the function made, in milliseconds from the start of the invocation. */
export type LoggedAttempt = Readonly<v.InferOutput<typeof Attempt>>;

/** What the last line of an invocation by a flow holds besides. */
const SummaryOfCall = v.object({
  outcome: v.picklist(['answered', 'failed', 'ok', 'error']),
  duration_ms: v.number(),
  backend_ms: v.optional(v.number()),
  init_ms: v.optional(v.number()),
  time_budget_ms: v.number(),
  time_left_ms: v.number(),
  attempts: v.number(),
  attempt_list: v.array(Attempt),
  error_code: v.optional(v.string()),
  retryable: v.optional(v.boolean()),
  token_cached: v.optional(v.boolean()),
  renewals: v.optional(v.string()),
  findings: v.optional(v.string()),
});

/** The same of a hand-off that was to be recovered, by the names that a call's has. */
const SummaryOfRecovery = v.pipe(
  v.object({
    outcome: v.picklist(['recovered', 'not_recovered']),
    took_ms: v.number(),
    attempt_list: v.array(Attempt),
    error_code: v.optional(v.string()),
    retryable: v.optional(v.boolean()),
    delivery: v.optional(v.string()),
  }),
  v.transform(({ took_ms: duration_ms, ...summary }) => ({ ...summary, duration_ms })),
);

type Summary = Readonly<
  Pick<
    v.InferOutput<typeof SummaryOfCall>,
    'duration_ms' | 'attempt_list' | 'error_code' | 'retryable'
  > &
    Omit<Partial<v.InferOutput<typeof SummaryOfCall>>, 'outcome'> & {
      readonly outcome:
        | v.InferOutput<typeof SummaryOfCall>['outcome']
        | v.InferOutput<typeof SummaryOfRecovery>['outcome'];
      readonly delivery?: string | undefined;
    }
>;

/** One line that the function wrote of an invocation. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly level: string;
  readonly message: string;
  readonly requestId: string;
  readonly contactId: string;
  readonly action: string;
  readonly coldStart: boolean;
  /** Undefined but in the last line. */
  readonly summary: Summary | undefined;
  /** What else the line says, by name. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Fields that each line repeats; what is left of a line are its facts. */
const COMMON: ReadonlySet<string> = new Set([
  ...Object.keys(Line.entries),
  ...['service', 'function_name', 'function_arn', 'function_memory_size'],
  ...['message_id', 'delivery'],
]);

/** The function's own line; undefined for anybody else's, and for metrics. */
export function readLogLine({ atMs, text }: LogEvent): LogLine | undefined {
  const read = v.safeParse(Line, parseJson(text));
  if (!read.success) return undefined;
  const line = read.output;
  const summary = v.safeParse(v.union([SummaryOfCall, SummaryOfRecovery]), line);
  const written = Date.parse(line.timestamp);
  const facts = Object.entries(line).filter(([name]) => !COMMON.has(name));
  return {
    atMs: Number.isNaN(written) ? atMs : written,
    level: line.level,
    message: line.message,
    requestId: line.function_request_id,
    contactId: line.contact_id,
    action: line.action,
    coldStart: line.cold_start,
    summary: summary.success ? summary.output : undefined,
    facts: Object.fromEntries(facts),
  };
}
