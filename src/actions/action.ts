import type { LenientSettings } from '../config/lenient-settings.ts';
import type { ConnectEvent } from '../connect/event.ts';
import type { FlatResponse } from '../connect/response.ts';
import type { ApiRequest } from '../cresta/api.ts';
import type { Message } from '../message.ts';
import type { Facts } from '../redaction/redactor.ts';
import type { Settings } from '../settings.ts';

/** Something that an operator should know, though the call goes on. */
export type Warning = readonly [message: Message, facts: Facts];

/** What the flow gets, and what is worth a warning. */
export interface Outcome {
  readonly response: FlatResponse;
  readonly warnings: readonly Warning[];
  /** Whether Connect can't dial or play what the response holds, so that the hand-over will fail. */
  readonly unusable: boolean;
}

/** What of the settings shapes a response besides those that are checked. */
export type ResponseSettings = Pick<LenientSettings, 'onError' | 'handoffSummaryMaxBytes'>;

/** One thing that a flow can ask for: what is sent to the API, and what its answer becomes. */
export interface ApiAction {
  /** What is odd about a contact, though it is served all the same. */
  warningsAbout(event: ConnectEvent): readonly Warning[];

  /** @throws TransferError `INVALID_EVENT`, where the event can't be sent on */
  request(event: ConnectEvent, settings: Settings, version: string): ApiRequest;

  /**
   * The flow's response. Where `onError` is `return` it carries `status` = `ok`, which wins over a key
   * of the API's.
   * @throws TransferError `API_RESPONSE_INVALID`
   */
  respond(answer: unknown, settings: Settings, lenient: ResponseSettings): Outcome;
}

/** The keys of ours that each response carries. */
export function ownKeys({ onError }: ResponseSettings): FlatResponse {
  return onError === 'return' ? { status: 'ok' } : {};
}
