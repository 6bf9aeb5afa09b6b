import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isJsonObject, parseJson } from '../../../src/json.ts';
import { startLambda } from '../../src/lambda.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template } from '../our-template.ts';
import { VALID } from './valid-parameters.ts';

const made = (parameters: Readonly<Record<string, string>>) =>
  resolveTemplate(template, { ...VALID, ...parameters }).resources;

const targetOf = (parameters: Readonly<Record<string, string>>) => {
  const { Targets } = made(parameters)['CheckSchedule']?.properties ?? {};
  const target: unknown = Array.isArray(Targets) && Targets.length === 1 ? Targets[0] : undefined;
  assert.ok(isJsonObject(target));
  return target;
};

test('nothing is checked by schedule unless it is asked for', () => {
  for (const logicalId of ['CheckSchedule', 'ScheduleMayInvoke', 'ChecksAlarm']) {
    assert.equal(logicalId in made({}), false);
  }
});

test('the schedule invokes what the flows call, and may do that alone', () => {
  for (const [ProvisionedConcurrency, called] of [
    ['0', '<ConnectPSTNTransferFunction.Arn>'],
    ['2', '<LiveAlias>'],
  ] as const) {
    const parameters = { ScheduledCheck: '15 minutes', ProvisionedConcurrency };
    const { CheckSchedule, ScheduleMayInvoke } = made(parameters);
    assert.equal(CheckSchedule?.properties['ScheduleExpression'], 'rate(15 minutes)');
    assert.equal(targetOf(parameters)['Arn'], called);
    assert.deepEqual(ScheduleMayInvoke?.properties, {
      FunctionName: called,
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: '<CheckSchedule.Arn>',
    });
  }
});

test('what the schedule sends is a check to the function', async (t) => {
  const lambda = await startLambda(t, {
    action: 'get_pstn_transfer_data',
    virtualAgentName: 'customers/acme/profiles/support/virtualAgents/desk',
    region: 'voice-prod',
    apiKey: 'key-of-this-test',
  });
  const event = parseJson(String(targetOf({ ScheduledCheck: '1 hour' })['Input']));
  const { status, settings } = await lambda.invoke(event);
  assert.deepEqual([status, settings], ['ok', 'ok']);
});
