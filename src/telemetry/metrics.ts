import type { Clock } from '../clock.ts';
import type { EnvironmentVariables } from '../config/setting-source.ts';
import type { TransferError } from '../errors.ts';
import { levelThatPasses } from './log-level.ts';
import type { WriteLines } from './standard-output.ts';
import { type Conclusion, type Course, type CourseOfCall, totalsOf } from './summary.ts';

/** A metric's name and its value; undefined where there is nothing to count. */
type Values = Readonly<Record<string, number | undefined>>;

const MILLISECONDS: ReadonlySet<string> = new Set(['Latency', 'BackendLatency']);

/**
 * Writes one line of CloudWatch's embedded metric format for each job. Dimensions are few,
 * since each combination is paid for: the function for all metrics; its action, or the error code,
 * for those that are asked about so. Nothing in a line comes from a caller or a flow.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export class Metrics {
  readonly #writeLines: WriteLines;
  readonly #clock: Clock;
  readonly #disabled: boolean;
  readonly #namespace: string;
  readonly #level: string;

  constructor(options: {
    readonly writeLines: WriteLines;
    readonly env: EnvironmentVariables;
    readonly clock: Clock;
  }) {
    const { env } = options;
    this.#writeLines = options.writeLines;
    this.#clock = options.clock;
    this.#disabled = env['POWERTOOLS_METRICS_DISABLED'] === 'true';
    this.#namespace = env['POWERTOOLS_METRICS_NAMESPACE'] || 'AmazonConnectPstnTransfer';
    // Held back, they would leave alarms blind where the log is kept short.
    this.#level = levelThatPasses(env);
  }

  /** Counts an invocation that has ended; a check of the connection is no call, and counts apart. */
  count(conclusion: Conclusion, course: CourseOfCall): void {
    if (this.#disabled) return;
    const { functionName } = course;
    if (conclusion.outcome === 'checked') {
      const failed = Number(conclusion.findings['status'] !== 'ok');
      this.#writeApart(functionName, { Checks: 1, ChecksFailed: failed });
      return;
    }
    const errorCode = conclusion.outcome === 'failed' ? conclusion.failure.code : undefined;
    const values = valuesOfCall(conclusion, course);
    const dimensions = { FunctionName: functionName, Action: course.action, ErrorCode: errorCode };
    this.#write(dimensions, values, [
      [['FunctionName'], Object.keys(values).filter((name) => values[name] !== undefined)],
      [
        ['FunctionName', 'Action'],
        ['Invocations', 'Failed', 'Latency'],
      ],
      ...(errorCode ? [[['FunctionName', 'ErrorCode'], ['Failed']] as const] : []),
    ]);
  }

  /** Counts a hand-off that was to be recovered. */
  countRecovery(failure: TransferError | undefined, { functionName }: Course): void {
    if (this.#disabled) return;
    const notReady = Number(failure?.code === 'HANDOFF_NOT_READY');
    this.#writeApart(functionName, {
      Recovered: Number(!failure),
      HandoffNotReady: notReady,
      RecoveryFailed: Number(failure !== undefined) - notReady,
    });
  }

  #writeApart(functionName: string, values: Values): void {
    const declared = [[['FunctionName'], Object.keys(values)]] as const;
    this.#write({ FunctionName: functionName }, values, declared);
  }

  #write(
    dimensions: Readonly<Record<string, string | undefined>>,
    values: Values,
    declared: readonly (readonly [dimensions: readonly string[], metrics: readonly string[]])[],
  ): void {
    const epochMs = this.#clock.epochMs();
    const directives = declared.map(([names, metrics]) => ({
      Namespace: this.#namespace,
      Dimensions: [names],
      Metrics: metrics.map((name) => ({
        Name: name,
        Unit: MILLISECONDS.has(name) ? 'Milliseconds' : 'Count',
      })),
    }));
    const line = {
      level: this.#level,
      timestamp: new Date(epochMs).toISOString(),
      message: 'metrics',
      _aws: { Timestamp: epochMs, CloudWatchMetrics: directives },
      ...dimensions,
      ...values,
    };
    this.#writeLines(JSON.stringify(line));
  }
}

function valuesOfCall(conclusion: Conclusion, course: CourseOfCall): Values {
  const { durationMs, backendMs, attempts, hedges } = totalsOf(course);
  const { outcome } = conclusion;
  const late = outcome === 'failed' && conclusion.failure.code === 'DEADLINE_EXCEEDED';
  return {
    Invocations: 1,
    Answered: Number(outcome === 'answered'),
    Failed: Number(outcome === 'failed'),
    Latency: durationMs,
    BackendLatency: backendMs,
    Attempts: attempts,
    Hedges: hedges,
    DeadlineMisses: Number(late),
    ColdStarts: Number(course.coldStart),
    InvalidTransferData: Number(outcome === 'answered' && conclusion.unusable),
  };
}
