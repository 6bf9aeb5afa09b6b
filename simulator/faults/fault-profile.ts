import type { ErrorCode } from '../../src/errors.ts';
import type { AuthMode, Endpoint } from '../cresta/start-cresta-simulator.ts';
import type { PlannedFault } from './planned-fault.ts';

/** The flow block's time limits that are measured, in milliseconds: Connect's default and its most. */
export const LIMITS_MS = [3000, 8000] as const;

/** One way in which things go wrong, and what the policy (docs/performance.md) makes of it. */
export interface FaultProfile {
  /** Whose fault it is; the table's requests are those to it. */
  readonly endpoint: Endpoint;
  readonly name: string;
  readonly mode: AuthMode;
  /** What happens at the vendor from the measured call on. */
  readonly faults: readonly PlannedFault[];
  /** What happened before, in an environment that has answered a call; absent: a cold one. */
  readonly warm?: Warm;
  /** Environment variables besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** Calls that are made one after the other. @default 1 */
  readonly calls?: number;
  /** What the policy allows at each of `LIMITS_MS`. */
  readonly policy: readonly [at3s: Expectation, at8s: Expectation];
}

/** How connections that nobody uses end: properly, by a reset, or without a word (as NAT forgets). */
export type Cut = 'close' | 'reset' | 'silence';

/** How an environment got to where the measured call finds it. */
export interface Warm {
  /** Of the tokens that the vendor issues. @default 3600 */
  readonly tokenLifetimeSeconds?: number;
  /** Passed since the call before. @default 0 */
  readonly idleMs?: number;
  readonly rotateSecret?: boolean;
  readonly revokeTokens?: boolean;
  /** The process was stopped for this time, and what became of its connections meanwhile. */
  readonly freeze?: { readonly ms: number; readonly cut: Cut };
}

/** What the caller must get, by when, and at what cost for the vendor. */
export type Expectation =
  | (Bounds & { readonly kind: 'answered' })
  | (Bounds & { readonly kind: 'fails'; readonly code: ErrorCode })
  /** Of many calls at random: the least share answered, and the most requests per call. */
  | (Bounds & { readonly kind: 'share'; readonly share: number });

interface Bounds {
  /** The latest moment that the policy allows, in milliseconds since the invocation. */
  readonly byMs: number;
  /** The most requests per call; an endpoint that isn't named may get one. */
  readonly requests: Partial<Readonly<Record<Endpoint, number>>>;
}
