import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { readTemplate } from '../../../checks/aws/template.ts';
import { decode } from '../../../flow-language/decode.ts';
import { systemClock } from '../../../src/clock.ts';
import { TransferError } from '../../../src/errors.ts';
import { message } from '../../../src/message.ts';
import { Metrics } from '../../../src/telemetry/metrics.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { VALID } from './valid-parameters.ts';

const template = await readTemplate();

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

test('alarms on our metrics watch metrics that the function writes, as it writes them', () => {
  const lines: string[] = [];
  const writeLines = (...more: readonly string[]): void => void lines.push(...more);
  const env = { POWERTOOLS_METRICS_NAMESPACE: 'AmazonConnectPstnTransfer' };
  const failure = new TransferError('DEADLINE_EXCEEDED', message`late`);
  new Metrics({ writeLines, env, clock: systemClock }).count(
    { outcome: 'failed', failure },
    {
      functionName: 'f',
      action: 'get_handoff_data',
      coldStart: false,
      initWaitMs: 0,
      startedAt: 0,
      endedAt: 1,
      budgetMs: 1,
      journal: [],
      notes: { renewals: new Map() },
    },
  );
  const Line = v.object({
    _aws: v.object({
      CloudWatchMetrics: v.array(
        v.object({
          Namespace: v.string(),
          Dimensions: v.array(v.array(v.string())),
          Metrics: v.array(v.object({ Name: v.string() })),
        }),
      ),
    }),
  });
  const written = decode(Line, JSON.parse(lines[0] ?? ''), 'line')._aws.CloudWatchMetrics;
  const ours = alarms()
    .flatMap(watched)
    .filter(({ Namespace }) => Namespace === 'AmazonConnectPstnTransfer');
  assert.deepEqual(
    ours.map(({ MetricName }) => MetricName),
    ['DeadlineMisses', 'Failed', 'InvalidTransferData'],
  );
  for (const { Namespace, MetricName, Dimensions } of ours) {
    const names = Dimensions.map(({ Name }) => Name);
    const found = written.some(
      (directive) =>
        directive.Namespace === Namespace &&
        directive.Dimensions.some((set) => set.join() === names.join()) &&
        directive.Metrics.some(({ Name }) => Name === MetricName),
    );
    assert.ok(found, MetricName);
  }
});

test('there is an alarm for errors, throttles, deadline misses, slow answers and failed hand-overs', () => {
  assert.deepEqual(
    alarms().map((alarm) => watched(alarm).map(({ MetricName }) => MetricName)),
    [
      ['Errors'],
      ['Throttles'],
      ['DeadlineMisses'],
      ['Duration'],
      ['Failed', 'InvalidTransferData'],
    ],
  );
  for (const { Namespace, Dimensions } of alarms().flatMap(watched)) {
    assert.match(Namespace, /^(AWS\/Lambda|AmazonConnectPstnTransfer)$/);
    assert.deepEqual(Dimensions, [
      { Name: 'FunctionName', Value: '<ConnectPSTNTransferFunction>' },
    ]);
  }
});

test('a night without calls is no alarm, and each alarm says what to do', () => {
  for (const { logicalId, TreatMissingData, AlarmDescription } of alarms()) {
    assert.equal(TreatMissingData, 'notBreaching', logicalId);
    assert.match(AlarmDescription, /\. (Look|Ask|Raise) /, logicalId);
    assert.ok(AlarmDescription.length <= 1024, logicalId);
  }
});

test("how slow is too slow depends on the flow block's time limit", () => {
  const expression = (TimeLimitSeconds: string) =>
    alarms({ TimeLimitSeconds })
      .filter(({ logicalId }) => logicalId === 'SlowAlarm')
      .flatMap(({ Metrics }) => Metrics[0]?.Expression ?? []);
  assert.deepEqual(expression('3'), ['100 * duration / (1000 * 3)']);
  assert.deepEqual(expression(''), ['100 * duration / (1000 * 8)']);
});

test('alarms go to the topic where one is given', () => {
  const topic = 'arn:aws:sns:us-west-2:123456789012:call-centre';
  for (const { AlarmActions, OKActions } of alarms({ AlarmTopicArn: topic })) {
    assert.deepEqual([AlarmActions, OKActions], [[topic], [topic]]);
  }
  for (const { AlarmActions, OKActions } of alarms()) {
    assert.deepEqual([AlarmActions, OKActions], [undefined, undefined]);
  }
});
