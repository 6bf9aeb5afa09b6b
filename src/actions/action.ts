import type { ConnectEvent } from '../connect/event.ts';
import type { FlatResponse } from '../connect/response.ts';
import type { ApiRequest } from '../cresta/api.ts';
import type { Settings } from '../settings.ts';
import type { Facts } from '../telemetry/log.ts';

/** Something that an operator should know, though the call goes on. */
export interface Warning {
  readonly message: string;
  readonly facts: Facts;
}

/** What the flow gets, and what is worth a warning. */
export interface Outcome {
  readonly response: FlatResponse;
  readonly warnings: readonly Warning[];
  /** Whether Connect can't dial or play what the response holds, so that the hand-over will fail. */
  readonly unusable: boolean;
}

/** One thing that a flow can ask for: what is sent to the API, and what its answer becomes. */
export interface ApiAction {
  /** @throws TransferError `INVALID_EVENT`, where the event can't be sent on */
  request(event: ConnectEvent, settings: Settings, version: string): ApiRequest;
  /**
   * @param extra keys of ours that every response carries; they win over the API's
   * @throws TransferError `API_RESPONSE_INVALID`
   */
  respond(answer: unknown, settings: Settings, extra: FlatResponse): Outcome;
}
