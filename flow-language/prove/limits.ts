/** How much of something is too much, in the properties that a flow is held to. */
export interface Limits {
  /** How long a caller may hear nothing, in seconds. */
  readonly silenceSeconds: number;
  /** How many prompts a caller may hear while the flow goes round and the caller does nothing. */
  readonly prompts: number;
  /** How often the function may be asked for the same thing while the caller does nothing. */
  readonly asks: number;
}

export const DEFAULT_LIMITS: Limits = { silenceSeconds: 8, prompts: 10, asks: 2 };
