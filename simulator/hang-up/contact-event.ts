import { objectAt } from '../../flow-language/model/read-layout.ts';
import type { JsonObject } from '../../src/json.ts';

/** The instance of a contact that doesn't tell its own. */
const INSTANCE =
  'arn:aws:connect:us-west-2:111122223333:instance/aaaabbbb-cccc-dddd-eeee-ffff00001111';

/** What Connect tells of a contact by its events. */
export interface ToldContact {
  /** As in a function's event: `Details.ContactData`. */
  readonly contactData: JsonObject;
  readonly tags: Readonly<Record<string, string>>;
}

/** Moments of a contact of which Connect tells. */
export type ContactMoment = 'INITIATED' | 'CONNECTED_TO_SYSTEM' | 'DISCONNECTED' | 'COMPLETED';

/**
 * Connect's event of a contact, as EventBridge gets it.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html
 */
export function contactEvent(
  { contactData, tags }: ToldContact,
  eventType: ContactMoment,
  epochMs: number,
): JsonObject {
  const { ContactId, InitialContactId, InstanceARN = INSTANCE } = contactData;
  const time = new Date(epochMs).toISOString();
  return {
    version: '0',
    id: `event-${ContactId}-${eventType}`,
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: '111122223333',
    time,
    region: 'us-west-2',
    resources: [InstanceARN, `${InstanceARN}/contact/${ContactId}`],
    detail: {
      eventType,
      contactId: ContactId,
      ...(InitialContactId !== undefined && { initialContactId: InitialContactId }),
      channel: 'VOICE',
      instanceArn: InstanceARN,
      initiationMethod: 'INBOUND',
      ...(eventType === 'DISCONNECTED' && { disconnectTimestamp: time }),
      tags,
      updatedProperties: [],
    },
  };
}

/** Whether the rule that the template makes for a contact's instance puts an event into the queue. */
export function fitsRule(event: JsonObject, { contactData }: ToldContact): boolean {
  const detail = objectAt(event, 'detail');
  return (
    event['source'] === 'aws.connect' &&
    event['detail-type'] === 'Amazon Connect Contact Event' &&
    detail['eventType'] === 'DISCONNECTED' &&
    detail['instanceArn'] === (contactData['InstanceARN'] ?? INSTANCE) &&
    objectAt(detail, 'tags')['pstnTransfer'] === 'under_way'
  );
}
