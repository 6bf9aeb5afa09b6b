import { BLOCK_TIME_LIMIT_MAX_MS } from '../connect/limits.ts';

/**
 * What is taken where a setting is unset or malformed: `value`, of durations in milliseconds, and `told`,
 * how people read and write it. Messages derive from this, and docs/reference.md is compared with it.
 */
export const DEFAULTS = {
  supportedDtmfChars: { value: '0123456789*', told: '0123456789*' },
  timeLimitSeconds: { value: BLOCK_TIME_LIMIT_MAX_MS, told: '8' },
  onError: { value: 'throw', told: 'throw' },
  HTTP_MAX_RETRIES: { value: 3, told: '3' },
  /** Unset, the gaps between attempts are another row than twice the one before. */
  HTTP_RETRY_BASE_DELAY: {
    value: undefined,
    told: 'gaps between attempts that bridge an outage of 1.5 s within a block of 3 s',
  },
  HTTP_CLIENT_TIMEOUT: { value: 10_000, told: '10s' },
  HTTP_HEDGE_DELAY: { value: 1000, told: '1s' },
  SECRET_CACHE_TTL: { value: 300_000, told: '5m' },
  handoffSummaryMaxBytes: { value: Infinity, told: 'as many as fit' },
} as const;
