import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFinding, describePolicy } from '../../../bench/faults/describe-finding.ts';
import { answered, fails, shareAnswered, split } from '../../../simulator/faults/expectations.ts';
import type { FaultProfile } from '../../../simulator/faults/fault-profile.ts';

function profile(policy: FaultProfile['policy']): FaultProfile {
  return { endpoint: 'token', name: 'x', mode: 'oauth', faults: [], policy };
}

const AT_ONCE = profile(answered(0, {}));
const REQUESTS = { secret: 1, token: 2.5, transfer: 7, handoff: 0, other: 0 };

for (const [share, expected] of [
  [1, '✓ 1.02 s, 2.5'],
  [0, '✗ 1.02 s, 2.5'],
  [2 / 3, '66.7 % 1.02 s, 2.5'],
] as const) {
  test(`a share of ${share} reads ${expected}`, () => {
    const finding = { answered: share, medianMs: 1020, requests: REQUESTS, deviations: [] };
    assert.equal(describeFinding(finding, AT_ONCE), expected);
  });
}

for (const [policy, expected] of [
  [answered(0, {}), '✓ at once, ≤ 1'],
  [answered(1000, { token: 2 }), '✓ by 1.0 s, ≤ 2'],
  [fails('TOKEN_UNAVAILABLE', 2205, { token: 4 }), '✗ by 2.2 s, ≤ 4 (TOKEN_UNAVAILABLE)'],
  [shareAnswered(0.98, 2000, { token: 1.3 }), '≥ 98 %, ≤ 1.3'],
  [
    split(fails('TOKEN_REJECTED', 0, {}), answered(5000, { token: 2 })),
    '3 s: ✗ at once, ≤ 1 (TOKEN_REJECTED); 8 s: ✓ by 5.0 s, ≤ 2',
  ],
] as const) {
  test(`a policy reads ${expected}`, () => {
    assert.equal(describePolicy(profile(policy)), expected);
  });
}
