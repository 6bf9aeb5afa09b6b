import type { Expectation, FaultProfile } from '../../simulator/faults/fault-profile.ts';
import { formatCount, formatMs, formatShare } from '../report/format.ts';
import type { ProfileResult } from './judge.ts';

/** One cell of the fault table: `✓ 1.02 s, 2` or `✗ 2.10 s, 4`, with requests per call. */
export function describeFinding(
  { answered, medianMs, requests }: ProfileResult,
  { endpoint }: FaultProfile,
): string {
  const rest = `${formatMs(medianMs)}, ${formatCount(requests[endpoint])}`;
  if (answered === 1) return `✓ ${rest}`;
  return answered === 0 ? `✗ ${rest}` : `${formatShare(answered)} ${rest}`;
}

/** What the policy says, for both limits at once where they are alike. */
export function describePolicy({ endpoint, policy }: FaultProfile): string {
  const [at3s, at8s] = policy.map((expectation) => describeExpectation(expectation, endpoint));
  return at3s === at8s ? `${at3s}` : `3 s: ${at3s}; 8 s: ${at8s}`;
}

function describeExpectation(expectation: Expectation, endpoint: FaultProfile['endpoint']): string {
  const { kind, byMs, requests } = expectation;
  const most = `≤ ${requests[endpoint] ?? 1}`;
  if (kind === 'share') return `≥ ${formatShare(expectation.share)}, ${most}`;
  const when = byMs === 0 ? 'at once' : `by ${(byMs / 1000).toFixed(1)} s`;
  return kind === 'answered' ? `✓ ${when}, ${most}` : `✗ ${when}, ${most} (${expectation.code})`;
}
