import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMetrics, type Measurement } from '../../../src/telemetry/metrics.ts';
import { clockAt } from '../clock-at.ts';

const AT = '2026-11-23T16:00:00.123Z';

const ANSWERED: Measurement = {
  functionName: 'transfer',
  action: 'get_handoff_data',
  outcome: 'answered',
  durationMs: 120,
  backendMs: 100,
  attempts: 3,
  hedges: 1,
  coldStart: true,
  invalidTransferData: false,
};

/** The lines made of a measurement. */
function linesOf(
  measurement: Measurement,
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  return createMetrics({ env, clock: clockAt(5, Date.parse(AT)) })(measurement);
}

function metricsOf(...args: Parameters<typeof linesOf>) {
  const [line = '{}'] = linesOf(...args);
  return JSON.parse(line);
}

/** The names of the metrics of each combination of dimensions. */
function namesByDimensions(measurement: Measurement) {
  const { CloudWatchMetrics } = metricsOf(measurement)['_aws'];
  return Object.fromEntries(
    CloudWatchMetrics.map(
      (directive: { Dimensions: readonly string[][]; Metrics: readonly { Name: string }[] }) => [
        directive.Dimensions.join(),
        directive.Metrics.map(({ Name }) => Name),
      ],
    ),
  );
}

const count = (...names: readonly string[]) => names.map((Name) => ({ Name, Unit: 'Count' }));
const ms = (Name: string) => ({ Name, Unit: 'Milliseconds' });

describe('the metrics of an invocation', () => {
  test("are one line in CloudWatch's embedded metric format", () => {
    const [line = '', ...more] = linesOf(ANSWERED);
    assert.deepEqual(more, []);
    const Namespace = 'AmazonConnectPstnTransfer';
    assert.deepEqual(JSON.parse(line), {
      level: 'INFO',
      timestamp: AT,
      message: 'metrics',
      _aws: {
        Timestamp: Date.parse(AT),
        CloudWatchMetrics: [
          {
            Namespace,
            Dimensions: [['FunctionName']],
            Metrics: [
              ...count('Invocations', 'Answered', 'Failed'),
              ms('Latency'),
              ms('BackendLatency'),
              ...count('Attempts', 'Hedges', 'DeadlineMisses', 'ColdStarts', 'InvalidTransferData'),
            ],
          },
          {
            Namespace,
            Dimensions: [['FunctionName', 'Action']],
            Metrics: [...count('Invocations', 'Failed'), ms('Latency')],
          },
        ],
      },
      FunctionName: 'transfer',
      Action: 'get_handoff_data',
      Invocations: 1,
      Answered: 1,
      Failed: 0,
      Latency: 120,
      BackendLatency: 100,
      Attempts: 3,
      Hedges: 1,
      DeadlineMisses: 0,
      ColdStarts: 1,
      InvalidTransferData: 0,
    });
  });

  test('tell failures apart by error code, and count deadlines that were missed', () => {
    for (const [errorCode, misses] of [
      ['API_REJECTED', 0],
      ['DEADLINE_EXCEEDED', 1],
    ] as const) {
      const failed = { ...ANSWERED, outcome: 'failed', errorCode } as const;
      const metrics = metricsOf(failed);
      assert.deepEqual(
        [metrics.Answered, metrics.Failed, metrics.DeadlineMisses, metrics.ErrorCode],
        [0, 1, misses, errorCode],
      );
      assert.deepEqual(namesByDimensions(failed)['FunctionName,ErrorCode'], ['Failed']);
    }
  });

  test('count a check of the connection as neither answered nor failed', () => {
    const metrics = metricsOf({ ...ANSWERED, outcome: 'checked', action: 'check_connection' });
    assert.deepEqual([metrics.Invocations, metrics.Answered, metrics.Failed], [1, 0, 0]);
  });

  test('have no time spent waiting for servers where nothing was sent', () => {
    const unsent = { ...ANSWERED, backendMs: undefined, attempts: 0 };
    assert.equal('BackendLatency' in metricsOf(unsent), false);
    assert.doesNotMatch(String(namesByDimensions(unsent)['FunctionName']), /BackendLatency/);
  });

  test('count transfer data that Connect cannot use', () => {
    assert.equal(metricsOf({ ...ANSWERED, invalidTransferData: true }).InvalidTransferData, 1);
  });

  test('declare only what the line has, as the format demands', () => {
    for (const measurement of [
      ANSWERED,
      { ...ANSWERED, backendMs: undefined },
      { ...ANSWERED, outcome: 'failed', errorCode: 'INTERNAL' } as const,
    ]) {
      const metrics = metricsOf(measurement);
      for (const [dimensions, names] of Object.entries(namesByDimensions(measurement))) {
        for (const name of names) assert.equal(typeof metrics[name], 'number', name);
        for (const name of dimensions.split(',')) assert.equal(typeof metrics[name], 'string');
      }
    }
  });

  for (const text of ['Telephony', 'a "quoted" \\ one']) {
    test(`go to the namespace that the environment names: ${text}`, () => {
      const { _aws } = metricsOf(ANSWERED, { POWERTOOLS_METRICS_NAMESPACE: text });
      for (const { Namespace } of _aws.CloudWatchMetrics) assert.equal(Namespace, text);
    });

    test(`are those of the function of any name: ${text}`, () => {
      assert.equal(metricsOf({ ...ANSWERED, functionName: text }).FunctionName, text);
    });
  }

  test('are left out where the environment says so', () => {
    assert.deepEqual(linesOf(ANSWERED, { POWERTOOLS_METRICS_DISABLED: 'true' }), []);
  });

  for (const [env, level] of [
    [{ AWS_LAMBDA_LOG_LEVEL: 'DEBUG' }, 'INFO'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'INFO', POWERTOOLS_LOG_LEVEL: 'ERROR' }, 'INFO'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'warn' }, 'WARN'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'ERROR', DEBUG_LOGGING: 'true' }, 'ERROR'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'FATAL' }, 'FATAL'],
    [{ AWS_LAMBDA_LOG_LEVEL: 'LOUD' }, 'INFO'],
    [{ POWERTOOLS_LOG_LEVEL: 'WARN' }, 'WARN'],
    [{ POWERTOOLS_LOG_LEVEL: 'SILENT' }, 'FATAL'],
    [{ DEBUG_LOGGING: 'true' }, 'INFO'],
  ] as const) {
    test(`go out at ${level} with ${JSON.stringify(env)}`, () => {
      assert.equal(metricsOf(ANSWERED, env).level, level);
    });
  }
});
