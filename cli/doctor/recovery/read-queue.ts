import * as v from 'valibot';
import { parseJson } from '../../../src/json.ts';
import type { AwsClients } from '../../aws/aws-clients.ts';
import { asking, codeOf } from '../../aws/aws-failure.ts';

/** A queue, as far as it matters here. */
export interface Queue {
  readonly name: string;
  /** Messages that can be taken, or can be soon. */
  readonly waiting: number;
  /** Messages that somebody has taken and not done yet. */
  readonly inWork: number;
  /** Where what fails goes in the end; undefined where it goes nowhere. */
  readonly deadLetters: { readonly arn: string; readonly afterDeliveries: number } | undefined;
}

const RedriveSchema = v.object({
  deadLetterTargetArn: v.string(),
  maxReceiveCount: v.pipe(v.union([v.string(), v.number()]), v.transform(Number)),
});

/**
 * Looks at a queue; undefined where there is none of that ARN.
 * @throws AwsFailure
 */
export async function readQueue(aws: AwsClients, arn: string): Promise<Queue | undefined> {
  const { GetQueueAttributesCommand, GetQueueUrlCommand } = await import('@aws-sdk/client-sqs');
  const [, , , , account, name = ''] = arn.split(':');
  const sqs = await aws.sqs();
  const doing = `looking at the queue ${name}`;
  try {
    const query = new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: account });
    const { QueueUrl } = await asking(doing, sqs.send(query, aws.sending));
    const { Attributes: has = {} } = await asking(
      doing,
      sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }), aws.sending),
    );
    const count = (text = '0') => Number(text);
    const redrive = v.safeParse(RedriveSchema, parseJson(has.RedrivePolicy ?? ''));
    const { deadLetterTargetArn = '', maxReceiveCount = 0 } = redrive.success ? redrive.output : {};
    return {
      name,
      waiting:
        count(has.ApproximateNumberOfMessages) + count(has.ApproximateNumberOfMessagesDelayed),
      inWork: count(has.ApproximateNumberOfMessagesNotVisible),
      deadLetters: redrive.success
        ? { arn: deadLetterTargetArn, afterDeliveries: maxReceiveCount }
        : undefined,
    };
  } catch (error) {
    if (/NonExistentQueue|QueueDoesNotExist/.test(codeOf(error))) return undefined;
    throw error;
  }
}
