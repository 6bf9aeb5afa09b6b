import type { JsonObject } from '../../../src/json.ts';

/** A queue, or an agent's own, as a flow names it. */
export interface TargetQueue {
  readonly id: string;
  readonly name: string;
}

/** All that a flow knows of one contact and changes in it. */
export interface Contact {
  /** As Connect tells it to a function; attributes and queue are those it came with. */
  data: JsonObject;
  attributes: ReadonlyMap<string, string>;
  flowAttributes: ReadonlyMap<string, string>;
  /** The last answer of a function: `$.External`. */
  external: JsonObject;
  /** Of the last asynchronous invocation; empty where there was none. */
  invocationId: string;
  storedInput: string;
  lex: JsonObject;
  /** What the last module returned, and what the current one was given. */
  moduleData: JsonObject;
  metrics: JsonObject;
  targetQueue: TargetQueue | undefined;
  callbackNumber: string;
  /** What blocks have found, by the root that references have for it: `Customer`, `Case`, `Views`. */
  found: JsonObject;
  /** Whether keys are kept that the caller presses before a block asks, and those that wait. */
  buffersKeys: boolean;
  keysAhead: string;
  /** Flows for events, by event type. */
  eventHooks: ReadonlyMap<string, string>;
}

/** A contact as it comes in. */
export function arrivingContact(
  data: JsonObject,
  attributes: ReadonlyMap<string, string>,
): Contact {
  return {
    data,
    attributes,
    flowAttributes: new Map(),
    external: {},
    invocationId: '',
    storedInput: '',
    lex: {},
    moduleData: {},
    metrics: {},
    targetQueue: undefined,
    callbackNumber: '',
    found: {},
    buffersKeys: false,
    keysAhead: '',
    eventHooks: new Map(),
  };
}
