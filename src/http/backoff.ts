/**
 * Milliseconds between a failure and the next start, for gap `n` from 0.
 *
 * With a base delay set: 2^n × base and up to 25 % jitter. Unset: front-loaded for the 3 s that most
 * flow blocks wait. The first three gaps together last 1.5 to 2.2 s, so that four attempts outlast
 * an outage of 1.5 s inside such a block; later ones are 2^n × 100 ms.
 * @param random gives numbers from 0 to below 1
 */
export function backoffMs(
  n: number,
  baseDelayMs: number | undefined,
  random: () => number,
): number {
  if (baseDelayMs !== undefined) return 2 ** n * baseDelayMs * (1 + random() / 4);
  return n < 3 ? 2 ** n * (215 + random() * 100) : 2 ** n * 100;
}
