import type { Clock } from './clock.ts';
import type { ErrorCode } from './errors.ts';
import { levelThatPasses } from './log-level.ts';
import type { EnvironmentVariables } from './setting-source.ts';
import type { ActionName } from './settings.ts';

/** What one invocation came to, in numbers. */
export interface Measurement {
  readonly functionName: string;
  /** Never a text that a flow chose. */
  readonly action: ActionName | 'unknown';
  /** A check of the connection is neither answered nor failed: no caller waits for it. */
  readonly outcome: 'answered' | 'failed' | 'checked';
  readonly errorCode?: ErrorCode | undefined;
  readonly durationMs: number;
  /** Milliseconds spent waiting for other servers; undefined where nothing was sent. */
  readonly backendMs: number | undefined;
  readonly attempts: number;
  readonly hedges: number;
  readonly coldStart: boolean;
  readonly invalidTransferData: boolean;
}

/** Writes the metrics of one invocation. */
export type WriteMetrics = (measurement: Measurement) => void;

const NAMES = [
  'Invocations',
  'Answered',
  'Failed',
  'Latency',
  'BackendLatency',
  'Attempts',
  'Hedges',
  'DeadlineMisses',
  'ColdStarts',
  'InvalidTransferData',
] as const;

type MetricName = (typeof NAMES)[number];

/**
 * Writes one line of CloudWatch's embedded metric format for each invocation. Dimensions are few,
 * since each combination is paid for: the function for all metrics; its action, or the error code,
 * for those that are asked about so. Nothing in a line comes from a caller or a flow.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function createMetrics(options: {
  readonly writeLine: (line: string) => void;
  readonly env: EnvironmentVariables;
  readonly clock: Clock;
}): WriteMetrics {
  const { writeLine, env, clock } = options;
  if (env['POWERTOOLS_METRICS_DISABLED'] === 'true') return () => {};
  const namespace = env['POWERTOOLS_METRICS_NAMESPACE'] || 'AmazonConnectPstnTransfer';
  // Held back, they would leave alarms blind where the log is kept short.
  const level = levelThatPasses(env);
  // As JSON text, made once: most of a line is the same in every invocation.
  const directive = (names: readonly MetricName[], ...dimensions: string[]): string =>
    JSON.stringify({
      Namespace: namespace,
      Dimensions: [['FunctionName', ...dimensions]],
      Metrics: names.map((Name) => ({
        Name,
        Unit: Name.endsWith('Latency') ? 'Milliseconds' : 'Count',
      })),
    });
  const byAction = directive(['Invocations', 'Failed', 'Latency'], 'Action');
  const sent = `${directive(NAMES)},${byAction}`;
  const unsent = `${directive(NAMES.filter((name) => name !== 'BackendLatency'))},${byAction}`;
  const byErrorCode = directive(['Failed'], 'ErrorCode');
  return (measurement) => {
    const epochMs = clock.epochMs();
    const { functionName, action, errorCode, backendMs } = measurement;
    const directives = `${backendMs === undefined ? unsent : sent}${errorCode ? `,${byErrorCode}` : ''}`;
    const rest = JSON.stringify({
      FunctionName: functionName,
      Action: action,
      ErrorCode: errorCode,
      ...valuesOf(measurement),
    });
    const timestamp = new Date(epochMs).toISOString();
    writeLine(
      `{"level":"${level}","timestamp":"${timestamp}","message":"metrics","_aws":{"Timestamp":${epochMs},"CloudWatchMetrics":[${directives}]},${rest.slice(1)}`,
    );
  };
}

/** By name, so that no metric that is declared goes without a value. */
function valuesOf(of: Measurement): Readonly<Record<MetricName, number | undefined>> {
  return {
    Invocations: 1,
    Answered: Number(of.outcome === 'answered'),
    Failed: Number(of.outcome === 'failed'),
    Latency: of.durationMs,
    BackendLatency: of.backendMs,
    Attempts: of.attempts,
    Hedges: of.hedges,
    DeadlineMisses: Number(of.errorCode === 'DEADLINE_EXCEEDED'),
    ColdStarts: Number(of.coldStart),
    InvalidTransferData: Number(of.invalidTransferData),
  };
}
