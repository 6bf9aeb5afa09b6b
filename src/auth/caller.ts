import type { Effort } from '../http/attempts.ts';
import type { Redactor } from '../redaction/redactor.ts';

/** What is noted of one invocation on its way, for the summary of it. */
export interface Notes {
  /** Whether the bearer token was there already; unset without one, or before there is one. */
  tokenCached?: boolean;
  /** What is renewed beside the call, and how far that is. */
  readonly renewals: Map<'secret' | 'token', 'under way' | 'done' | 'failed'>;
}

/** What one invocation brings along to be authorized. */
export interface Caller {
  readonly effort: Effort;
  /** Told each secret of this invocation before the secret is used. */
  readonly redactor: Redactor;
  readonly secretCacheTtlMs: number;
  readonly notes: Notes;
  /** Takes note of a renewal beside the call, while what is kept serves on; it may fail. */
  renew(what: 'secret' | 'token', renewal: Promise<unknown>): void;
}
