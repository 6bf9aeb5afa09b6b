/** How an invocation ended, as Lambda tells the one who invoked. The payload is JSON. */
export interface InvocationEnd {
  readonly payload: string;
  /** The function threw, or its process died or ran out of time. */
  readonly failed: boolean;
}

/** One event on its way through the environment. */
export interface Invocation {
  readonly id: string;
  /** JSON. */
  readonly payload: string;
  /** Takes the outcome; only the first one counts. */
  settle(outcome: InvocationEnd): void;
}

/** A failure that Lambda itself reports, in the words that Lambda has for it. */
export function platformFailure(errorType: string, errorMessage: string): InvocationEnd {
  return { payload: JSON.stringify({ errorType, errorMessage }), failed: true };
}
