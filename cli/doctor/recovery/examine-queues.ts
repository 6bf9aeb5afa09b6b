import type { AwsClients } from '../../aws/aws-clients.ts';
import { type CheckResult, failed, ok, warning } from '../check-result.ts';
import { unlessForbidden } from '../unless-forbidden.ts';
import { type Queue, readQueue } from './read-queue.ts';

/** CloudFormation makes nothing anew that it believes to be there. */
export const SWITCH_ANEW = 'Deploy with RecoverHandoffs=false, and then with true.';

const PERMISSION = 'sqs:GetQueueUrl and sqs:GetQueueAttributes';

/** What waits in the queue of hang-ups, and what had to be given up. */
export async function examineQueues(
  aws: AwsClients,
  queueArn: string,
): Promise<readonly CheckResult[]> {
  let queue: Queue | undefined;
  const results = await unlessForbidden('recovery-queue', PERMISSION, async () => {
    queue = await readQueue(aws, queueArn);
    return [judgeQueue(queue, queueArn)];
  });
  const arn = queue?.deadLetters?.arn;
  if (arn === undefined) return results;
  const given = await unlessForbidden('dead-letter-queue', PERMISSION, async () => [
    judgeDeadLetters(await readQueue(aws, arn), arn),
  ]);
  return [...results, ...given];
}

function judgeQueue(queue: Queue | undefined, arn: string): CheckResult {
  const check = 'recovery-queue';
  if (queue === undefined) {
    return failed(check, `there is no queue ${arn.split(':').at(-1)}`, SWITCH_ANEW);
  }
  const { name, waiting, inWork, deadLetters } = queue;
  const found = `${name}: ${waiting} waiting, ${inWork} in work`;
  return deadLetters === undefined
    ? warning(
        check,
        `${found}; what fails goes to no dead-letter queue, and is lost in the end`,
        'Give it one that takes a message after 12 deliveries, as our template does.',
      )
    : ok(check, `${found}; given up after ${deadLetters.afterDeliveries} deliveries`);
}

function judgeDeadLetters(queue: Queue | undefined, arn: string): CheckResult {
  const check = 'dead-letter-queue';
  if (queue === undefined) {
    return failed(check, `there is no queue ${arn.split(':').at(-1)}`, SWITCH_ANEW);
  }
  const messages = queue.waiting + queue.inWork;
  if (messages === 0) return ok(check, `${queue.name}: empty`);
  return warning(
    check,
    `${queue.name}: ${messages} hang-up${messages === 1 ? '' : 's'} not recovered, kept for 14 days at most`,
    `See why in the log (outcome not_recovered), mend that, and send them again: aws sqs start-message-move-task --source-arn ${arn}. Those of callers who never spoke with the agent come back: docs/recover.md.`,
  );
}
