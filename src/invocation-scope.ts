import type { OAuthClient } from './auth/credentials.ts';
import type { Deadline } from './http/deadline.ts';
import type { AttemptRecord } from './http/journal.ts';
import type { AttemptPolicy } from './http/schedule.ts';
import type { Redactor } from './redaction/redactor.ts';

/** What is noted of one invocation on its way, for the summary of it. */
export interface Notes {
  /** Whether the bearer token was there already; unset without one, or before there is one. */
  tokenCached?: boolean;
  /** What is renewed beside the call, and how far that is. */
  readonly renewals: Map<'secret' | 'token', 'under way' | 'done' | 'failed'>;
}

/** What one invocation carries along to everything that it waits for. */
export interface InvocationScope {
  readonly deadline: Deadline;
  readonly policy: AttemptPolicy;
  readonly secretCacheTtlMs: number;
  /** OAuth clients that this invocation itself had read from the secret store. */
  readonly justRead: WeakSet<OAuthClient>;
  /** Every attempt that this invocation made or waited for. */
  readonly journal: AttemptRecord[];
  readonly notes: Notes;
  /** Takes note of a renewal beside the call, while what is kept serves on; it may fail. */
  readonly noteRenewal: (what: 'secret' | 'token', renewal: Promise<unknown>) => void;
  /** Learns each secret of this invocation before the secret is used. */
  readonly redactor: Redactor;
}

/** The same while its request to the API is being authorized. */
export interface AuthorizingScope extends InvocationScope {
  /** Told what has been asked for and is now waited for, before the API can be asked. */
  readonly whileWaiting: (what: 'secret' | 'token') => void;
}
