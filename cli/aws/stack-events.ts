import type { AwsClients } from './aws-clients.ts';
import { asking } from './aws-failure.ts';

/** Something that happened to a stack or to one of its resources. */
export interface StackEvent {
  readonly id: string;
  readonly logicalId: string;
  /** `AWS::CloudFormation::Stack` for the stack itself. */
  readonly type: string;
  /** `CREATE_FAILED` */
  readonly status: string;
  /** Empty where there is none. */
  readonly reason: string;
}

/**
 * What happened since an event, the oldest first; everything, where no event is named.
 * @param stackId the stack's ARN, so that a deleted stack is found as well
 */
export async function eventsSince(
  aws: AwsClients,
  stackId: string,
  since: string | undefined,
): Promise<readonly StackEvent[]> {
  const { paginateDescribeStackEvents } = await import('@aws-sdk/client-cloudformation');
  const client = await aws.cloudFormation();
  const pages = paginateDescribeStackEvents({ client }, { StackName: stackId }, aws.sending);
  const doing = "following the stack's events";
  const events: StackEvent[] = [];
  for (let page = await asking(doing, pages.next()); !page.done; ) {
    for (const event of page.value.StackEvents ?? []) {
      const {
        EventId: id = '',
        LogicalResourceId: logicalId = '',
        ResourceType: type = '',
      } = event;
      if (id === since) return events.reverse();
      const { ResourceStatus: status = '', ResourceStatusReason: reason = '' } = event;
      events.push({ id, logicalId, type, status, reason });
    }
    page = await asking(doing, pages.next());
  }
  return events.reverse();
}

/** Id of the newest event, from one page: a stack that lives for years has thousands. */
export async function newestEvent(aws: AwsClients, stackId: string): Promise<string | undefined> {
  const { DescribeStackEventsCommand } = await import('@aws-sdk/client-cloudformation');
  const client = await aws.cloudFormation();
  const { StackEvents: [newest] = [] } = await asking(
    "reading the stack's events",
    client.send(new DescribeStackEventsCommand({ StackName: stackId }), aws.sending),
  );
  return newest?.EventId;
}

/**
 * The event with which the trouble began: the first failure that isn't the mere consequence of another.
 * @param events the oldest first
 */
export function firstCause(events: readonly StackEvent[]): StackEvent | undefined {
  const failed = events.filter(({ status }) => status.endsWith('_FAILED'));
  return failed.find(({ reason }) => !/cancelled/i.test(reason)) ?? failed[0];
}
