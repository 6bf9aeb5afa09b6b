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
  const namespace = JSON.stringify(
    env['POWERTOOLS_METRICS_NAMESPACE'] || 'AmazonConnectPstnTransfer',
  );
  // Held back, they would leave alarms blind where the log is kept short.
  const level = levelThatPasses(env);
  // As JSON text, made once: most of a line is the same in every invocation.
  const directive = (dimension: string, names: readonly MetricName[]): string =>
    `{"Namespace":${namespace},"Dimensions":[["FunctionName"${dimension}]],"Metrics":[${names.map(metric).join()}]}`;
  const byAction = directive(',"Action"', ['Invocations', 'Failed', 'Latency']);
  const withoutBackend = NAMES.filter((name) => name !== 'BackendLatency');
  const sent = `${directive('', NAMES)},${byAction}`;
  const unsent = `${directive('', withoutBackend)},${byAction}`;
  const byErrorCode = directive(',"ErrorCode"', ['Failed']);
  return (measurement) => {
    const epochMs = clock.epochMs();
    const { functionName, action, errorCode, backendMs } = measurement;
    const timestamp = new Date(epochMs).toISOString();
    const directives = `${backendMs === undefined ? unsent : sent}${errorCode ? `,${byErrorCode}` : ''}`;
    const dimensions = `"FunctionName":${JSON.stringify(functionName)},"Action":"${action}"${errorCode ? `,"ErrorCode":"${errorCode}"` : ''}`;
    writeLine(
      `{"level":"${level}","timestamp":"${timestamp}","message":"metrics","_aws":{"Timestamp":${epochMs},"CloudWatchMetrics":[${directives}]},${dimensions},${valuesOf(measurement)}}`,
    );
  };
}

function metric(name: MetricName): string {
  return `{"Name":"${name}","Unit":"${name.endsWith('Latency') ? 'Milliseconds' : 'Count'}"}`;
}

/** The metrics' values as the rest of a JSON object: a template, since numbers need no escaping. */
function valuesOf(measurement: Measurement): string {
  const { outcome, durationMs, backendMs, attempts, hedges, errorCode } = measurement;
  const backend = backendMs === undefined ? '' : `,"BackendLatency":${backendMs}`;
  return `"Invocations":1,"Answered":${Number(outcome === 'answered')},"Failed":${Number(outcome === 'failed')},"Latency":${durationMs}${backend},"Attempts":${attempts},"Hedges":${hedges},"DeadlineMisses":${Number(errorCode === 'DEADLINE_EXCEEDED')},"ColdStarts":${Number(measurement.coldStart)},"InvalidTransferData":${Number(measurement.invalidTransferData)}`;
}
