import type { AwsScript } from '../../support/scripted-aws/start-scripted-aws.ts';
import { INSTANCE } from './healthy-aws.ts';

export const QUEUE_ARN = 'arn:aws:sqs:eu-central-1:123456789012:s-HangUpQueue-1';
export const DEAD_ARN = 'arn:aws:sqs:eu-central-1:123456789012:s-HangUpDeadLetterQueue-1';

/** The mapping that the template makes, as Lambda tells it. */
export const MAPPING = {
  UUID: 'u-1',
  EventSourceArn: QUEUE_ARN,
  State: 'Enabled',
  BatchSize: 1,
  ScalingConfig: { MaximumConcurrency: 2 },
  FunctionResponseTypes: ['ReportBatchItemFailures'],
};

/** The pattern of the template's rule, for an instance. */
export const patternOf = (instanceArn: string) => ({
  source: ['aws.connect'],
  'detail-type': ['Amazon Connect Contact Event'],
  detail: {
    eventType: ['DISCONNECTED'],
    instanceArn: [instanceArn],
    tags: { pstnTransfer: ['under_way'] },
  },
});

export const RULE = {
  Name: 's-HangUpRule-1',
  State: 'ENABLED',
  EventPattern: JSON.stringify(patternOf(INSTANCE)),
};

export const TARGETS = [
  { Id: 'queue', Arn: QUEUE_ARN, DeadLetterConfig: { Arn: DEAD_ARN } },
] as const;

const HAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  's-HangUpQueue-1': {
    ApproximateNumberOfMessages: '2',
    ApproximateNumberOfMessagesDelayed: '1',
    ApproximateNumberOfMessagesNotVisible: '1',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: DEAD_ARN, maxReceiveCount: 12 }),
  },
  's-HangUpDeadLetterQueue-1': { ApproximateNumberOfMessages: '0' },
};

const URL_OF = 'https://sqs.eu-central-1.amazonaws.com/123456789012/';

/** What SQS says of the queues, but for these; `gone` for one that isn't there any more. */
export function queues(
  changed: Readonly<Record<string, Readonly<Record<string, string>> | 'gone'>> = {},
): AwsScript {
  const all = { ...HAS, ...changed };
  return {
    'sqs.GetQueueUrl': ({ input }) => {
      const { QueueName: name } = Object(input);
      return all[name] === 'gone'
        ? { error: 'AWS.SimpleQueueService.NonExistentQueue' }
        : { result: { QueueUrl: URL_OF + name } };
    },
    'sqs.GetQueueAttributes': ({ input }) => {
      const has = all[String(Object(input).QueueUrl).slice(URL_OF.length)];
      return { result: { Attributes: has === 'gone' ? {} : { ...has } } };
    },
  };
}

/** What our template makes with RecoverHandoffs. */
export const RECOVERING: AwsScript = {
  'lambda.ListEventSourceMappings': { result: { EventSourceMappings: [MAPPING] } },
  ...queues(),
  'events.ListRuleNamesByTarget': { result: { RuleNames: [RULE.Name] } },
  'events.DescribeRule': { result: RULE },
  'events.ListTargetsByRule': { result: { Targets: [...TARGETS] } },
};
