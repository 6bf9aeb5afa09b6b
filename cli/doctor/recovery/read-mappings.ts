import type { AwsClients } from '../../aws/aws-clients.ts';
import { asking } from '../../aws/aws-failure.ts';

/** By which Lambda takes a queue's messages to the function. */
export interface QueueMapping {
  readonly id: string;
  readonly queueArn: string;
  /** `Enabled`, `Disabled`, or on its way to one of them. */
  readonly state: string;
  readonly batchSize: number;
  /** Undefined where there is no limit of its own. */
  readonly maximumConcurrency: number | undefined;
  /** Whether Lambda reads which messages the function couldn't do. */
  readonly readsFailures: boolean;
}

/**
 * The mappings from queues to a function.
 * @param names ARNs of the function and of its alias: each has mappings of its own
 * @throws AwsFailure
 */
export async function readMappings(
  aws: AwsClients,
  names: readonly string[],
): Promise<readonly QueueMapping[]> {
  const { paginateListEventSourceMappings } = await import('@aws-sdk/client-lambda');
  const client = await aws.lambda();
  const found = new Map<string, QueueMapping>();
  for (const FunctionName of names) {
    const pages = paginateListEventSourceMappings({ client }, { FunctionName }, aws.sending);
    const next = () => asking('listing what Lambda takes to the function', pages.next());
    for (let page = await next(); !page.done; page = await next()) {
      for (const it of page.value.EventSourceMappings ?? []) {
        const { UUID: id = '', EventSourceArn: queueArn = '' } = it;
        if (queueArn.split(':')[2] !== 'sqs') continue;
        found.set(id, {
          id,
          queueArn,
          state: it.State ?? '',
          batchSize: it.BatchSize ?? 10,
          maximumConcurrency: it.ScalingConfig?.MaximumConcurrency,
          readsFailures: it.FunctionResponseTypes?.includes('ReportBatchItemFailures') === true,
        });
      }
    }
  }
  return [...found.values()];
}
