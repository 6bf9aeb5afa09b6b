/**
 * How long a `Retry-After` header asks to wait, in milliseconds: seconds or an HTTP date
 * (RFC 9110 §10.2.3). Undefined for none, for a malformed one and for a moment that has passed.
 */
export function retryAfterMs(header: string | undefined, nowEpochMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Math.min(Number(header) * 1000, Number.MAX_SAFE_INTEGER);
  const isAsctime = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}$/.test(header);
  if (!isAsctime && !/^[A-Z][a-z]+, .* GMT$/.test(header)) return undefined;
  const waitMs = Date.parse(isAsctime ? `${header} GMT` : header) - nowEpochMs;
  return waitMs > 0 ? waitMs : undefined;
}
