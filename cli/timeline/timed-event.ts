/** What the function asks over the network: the secret, a token, transfer data, hand-off data. */
export type Endpoint = 'secret' | 'token' | 'transfer' | 'handoff';

/** The two times that a flow calls the function during a call. */
export type Step = 'get_pstn_transfer_data' | 'get_handoff_data';

/** One thing that happens during a call, whoever observed it. */
export type Happening =
  | {
      readonly type: 'call-arrived';
      readonly contactId: string;
      readonly caller: string | undefined;
      readonly dialled: string | undefined;
    }
  | { readonly type: 'function-invoked'; readonly action: Step }
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
  | { readonly type: 'function-warned'; readonly message: string }
  | {
      readonly type: 'function-returned';
      readonly action: Step;
      readonly tookMs: number;
      readonly response: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'function-failed';
      readonly action: Step;
      readonly tookMs: number;
      readonly code: string;
      readonly message: string;
      readonly retryable: boolean;
      /** Whether the flow takes the block's Error branch, or gets the failure to branch on. */
      readonly flowGets: 'error-branch' | 'status';
    }
  | { readonly type: 'dialled'; readonly phoneNumber: string; readonly digits: string }
  | { readonly type: 'call-recognised' }
  | { readonly type: 'call-not-recognised'; readonly reason: string }
  | { readonly type: 'said'; readonly speaker: 'agent' | 'caller'; readonly text: string }
  | { readonly type: 'agent-hung-up' }
  | { readonly type: 'routed'; readonly target: string };

export type TimedEvent = Happening & {
  /** Milliseconds since the call arrived. */
  readonly atMs: number;
  /** The time since the event before was assumed, not waited for. */
  readonly assumed: boolean;
};
