import type { CallEvent } from './call-event.ts';

/** What the function asks over the network: the secret, a token, transfer data, hand-off data. */
export type Endpoint = 'secret' | 'token' | 'transfer' | 'handoff';

/** One thing that is seen of the function while a block waits for it. */
export type Observation =
  | {
      readonly type: 'request';
      readonly endpoint: Endpoint;
      /** Which request to this endpoint in this invocation, from 1. */
      readonly attempt: number;
      /** A status (`503`) or what was met instead of an answer (`connection reset`). */
      readonly outcome: string;
      readonly succeeded: boolean;
      /** How long until that outcome. */
      readonly tookMs: number;
    }
  | { readonly type: 'function-warned'; readonly message: string };

/** One thing that happens during a call, with its time, no matter who observed it. */
export type TimedEvent = CallEvent | (Observation & Pick<CallEvent, 'atMs' | 'assumed'>);
