import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ErrorCode, TransferError } from '../../../src/errors.ts';
import { message } from '../../../src/message.ts';
import { metricLines } from '../../../src/telemetry/metrics.ts';
import type { Conclusion, Course } from '../../../src/telemetry/summary.ts';
import { clockAt } from '../clock-at.ts';

const AT = '2026-11-23T16:00:00.123Z';

const COURSE: Course = {
  functionName: 'transfer',
  action: 'get_handoff_data',
  coldStart: true,
  initWaitMs: 0,
  startedAt: 1000,
  endedAt: 1120,
  budgetMs: 7750,
  journal: [
    { operation: 'API', hedge: false, startedAt: 1010, end: { outcome: 'answered', at: 1050 } },
    { operation: 'API', hedge: false, startedAt: 1050, end: { outcome: 'answered', at: 1110 } },
    { operation: 'API', hedge: true, startedAt: 1100, end: { outcome: 'answered', at: 1110 } },
  ],
  notes: { renewals: new Map() },
};
const UNSENT: Course = { ...COURSE, journal: [] };

const ANSWERED: Conclusion = { outcome: 'answered', unusable: false };

function failedWith(code: ErrorCode): Conclusion {
  return { outcome: 'failed', failure: new TransferError(code, message`no`) };
}

/** The lines made of an invocation that ended so. */
function linesOf(
  conclusion: Conclusion,
  env: Readonly<Record<string, string>> = {},
  course: Course = COURSE,
): readonly string[] {
  return metricLines({ env, clock: clockAt(5, Date.parse(AT)) }, conclusion, course);
}

function metricsOf(...args: Parameters<typeof linesOf>) {
  const [line = '{}'] = linesOf(...args);
  return JSON.parse(line);
}

/** The names of the metrics of each combination of dimensions. */
function namesByDimensions(...args: Parameters<typeof linesOf>) {
  const { CloudWatchMetrics } = metricsOf(...args)['_aws'];
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
      const failed = failedWith(errorCode);
      const metrics = metricsOf(failed);
      assert.deepEqual(
        [metrics.Answered, metrics.Failed, metrics.DeadlineMisses, metrics.ErrorCode],
        [0, 1, misses, errorCode],
      );
      assert.deepEqual(namesByDimensions(failed)['FunctionName,ErrorCode'], ['Failed']);
    }
  });

  for (const [status, failed] of [
    ['ok', 0],
    ['error', 1],
  ] as const) {
    test(`count a check that ended with ${status} by itself, in no metric of calls`, () => {
      const checked: Conclusion = { outcome: 'checked', findings: { status } };
      const { level, timestamp, message, _aws, ...rest } = metricsOf(checked);
      assert.deepEqual(rest, { FunctionName: 'transfer', Checks: 1, ChecksFailed: failed });
      assert.deepEqual(namesByDimensions(checked), { FunctionName: ['Checks', 'ChecksFailed'] });
    });
  }

  test('have no time spent waiting for servers where nothing was sent', () => {
    assert.equal('BackendLatency' in metricsOf(ANSWERED, {}, UNSENT), false);
    const { FunctionName } = namesByDimensions(ANSWERED, {}, UNSENT);
    assert.doesNotMatch(String(FunctionName), /BackendLatency/);
  });

  test('count transfer data that Connect cannot use', () => {
    assert.equal(metricsOf({ outcome: 'answered', unusable: true }).InvalidTransferData, 1);
  });

  test('declare only what the line has, as the format demands', () => {
    for (const [conclusion, course] of [
      [ANSWERED, COURSE],
      [ANSWERED, UNSENT],
      [failedWith('INTERNAL'), COURSE],
    ] as const) {
      const metrics = metricsOf(conclusion, {}, course);
      for (const [dimensions, names] of Object.entries(namesByDimensions(conclusion, {}, course))) {
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
      assert.equal(metricsOf(ANSWERED, {}, { ...COURSE, functionName: text }).FunctionName, text);
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
