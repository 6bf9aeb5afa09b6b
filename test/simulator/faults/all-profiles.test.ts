import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFault } from '../../../simulator/cresta/fault-notation.ts';
import { PROFILE_GROUPS } from '../../../simulator/faults/all-profiles.ts';
import { AFTER_RETRIES } from '../../../simulator/faults/expectations.ts';
import { LIMITS_MS } from '../../../simulator/faults/fault-profile.ts';
import { RETURN_RESERVE_MS } from '../../../src/connect/limits.ts';
import { backoffMs } from '../../../src/http/schedule.ts';

const PROFILES = PROFILE_GROUPS.flatMap(({ title, profiles }) =>
  profiles.map((profile) => ({ title, profile })),
);

test('there are at least 30 profiles, and none twice', () => {
  assert.ok(PROFILES.length >= 30);
  const names = PROFILES.map(({ title, profile }) => `${title}: ${profile.name}`);
  assert.deepEqual(names, [...new Set(names)]);
});

for (const { title, profile } of PROFILES) {
  const { name, faults, policy, mode, endpoint } = profile;
  test(`${title}, ${name}: its faults can happen and its policy fits the limits`, () => {
    for (const { fault } of faults) {
      assert.ok(mode === 'secret' || parseFault(fault).endpoint !== 'secret');
    }
    for (const [index, { kind, byMs, requests }] of policy.entries()) {
      const limitMs = LIMITS_MS[index] ?? 0;
      assert.ok(byMs <= limitMs - RETURN_RESERVE_MS);
      assert.ok((requests[endpoint] ?? 1) <= 4);
      if (kind === 'answered' && faults.some(({ fault }) => /hang|stall|delay/.test(fault))) {
        const failsToo = faults.some(({ fault }) => /503/.test(fault));
        assert.ok((requests[endpoint] ?? 1) <= (failsToo ? 4 : 3));
      }
    }
  });
}

test('the latest ends of the back-offs are those of the engine', () => {
  const latest = [0, 1, 2].map((gap) => backoffMs(gap, undefined, () => 1));
  const ends = latest.map((_, gap) => latest.slice(0, gap + 1).reduce((sum, ms) => sum + ms, 0));
  assert.deepEqual(ends, AFTER_RETRIES.slice(1));
});
