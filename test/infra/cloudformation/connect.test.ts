import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template } from '../our-template.ts';
import { INSTANCE, VALID } from './valid-parameters.ts';

const ALARMS = [
  'DeadlineMissesAlarm',
  'ErrorsAlarm',
  'FailedHandOversAlarm',
  'SlowAlarm',
  'SuccessRateAlarm',
  'ThrottlesAlarm',
];
const ALWAYS = [
  'CallsDashboard',
  'ConnectPSTNTransferFunction',
  'LambdaExecutionRole',
  'LogGroup',
  ...ALARMS,
];

/** The resources that are made besides those that always are. */
function madeBesides(parameters: Readonly<Record<string, string>>): readonly string[] {
  const made = Object.keys(resolveTemplate(template, { ...VALID, ...parameters }).resources);
  for (const logicalId of ALWAYS) assert.ok(made.includes(logicalId), logicalId);
  return made.filter((logicalId) => !ALWAYS.includes(logicalId)).sort();
}

const properties = (parameters: Readonly<Record<string, string>>, logicalId: string) =>
  resolveTemplate(template, { ...VALID, ...parameters }).resources[logicalId]?.properties;

const READY = { ProvisionedConcurrency: '2' };
const CONNECT = { ConnectInstanceArn: INSTANCE };

test('without an instance nobody may call the function', () => {
  assert.deepEqual(madeBesides({}), []);
});

test('with an instance its flows may call the function, and find it', () => {
  assert.deepEqual(madeBesides(CONNECT), ['ConnectMayInvokeFunction', 'FunctionInConnect']);
  assert.deepEqual(properties(CONNECT, 'ConnectMayInvokeFunction'), {
    FunctionName: '<ConnectPSTNTransferFunction.Arn>',
    Action: 'lambda:InvokeFunction',
    Principal: 'connect.amazonaws.com',
    SourceArn: INSTANCE,
    SourceAccount: '123456789012',
  });
  assert.deepEqual(properties(CONNECT, 'FunctionInConnect'), {
    InstanceId: INSTANCE,
    IntegrationType: 'LAMBDA_FUNCTION',
    IntegrationArn: '<ConnectPSTNTransferFunction.Arn>',
  });
});

test('a function that is in the instance already only gets the permission', () => {
  assert.deepEqual(madeBesides({ ...CONNECT, AssociateWithConnect: 'false' }), [
    'ConnectMayInvokeFunction',
  ]);
});

const OTHER = INSTANCE.replace('12345678-', '87654321-');
const OF_ANOTHER_ACCOUNT = INSTANCE.replace('123456789012', '210987654321');
const OF_ANOTHER_REGION = INSTANCE.replace('us-west-2', 'us-east-1');

test('an instance of another account or AWS region gets the permission alone', () => {
  for (const ConnectInstanceArn of [OF_ANOTHER_ACCOUNT, OF_ANOTHER_REGION]) {
    assert.deepEqual(madeBesides({ ConnectInstanceArn }), ['ConnectMayInvokeFunction']);
  }
});

test('further instances get what the first gets: the permission each, those here the function too', () => {
  const ConnectInstanceArns = [OTHER, OF_ANOTHER_ACCOUNT, OF_ANOTHER_REGION].join();
  assert.deepEqual(madeBesides({ ConnectInstanceArns }), [
    'FunctionInFurther1',
    'Further1MayInvokeFunction',
    'Further2MayInvokeFunction',
    'Further3MayInvokeFunction',
  ]);
  const { SourceArn, SourceAccount, FunctionName } =
    properties({ ConnectInstanceArns }, 'Further2MayInvokeFunction') ?? {};
  assert.deepEqual(
    [FunctionName, SourceArn, SourceAccount],
    ['<ConnectPSTNTransferFunction.Arn>', OF_ANOTHER_ACCOUNT, '210987654321'],
  );
  assert.equal(properties({ ConnectInstanceArns }, 'FunctionInFurther1')?.['InstanceId'], OTHER);
  assert.deepEqual(madeBesides({ ...READY, ConnectInstanceArns: OTHER }), [
    'AliasInFurther1',
    'FunctionInFurther1',
    'FunctionVersion',
    'Further1MayInvokeAlias',
    'Further1MayInvokeFunction',
    'LiveAlias',
  ]);
  assert.deepEqual(madeBesides({ ConnectInstanceArns: OTHER, AssociateWithConnect: 'false' }), [
    'Further1MayInvokeFunction',
  ]);
});

test('each of five places is treated alike, and an empty one moves none of the others', () => {
  for (const [index, place] of ['1', '2', '3', '4', '5'].entries()) {
    const ConnectInstanceArns = `${','.repeat(index)}${OTHER}`;
    assert.deepEqual(madeBesides({ ...READY, ConnectInstanceArns }), [
      `AliasInFurther${place}`,
      `FunctionInFurther${place}`,
      'FunctionVersion',
      `Further${place}MayInvokeAlias`,
      `Further${place}MayInvokeFunction`,
      'LiveAlias',
    ]);
    for (const [logicalId, expected] of [
      [`Further${place}MayInvokeFunction`, { SourceArn: OTHER, SourceAccount: '123456789012' }],
      [`Further${place}MayInvokeAlias`, { SourceArn: OTHER, SourceAccount: '123456789012' }],
      [`FunctionInFurther${place}`, { InstanceId: OTHER }],
      [`AliasInFurther${place}`, { InstanceId: OTHER }],
    ] as const) {
      const made = properties({ ...READY, ConnectInstanceArns }, logicalId) ?? {};
      assert.partialDeepStrictEqual(made, expected);
    }
  }
});

test('an instance that is named twice is added once', () => {
  for (const [index] of [1, 2, 3, 4, 5].entries()) {
    const ConnectInstanceArns = `${','.repeat(index)}${INSTANCE}`;
    assert.deepEqual(
      madeBesides({ ...READY, ...CONNECT, ConnectInstanceArns }),
      madeBesides({ ...READY, ...CONNECT }),
    );
  }
});

test('without a dashboard there is none', () => {
  const { resources, outputs } = resolveTemplate(template, { ...VALID, Dashboard: 'false' });
  assert.equal('CallsDashboard' in resources, false);
  assert.equal(outputs['DashboardName'], 'none');
});

test('what somebody added to the instance by hand is left alone, and the rest is added', () => {
  for (const [AssociateWithConnect, added] of [
    ['function', ['FunctionInConnect']],
    ['alias', ['AliasInConnect']],
    ['false', []],
  ] as const) {
    const made = madeBesides({ ...READY, ...CONNECT, AssociateWithConnect });
    assert.deepEqual(
      made.filter((logicalId) => logicalId.endsWith('InConnect')),
      added,
    );
    assert.ok(made.includes('ConnectMayInvokeFunction') && made.includes('ConnectMayInvokeAlias'));
  }
  assert.deepEqual(madeBesides({ ...CONNECT, AssociateWithConnect: 'alias' }), [
    'ConnectMayInvokeFunction',
  ]);
});

test('with environments kept ready, flows may call function and alias', () => {
  assert.deepEqual(madeBesides(READY), ['FunctionVersion', 'LiveAlias']);
  assert.deepEqual(madeBesides({ ...READY, ...CONNECT }), [
    'AliasInConnect',
    'ConnectMayInvokeAlias',
    'ConnectMayInvokeFunction',
    'FunctionInConnect',
    'FunctionVersion',
    'LiveAlias',
  ]);
  const { SourceArn, SourceAccount, FunctionName } =
    properties({ ...READY, ...CONNECT }, 'ConnectMayInvokeAlias') ?? {};
  assert.deepEqual(
    [FunctionName, SourceArn, SourceAccount],
    ['<LiveAlias>', INSTANCE, '123456789012'],
  );
  assert.equal(
    properties({ ...READY, ...CONNECT }, 'AliasInConnect')?.['IntegrationArn'],
    '<LiveAlias>',
  );
});

test('the alias keeps that many environments of the version ready', () => {
  assert.deepEqual(properties(READY, 'LiveAlias'), {
    Name: 'live',
    Description: 'What the flows call',
    FunctionName: '<ConnectPSTNTransferFunction>',
    FunctionVersion: '<FunctionVersion.Version>',
    ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: '2' },
  });
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html */
test('another release label replaces the version, keeps the one before, and changes what is published', () => {
  const version = (label: string) =>
    properties({ ...READY, ReleaseLabel: label }, 'FunctionVersion');
  const description = (label: string) =>
    properties({ ...READY, ReleaseLabel: label }, 'ConnectPSTNTransferFunction')?.['Description'];
  assert.deepEqual(version('a'), {
    FunctionName: '<ConnectPSTNTransferFunction>',
    Description: 'a',
  });
  assert.deepEqual(version('b'), {
    FunctionName: '<ConnectPSTNTransferFunction>',
    Description: 'b',
  });
  assert.notEqual(description('a'), description('b'));
  assert.equal(template.Resources['FunctionVersion']?.UpdateReplacePolicy, 'Retain');
});

test("with the longest label, Lambda still takes the function's description", () => {
  const ReleaseLabel = 'x'.repeat(template.Parameters['ReleaseLabel']?.MaxLength ?? 0);
  const { Description } = properties({ ReleaseLabel }, 'ConnectPSTNTransferFunction') ?? {};
  assert.ok(String(Description).length <= 256);
});

test('what to paste into the flow is the alias where there is one, else the function', () => {
  const outputs = (parameters: Readonly<Record<string, string>>) =>
    resolveTemplate(template, { ...VALID, ...parameters }).outputs;
  assert.equal(outputs({})['FlowFunctionArn'], '<ConnectPSTNTransferFunction.Arn>');
  assert.equal(outputs(READY)['FlowFunctionArn'], '<LiveAlias>');
  assert.match(String(outputs(READY)['TestCommand']), / --function-name <LiveAlias> /);
});

test('Connect takes the ARN of the longest name in the longest region, alias and all', () => {
  const arn = `arn:aws-us-gov:lambda:ap-southeast-99:123456789012:function:${'x'.repeat(64)}:live`;
  assert.ok(arn.length <= 140);
});
