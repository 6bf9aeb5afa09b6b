import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contactEvent, fitsRule } from '../../../simulator/hang-up/contact-event.ts';
import { QUEUE } from '../../../simulator/hang-up/hang-up-queue.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template } from '../our-template.ts';
import { INSTANCE, VALID } from './valid-parameters.ts';

const made = (parameters: Readonly<Record<string, string>>) =>
  resolveTemplate(template, { ...VALID, ConnectInstanceArn: INSTANCE, ...parameters }).resources;
const ON = { RecoverHandoffs: 'true' };
const propertiesOf = (logicalId: string, parameters = {}) =>
  made({ ...ON, ...parameters })[logicalId]?.properties;

test('off, nothing of it is there', () => {
  const [off, on] = [Object.keys(made({})), Object.keys(made(ON))];
  assert.deepEqual(
    on.filter((logicalId) => !off.includes(logicalId)),
    [
      'HangUpRule',
      'HangUpQueue',
      'HangUpDeadLetterQueue',
      'HangUpQueuePolicy',
      'HangUpMapping',
      'HangUpsAlarm',
    ],
  );
});

test('the rule takes hang-ups of that instance alone, and loses none', () => {
  const { EventPattern, Targets } = propertiesOf('HangUpRule') ?? {};
  assert.deepEqual(EventPattern, {
    source: ['aws.connect'],
    'detail-type': ['Amazon Connect Contact Event'],
    detail: {
      eventType: ['DISCONNECTED'],
      instanceArn: [INSTANCE],
      tags: { pstnTransfer: ['under_way'] },
    },
  });
  assert.deepEqual(Targets, [
    {
      Id: 'queue',
      Arn: '<HangUpQueue.Arn>',
      DeadLetterConfig: { Arn: '<HangUpDeadLetterQueue.Arn>' },
    },
  ]);
});

test('the queue waits a minute, tries again each 5 minutes, 12 times, and then keeps it for 14 days', () => {
  assert.deepEqual(propertiesOf('HangUpQueue'), {
    SqsManagedSseEnabled: true,
    DelaySeconds: 60,
    VisibilityTimeout: 300,
    MessageRetentionPeriod: 1_209_600,
    RedrivePolicy: { deadLetterTargetArn: '<HangUpDeadLetterQueue.Arn>', maxReceiveCount: 12 },
  });
  assert.deepEqual(propertiesOf('HangUpDeadLetterQueue'), {
    SqsManagedSseEnabled: true,
    MessageRetentionPeriod: 1_209_600,
  });
});

test('nobody but that rule may send to the queues', () => {
  const { Queues, PolicyDocument } = propertiesOf('HangUpQueuePolicy') ?? {};
  assert.deepEqual(Queues, ['<HangUpQueue>', '<HangUpDeadLetterQueue>']);
  assert.partialDeepStrictEqual(PolicyDocument, {
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: ['<HangUpQueue.Arn>', '<HangUpDeadLetterQueue.Arn>'],
        Condition: { ArnEquals: { 'aws:SourceArn': '<HangUpRule.Arn>' } },
      },
    ],
  });
});

test('the function takes them one by one, two at once at most, and repeats what failed alone', () => {
  assert.deepEqual(propertiesOf('HangUpMapping'), {
    EventSourceArn: '<HangUpQueue.Arn>',
    FunctionName: '<ConnectPSTNTransferFunction.Arn>',
    BatchSize: 1,
    ScalingConfig: { MaximumConcurrency: 2 },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
  const ready = propertiesOf('HangUpMapping', { ProvisionedConcurrency: '1' });
  assert.equal(ready?.['FunctionName'], '<LiveAlias>');
});

test('the simulated rule and queue are these', () => {
  const { RedrivePolicy, DelaySeconds, VisibilityTimeout } = propertiesOf('HangUpQueue') ?? {};
  assert.deepEqual(
    [DelaySeconds, VisibilityTimeout],
    [QUEUE.firstDeliveryMs / 1000, QUEUE.visibilityMs / 1000],
  );
  assert.partialDeepStrictEqual(RedrivePolicy, { maxReceiveCount: QUEUE.mostReceives });
  const contact = {
    contactData: { ContactId: 'contact-1', InstanceARN: INSTANCE },
    tags: { pstnTransfer: 'under_way' },
  };
  const event = contactEvent(contact, 'DISCONNECTED', 0);
  assert.ok(fitsRule(event, contact));
  const { EventPattern } = propertiesOf('HangUpRule') ?? {};
  // A pattern names for each field the values that fit; the event has one of them.
  const found = JSON.parse(JSON.stringify(EventPattern), (_, value) =>
    Array.isArray(value) ? value[0] : value,
  );
  assert.partialDeepStrictEqual(event, found);
});
