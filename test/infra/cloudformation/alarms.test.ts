import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { decode } from '../../../flow-language/decode.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template } from '../our-template.ts';
import { metricsWritten, metricText } from './metrics-written.ts';
import { INSTANCE, VALID } from './valid-parameters.ts';

const Metric = {
  Namespace: v.string(),
  MetricName: v.string(),
  Dimensions: v.array(v.object({ Name: v.string(), Value: v.string() })),
};

const Alarm = v.looseObject({
  AlarmDescription: v.string(),
  ...v.partial(v.object(Metric)).entries,
  Metrics: v.optional(
    v.array(
      v.looseObject({
        Expression: v.optional(v.string()),
        MetricStat: v.optional(v.looseObject({ Metric: v.object(Metric) })),
      }),
    ),
    [],
  ),
  TreatMissingData: v.string(),
  Threshold: v.union([v.number(), v.string()]),
  ComparisonOperator: v.string(),
  Period: v.optional(v.number()),
  EvaluationPeriods: v.number(),
  DatapointsToAlarm: v.optional(v.number()),
  AlarmActions: v.optional(v.array(v.string())),
  OKActions: v.optional(v.array(v.string())),
});

/** The metrics that an alarm looks at, by itself or within an expression. */
function watched({ Namespace, MetricName, Dimensions = [], Metrics }: v.InferOutput<typeof Alarm>) {
  if (Namespace !== undefined && MetricName !== undefined) {
    return [{ Namespace, MetricName, Dimensions }];
  }
  return Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
}

function alarms(parameters: Readonly<Record<string, string>> = {}) {
  const { resources } = resolveTemplate(template, { ...VALID, ...parameters });
  return Object.entries(resources)
    .filter(([, { type }]) => type === 'AWS::CloudWatch::Alarm')
    .map(([logicalId, { properties }]) => ({ logicalId, ...decode(Alarm, properties, logicalId) }));
}

/** Parameters with which there is every alarm. */
const ALL = { ScheduledCheck: '5 minutes', RecoverHandoffs: 'true', ConnectInstanceArn: INSTANCE };

test('alarms on our metrics watch metrics that the function writes, as it writes them', async (t) => {
  const written = await metricsWritten(t);
  const ours = alarms(ALL)
    .flatMap(watched)
    .filter(({ Namespace }) => Namespace === 'AmazonConnectPstnTransfer');
  assert.ok(ours.length >= 6);
  for (const { Namespace, MetricName, Dimensions } of ours) {
    const dimensions = Dimensions.map(({ Name }) => Name);
    const text = metricText({ namespace: Namespace, name: MetricName, dimensions });
    assert.ok(written.has(text), text);
  }
});

test('there is an alarm for each way in which calls fail, and for checks and recovery where they are on', () => {
  const metricsOf = (parameters: Readonly<Record<string, string>>) =>
    alarms(parameters).map((alarm) => watched(alarm).map(({ MetricName }) => MetricName));
  const always = [
    ['Errors'],
    ['Throttles'],
    ['DeadlineMisses'],
    ['Latency'],
    ['Failed', 'InvalidTransferData'],
    ['Invocations', 'Answered', 'InvalidTransferData'],
  ];
  assert.deepEqual(metricsOf({}), always);
  assert.deepEqual(metricsOf(ALL), [
    ...always,
    ['ChecksFailed'],
    ['ApproximateNumberOfMessagesVisible'],
  ]);
  for (const { Namespace, Dimensions } of alarms(ALL).flatMap(watched)) {
    assert.match(Namespace, /^(AWS\/Lambda|AWS\/SQS|AmazonConnectPstnTransfer)$/);
    assert.deepEqual(Dimensions, [
      Namespace === 'AWS/SQS'
        ? { Name: 'QueueName', Value: '<HangUpDeadLetterQueue.QueueName>' }
        : { Name: 'FunctionName', Value: '<ConnectPSTNTransferFunction>' },
    ]);
  }
});

test('the success rate counts only where there were enough calls', () => {
  const rate = alarms({ SuccessRateAlarmCalls: '50', SuccessRateAlarmPercent: '90' }).find(
    ({ logicalId }) => logicalId === 'SuccessRateAlarm',
  );
  assert.equal(
    rate?.Metrics[0]?.Expression,
    'IF(calls >= 50, 100 * (answered - FILL(undialable, 0)) / calls, 100)',
  );
  assert.deepEqual([rate?.Threshold, rate?.ComparisonOperator], ['90', 'LessThanThreshold']);
});

test('the alarm on checks waits for two failures among three checks, however far apart they are', () => {
  for (const [ScheduledCheck, period] of [
    ['5 minutes', 300],
    ['15 minutes', 900],
    ['1 hour', 3600],
  ] as const) {
    const [alarm] = alarms({ ScheduledCheck }).slice(-1);
    assert.deepEqual(
      [alarm?.Period, alarm?.DatapointsToAlarm, alarm?.EvaluationPeriods],
      [period, 2, 3],
    );
  }
});

test("a night without calls isn't an alarm, and each alarm says what to do", () => {
  for (const { logicalId, TreatMissingData, AlarmDescription } of alarms(ALL)) {
    assert.equal(TreatMissingData, 'notBreaching', logicalId);
    assert.match(AlarmDescription, /[.:][^.:]* (Look|Ask|Raise) /, logicalId);
    assert.ok(AlarmDescription.length <= 1024, logicalId);
  }
});

test("how slow is too slow depends on the flow block's time limit", () => {
  const expression = (TimeLimitSeconds: string) =>
    alarms({ TimeLimitSeconds })
      .filter(({ logicalId }) => logicalId === 'SlowAlarm')
      .flatMap(({ Metrics }) => Metrics[0]?.Expression ?? []);
  assert.deepEqual(expression('3'), ['100 * latency / (1000 * 3)']);
  assert.deepEqual(expression(''), ['100 * latency / (1000 * 8)']);
});

test('alarms go to the topic where one is given', () => {
  const topic = 'arn:aws:sns:us-west-2:123456789012:call-centre';
  for (const { AlarmActions, OKActions } of alarms({ ...ALL, AlarmTopicArn: topic })) {
    assert.deepEqual([AlarmActions, OKActions], [[topic], [topic]]);
  }
  for (const { AlarmActions, OKActions } of alarms(ALL)) {
    assert.deepEqual([AlarmActions, OKActions], [undefined, undefined]);
  }
});
