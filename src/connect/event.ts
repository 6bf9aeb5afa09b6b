import { TransferError } from '../errors.ts';
import { asObject, isJsonObject, type JsonObject, objectIn, ownValue, textIn } from '../json.ts';
import { message, ours } from '../message.ts';

/** What Connect tells of a contact and what the flow's block passes along. */
export interface ConnectEvent {
  readonly contactId: string;
  /** `Details.ContactData` as it came: unknown fields and nulls included. */
  readonly contactData: JsonObject;
  /** The block's parameters; values are any JSON. Empty where the flow passes none. */
  readonly parameters: JsonObject;
}

/**
 * Decodes the event of Connect's "AWS Lambda function" block.
 * @throws TransferError `INVALID_EVENT`, where a part without which nothing may be sent is missing.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
export function decodeEvent(event: unknown): ConnectEvent {
  const details = ownValue(asObject(event), 'Details');
  if (!isJsonObject(details)) throw noContact('Details is not an object', isConnects(event));
  const contactData = ownValue(details, 'ContactData');
  if (!isJsonObject(contactData)) throw noContact('Details.ContactData is not an object');
  const contactId = textIn(contactData, 'ContactId');
  if (!contactId) {
    throw noContact('Details.ContactData.ContactId is not a non-empty string');
  }
  const parameters = ownValue(details, 'Parameters') ?? {};
  if (!isJsonObject(parameters)) {
    throw new TransferError(
      'INVALID_EVENT',
      message`invalid event: Details.Parameters is not an object; pass names with values from the flow block, or nothing`,
    );
  }
  return { contactId, contactData, parameters };
}

/** What can be told of an event that may be bad, for what must work even then. */
export interface EventGlimpse {
  /** The contact id where there is one, else empty. */
  readonly contactId: string;
  /** The block's parameters where they can be had, else none. */
  readonly parameters: JsonObject;
  /** The contact's addresses, phone numbers mostly, so that they can be masked wherever they turn up. */
  readonly addresses: readonly string[];
}

/** Reads what can be read of an event: for `onError`, the log and the redactor. Never throws. */
export function glimpseEvent(event: unknown): EventGlimpse {
  const details = objectIn(asObject(event), 'Details');
  const contactData = objectIn(details, 'ContactData');
  return {
    contactId: textIn(contactData, 'ContactId') ?? '',
    parameters: objectIn(details, 'Parameters'),
    addresses: ['CustomerEndpoint', 'SystemEndpoint'].flatMap(
      (name) => textIn(objectIn(contactData, name), 'Address') || [],
    ),
  };
}

/** Whether an event is, or was meant to be, one of Connect's: schedules and warmers look otherwise. */
function isConnects(event: unknown): boolean {
  const fields = asObject(event);
  return Object.hasOwn(fields, 'Details') || ownValue(fields, 'Name') === 'ContactFlowEvent';
}

function noContact(reason: string, fromConnect = true): TransferError {
  const hint = fromConnect
    ? message``
    : message`, or {"Details":{"Parameters":{"action":"check_connection"}}} to check the connection instead`;
  return new TransferError(
    'INVALID_EVENT',
    message`invalid event: ${ours(reason)}, so there is no contact id to act on; send the event of an Amazon Connect "AWS Lambda function" block${hint}`,
  );
}
