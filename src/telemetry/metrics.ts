import type { Clock } from '../clock.ts';
import type { EnvironmentVariables } from '../config/setting-source.ts';
import type { ErrorCode } from '../errors.ts';
import { isoTime } from '../iso-time.ts';
import type { ActionName } from '../settings.ts';
import { levelThatPasses } from './log-level.ts';

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

/** Makes the log lines that hold the metrics of one invocation: one, or none where they are disabled. */
export type MetricLines = (measurement: Measurement) => readonly string[];

/** What is declared of the metrics, by their dimensions, as JSON text: alike in all lines. */
const OF_FUNCTION =
  '[["FunctionName"]],"Metrics":[{"Name":"Invocations","Unit":"Count"},{"Name":"Answered","Unit":"Count"},{"Name":"Failed","Unit":"Count"},{"Name":"Latency","Unit":"Milliseconds"},{"Name":"BackendLatency","Unit":"Milliseconds"},{"Name":"Attempts","Unit":"Count"},{"Name":"Hedges","Unit":"Count"},{"Name":"DeadlineMisses","Unit":"Count"},{"Name":"ColdStarts","Unit":"Count"},{"Name":"InvalidTransferData","Unit":"Count"}]';
const OF_ACTION =
  '[["FunctionName","Action"]],"Metrics":[{"Name":"Invocations","Unit":"Count"},{"Name":"Failed","Unit":"Count"},{"Name":"Latency","Unit":"Milliseconds"}]';
const OF_ERROR_CODE = '[["FunctionName","ErrorCode"]],"Metrics":[{"Name":"Failed","Unit":"Count"}]';
const BACKEND_LATENCY = '{"Name":"BackendLatency","Unit":"Milliseconds"},';

/**
 * Makes one line of CloudWatch's embedded metric format for each invocation. Dimensions are few,
 * since each combination is paid for: the function for all metrics; its action, or the error code,
 * for those that are asked about so. Nothing in a line comes from a caller or a flow.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function createMetrics(options: {
  readonly env: EnvironmentVariables;
  readonly clock: Clock;
}): MetricLines {
  const { env, clock } = options;
  if (env['POWERTOOLS_METRICS_DISABLED'] === 'true') return () => [];
  const namespace = JSON.stringify(
    env['POWERTOOLS_METRICS_NAMESPACE'] || 'AmazonConnectPstnTransfer',
  );
  // Held back, they would leave alarms blind where the log is kept short.
  const level = levelThatPasses(env);
  return (measurement) => [lineOf(measurement, level, namespace, clock.epochMs())];
}

function lineOf(
  measurement: Measurement,
  level: string,
  namespace: string,
  epochMs: number,
): string {
  const { functionName, action, errorCode, backendMs } = measurement;
  const declared = [
    backendMs === undefined ? OF_FUNCTION.replace(BACKEND_LATENCY, '') : OF_FUNCTION,
    OF_ACTION,
  ];
  if (errorCode) declared.push(OF_ERROR_CODE);
  const directives = declared.map((text) => `{"Namespace":${namespace},"Dimensions":${text}}`);
  const rest = JSON.stringify({
    FunctionName: functionName,
    Action: action,
    ErrorCode: errorCode,
    ...valuesOf(measurement),
  });
  return `{"level":"${level}","timestamp":"${isoTime(epochMs)}","message":"metrics","_aws":{"Timestamp":${epochMs},"CloudWatchMetrics":[${directives}]},${rest.slice(1)}`;
}

/** The values of what is declared above, by name. */
function valuesOf(of: Measurement): Readonly<Record<string, number | undefined>> {
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
