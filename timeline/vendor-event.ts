import type { Endpoint } from './timed-event.ts';

/**
 * What happened at the simulated vendor, told as it happens. Each request gives one `request` event
 * and, later, exactly one `response` (the whole answer went out) or `fault` (it did not).
 * No event carries a credential, a phone number or a tone.
 */
export type VendorEvent = RequestEvent | ResponseEvent | FaultEvent;

/** What every event tells. */
export interface EventBase {
  /** `performance.now()` of this process. */
  readonly atMs: number;
  /** `other`: a request to a path that the vendor does not have. */
  readonly endpoint: Endpoint | 'other';
  /** Ties the events of one request together; counts from 1 in order of arrival. */
  readonly exchange: number;
  /** The answer scripted for it, in the fault notation: `503`, `hang`, `delay:2500`, `delay:50 503`. */
  readonly scripted?: string;
}

export interface RequestEvent extends EventBase {
  readonly type: 'request';
  readonly method: string;
  readonly path: string;
}

export interface ResponseEvent extends EventBase {
  readonly type: 'response';
  readonly status: number;
  /** Milliseconds from the arrival of the request to the end of the answer. */
  readonly durationMs: number;
}

export interface FaultEvent extends EventBase {
  readonly type: 'fault';
  /** The scripted fault; `client-left`: the client closed the connection before its answer. */
  readonly fault: 'hang' | 'reset' | 'stall' | 'cut-off' | 'client-left';
  /** Milliseconds from the arrival of the request to the end of the connection. */
  readonly durationMs: number;
}
