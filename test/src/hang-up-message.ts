/** Connect's event of a contact that ended while the agent had the caller, as the queue brings it. */
export const HANG_UP = {
  version: '0',
  id: 'f1e2d3c4-0000-4000-8000-000000000001',
  'detail-type': 'Amazon Connect Contact Event',
  source: 'aws.connect',
  account: '123456789012',
  time: '2026-11-23T16:00:00Z',
  region: 'eu-central-1',
  resources: [],
  detail: {
    eventType: 'DISCONNECTED',
    contactId: 'contact-1',
    channel: 'VOICE',
    instanceArn: 'arn:aws:connect:eu-central-1:123456789012:instance/instance-1',
    initiationMethod: 'INBOUND',
    tags: { pstnTransfer: 'under_way', 'aws:connect:instanceId': 'instance-1' },
  },
};

/** The same with other details. */
export function hangUp(detail: Readonly<Record<string, unknown>> = {}): object {
  return { ...HANG_UP, detail: { ...HANG_UP.detail, ...detail } };
}

/** What Lambda is invoked with for messages of these bodies, of the ids `m-1`, `m-2`, … */
export function queueEvent(...bodies: readonly unknown[]): unknown {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `m-${index + 1}`,
      receiptHandle: 'AQEB',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1795449600000' },
      messageAttributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:hang-ups',
      awsRegion: 'eu-central-1',
    })),
  };
}
