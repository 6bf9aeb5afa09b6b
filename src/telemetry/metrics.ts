import type { TransferError } from '../errors.ts';
import { levelThatPasses } from './log-level.ts';
import type { Outlet } from './standard-output.ts';
import { type Conclusion, type Course, totalsOf } from './summary.ts';

/** What a line of metrics depends on besides. */
type Surroundings = Pick<Outlet, 'env' | 'clock'>;

/**
 * The line of CloudWatch's embedded metric format for an invocation that has ended, or none where metrics
 * are off; a check of the connection isn't a call, and counts apart. Dimensions are few, since each
 * combination is paid for: the function for all metrics; its action, or the error code, for those that are
 * asked about so. Nothing in a line comes from a caller or a flow.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function metricLines(
  around: Surroundings,
  conclusion: Conclusion,
  course: Course,
): readonly string[] {
  const { functionName, action } = course;
  if (conclusion.outcome === 'checked') {
    const failed = Number(conclusion.findings['status'] !== 'ok');
    return lines(around, { FunctionName: functionName }, { Checks: 1, ChecksFailed: failed });
  }
  const { duration_ms, backend_ms, attempts, hedges } = totalsOf(course);
  const answered = conclusion.outcome === 'answered';
  const errorCode = conclusion.outcome === 'failed' ? conclusion.failure.code : undefined;
  const values = {
    Invocations: 1,
    Answered: Number(answered),
    Failed: Number(!answered),
    Latency: duration_ms,
    BackendLatency: backend_ms,
    Attempts: attempts,
    Hedges: hedges,
    DeadlineMisses: Number(errorCode === 'DEADLINE_EXCEEDED'),
    ColdStarts: Number(course.coldStart),
    InvalidTransferData: Number(answered && conclusion.unusable),
  };
  const dimensions = { FunctionName: functionName, Action: action, ErrorCode: errorCode };
  return lines(around, dimensions, values, [
    ['Action', ['Invocations', 'Failed', 'Latency']],
    ...(errorCode ? [['ErrorCode', ['Failed']] as const] : []),
  ]);
}

/** The same for a hand-off that was to be recovered, in metrics of its own. */
export function recoveryMetricLines(
  around: Surroundings,
  failure: TransferError | undefined,
  { functionName }: Course,
): readonly string[] {
  const notReady = Number(failure?.code === 'HANDOFF_NOT_READY');
  const failed = Number(failure !== undefined);
  const values = {
    Recovered: 1 - failed,
    HandoffNotReady: notReady,
    RecoveryFailed: failed - notReady,
  };
  return lines(around, { FunctionName: functionName }, values);
}

/** @param alsoBy for which metrics a dimension besides the function tells something */
function lines(
  { env, clock }: Surroundings,
  dimensions: Readonly<Record<string, string | undefined>>,
  values: Readonly<Record<string, number | undefined>>,
  alsoBy: readonly (readonly [dimension: string, metrics: readonly string[]])[] = [],
): readonly string[] {
  if (env['POWERTOOLS_METRICS_DISABLED'] === 'true') return [];
  const directive = (names: readonly string[], metrics: readonly string[]) => ({
    Namespace: env['POWERTOOLS_METRICS_NAMESPACE'] || 'AmazonConnectPstnTransfer',
    Dimensions: [names],
    Metrics: metrics.map((name) => ({
      Name: name,
      Unit: name.endsWith('Latency') ? 'Milliseconds' : 'Count',
    })),
  });
  const counted = Object.keys(values).filter((name) => values[name] !== undefined);
  const directives = [
    directive(['FunctionName'], counted),
    ...alsoBy.map(([dimension, metrics]) => directive(['FunctionName', dimension], metrics)),
  ];
  const epochMs = clock.epochMs();
  const line = {
    // Held back, they would leave alarms blind where the log is kept short.
    level: levelThatPasses(env),
    timestamp: new Date(epochMs).toISOString(),
    message: 'metrics',
    _aws: { Timestamp: epochMs, CloudWatchMetrics: directives },
    ...dimensions,
    ...values,
  };
  return [JSON.stringify(line)];
}
