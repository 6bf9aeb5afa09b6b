/** What can be asked of a queue's agents. */
export const AGENT_METRICS: readonly string[] = [
  'NumberOfAgentsAvailable',
  'NumberOfAgentsStaffed',
  'NumberOfAgentsOnline',
];

/**
 * All that can be asked of a queue.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkmetricdata.html
 */
export const METRICS: readonly string[] = [
  ...AGENT_METRICS,
  'OldestContactInQueueAgeSeconds',
  'NumberOfContactsInQueue',
];
