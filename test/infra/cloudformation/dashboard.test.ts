import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decode } from '../../../flow-language/decode.ts';
import { parseJson } from '../../../src/json.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template } from '../our-template.ts';
import { DashboardBody, type MetricWidget } from './dashboard-structure.ts';
import { metricsWritten, metricText } from './metrics-written.ts';
import { INSTANCE, VALID } from './valid-parameters.ts';

function dashboard(parameters: Readonly<Record<string, string>> = {}) {
  const { resources } = resolveTemplate(template, { ...VALID, ...parameters });
  const { DashboardBody: body } = resources['CallsDashboard']?.properties ?? {};
  return decode(DashboardBody, parseJson(String(body)), 'dashboard').widgets;
}

const widgets = dashboard();
const metricWidgets = widgets.filter((widget): widget is MetricWidget => widget.type === 'metric');

test('every metric is one that the function writes, or one that Lambda keeps of it', async (t) => {
  const written = await metricsWritten(t);
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
  const ofLambda = [
    'AWS/Lambda FunctionName Throttles',
    'AWS/Lambda FunctionName Errors',
    'AWS/Lambda FunctionName ConcurrentExecutions',
    'AWS/Lambda ConcurrentExecutions',
    'AWS/Lambda ClaimedAccountConcurrency',
  ];
  const known = new Set([...written, ...ofLambda]);
  for (const metric of metricWidgets.flatMap(({ properties }) => properties.metrics)) {
    assert.ok(metric.inOrder);
    if (metric.rendering.expression !== undefined) continue;
    const text = metricText({ ...metric, dimensions: metric.dimensionNames });
    assert.ok(known.has(text), text);
    for (const value of metric.dimensionValues)
      assert.equal(value, '<ConnectPSTNTransferFunction>');
  }
  const searched = JSON.stringify(metricWidgets).match(
    /SEARCH\('\{([^}]+)\}[^']*MetricName=\S*?(\w+)\\+"'/,
  );
  const [namespace = '', ...dimensions] = searched?.[1]?.split(',') ?? [];
  assert.ok(written.has(metricText({ namespace, dimensions, name: searched?.[2] ?? '' })));
});

test('every metric of calls that the function writes is on it', async (t) => {
  const shown = JSON.stringify(widgets);
  for (const text of await metricsWritten(t)) {
    const name = text.split(' ').at(-1) ?? '';
    assert.ok(shown.includes(name), name);
  }
});

test('an expression uses what its own widget has', () => {
  for (const { properties } of metricWidgets) {
    const ids = properties.metrics.flatMap(({ rendering }) => rendering.id ?? []);
    assert.equal(new Set(ids).size, ids.length);
    for (const { rendering } of properties.metrics) {
      const bare = (rendering.expression ?? '').replace(/'[^']*'/g, '');
      for (const [word] of bare.matchAll(/\b[a-z]\w*/g)) assert.ok(ids.includes(word), word);
    }
  }
});

test("the block's limit is the one of the parameter", () => {
  const limit = (TimeLimitSeconds: string) =>
    /TIME_SERIES\(([^)]*)\)/.exec(JSON.stringify(dashboard({ TimeLimitSeconds })))?.[1];
  assert.deepEqual([limit('3'), limit('')], ['3', '8']);
});

test('it asks the questions of docs/operations.md, in its words, but the one about a single call', () => {
  const page = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  const questions = page.matchAll(/^\d+\. \*\*(.+?)\*\*.*?^ +```\n(.*?)^ +```/gms);
  const told = Array.from(questions, ([, title = '', query = '']) => [
    title,
    query.trim().replace(/\n\s+/g, '\n'),
  ]);
  const asked = widgets
    .filter((widget) => widget.type === 'log')
    .map(({ properties }) => [
      properties.title,
      properties.query.replace(/^SOURCE '<LogGroup>' \| /, ''),
    ]);
  assert.ok(told.length > 10);
  assert.deepEqual(asked, told.slice(1));
});

test('it shows every alarm that there is, by the name that it has', () => {
  const checks = { ScheduledCheck: '1 hour' };
  const recovery = { RecoverHandoffs: 'true', ConnectInstanceArn: INSTANCE };
  for (const parameters of [{}, checks, recovery, { ...checks, ...recovery }]) {
    const { resources } = resolveTemplate(template, { ...VALID, ...parameters });
    const made = Object.values(resources).filter(({ type }) => type === 'AWS::CloudWatch::Alarm');
    const shown = dashboard(parameters).flatMap((widget) =>
      widget.type === 'alarm' ? widget.properties.alarms : [],
    );
    assert.deepEqual(
      shown,
      made.map(
        ({ properties }) =>
          `arn:aws:cloudwatch:us-west-2:123456789012:alarm:${String(properties['AlarmName'])}`,
      ),
    );
  }
});

test('its name tells the AWS region: dashboards of all regions are one list', () => {
  const { resources } = resolveTemplate(template, VALID);
  assert.equal(
    resources['CallsDashboard']?.properties['DashboardName'],
    'aws-lambda-connect-pstn-transfer-us-west-2',
  );
});
