import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTemplate } from '../../../checks/aws/template.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { INSTANCE, VALID } from './valid-parameters.ts';

const template = await readTemplate();

const ALARMS = [
  'DeadlineMissesAlarm',
  'ErrorsAlarm',
  'FailedHandOversAlarm',
  'SlowAlarm',
  'ThrottlesAlarm',
];
const ALWAYS = ['ConnectPSTNTransferFunction', 'LambdaExecutionRole', 'LogGroup', ...ALARMS];

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
    SourceAccount: '210987654321',
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
    ['<LiveAlias>', INSTANCE, '210987654321'],
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
