/**
 * How long a `Retry-After` header asks to wait, in milliseconds: seconds or an HTTP date
 * (RFC 9110 §10.2.3). Undefined for none, for a malformed one and for a moment that has passed.
 */
export function retryAfterMs(header: string | undefined, nowEpochMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  if (!/^[A-Z][a-z]+, .* GMT$/.test(header)) return undefined;
  const waitMs = Date.parse(header) - nowEpochMs;
  return waitMs > 0 ? waitMs : undefined;
}
