import { dnsSuffixOf } from '../auth/secrets-endpoint.ts';
import { asObject, isJsonObject, objectIn, ownValue, parseJson, textIn } from '../json.ts';

/** One message of an SQS queue. */
export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  /** `1` for its first delivery, `2` for its second, …; undefined where SQS doesn't say. */
  readonly delivery: string | undefined;
}

/** The messages that SQS brings; undefined for an event that isn't SQS's. */
export function queueMessagesIn(event: unknown): readonly QueueMessage[] | undefined {
  const records = isJsonObject(event) ? ownValue(event, 'Records') : undefined;
  if (!Array.isArray(records) || records.length === 0) return undefined;
  const all = records.map(asObject);
  if (all.some((record) => ownValue(record, 'eventSource') !== 'aws:sqs')) return undefined;
  return all.map((record) => ({
    id: textIn(record, 'messageId') ?? '',
    body: textIn(record, 'body') ?? '',
    delivery: textIn(objectIn(record, 'attributes'), 'ApproximateReceiveCount'),
  }));
}

/** A contact that was disconnected while the AI agent had the caller. */
export interface HangUp {
  readonly contactId: string;
  /** The contact that holds the attributes of all that came of it. */
  readonly initialContactId: string;
  readonly instanceId: string;
  readonly region: string;
  /** Where Connect is there, without a trailing slash. */
  readonly endpoint: string;
}

/** An instance by its ARN. */
const INSTANCE_ARN =
  /^arn:([a-z-]+):connect:([a-z]+(?:-[a-z]+)+-\d+):\d{12}:instance\/([\w-]{1,100})$/;

/** Contact ids are UUIDs; whatever else comes must be fit for a log line and a request. */
const CONTACT_ID = /^[\x21-\x7e]{1,256}$/;

/**
 * The hang-up that a message tells of: Connect's contact event, of a contact that the flow has tagged.
 * Undefined for anything else.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html
 */
export function decodeHangUp(body: string): HangUp | undefined {
  const event = asObject(parseJson(body));
  const detail = objectIn(event, 'detail');
  const contactId = textIn(detail, 'contactId') ?? '';
  const [, partition = '', region = '', instanceId = ''] =
    INSTANCE_ARN.exec(textIn(detail, 'instanceArn') ?? '') ?? [];
  const dnsSuffix = dnsSuffixOf(partition);
  const isHangUp =
    event['source'] === 'aws.connect' &&
    event['detail-type'] === 'Amazon Connect Contact Event' &&
    detail['eventType'] === 'DISCONNECTED' &&
    objectIn(detail, 'tags')['pstnTransfer'] === 'under_way' &&
    CONTACT_ID.test(contactId);
  if (!isHangUp || dnsSuffix === undefined) return undefined;
  const initialContactId = textIn(detail, 'initialContactId') || contactId;
  const endpoint = `https://connect.${region}.${dnsSuffix}`;
  return { contactId, initialContactId, instanceId, region, endpoint };
}
