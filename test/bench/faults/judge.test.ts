import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallResult } from '../../../bench/environment/start-environment.ts';
import { judge, SLACK_MS } from '../../../bench/faults/judge.ts';
import type { CaseRun } from '../../../bench/faults/run-case.ts';
import type { Expectation } from '../../../simulator/faults/fault-profile.ts';

const NONE = { secret: 0, token: 0, transfer: 0, handoff: 0, other: 0 };

function answer(tookMs: number): CallResult {
  return { tookMs, sinceStartMs: tookMs, answer: {} };
}

function failure(tookMs: number, code: string): CallResult {
  return { tookMs, sinceStartMs: tookMs, error: { code, message: '' } };
}

function run(outcomes: readonly CallResult[], requests: Partial<typeof NONE> = {}): CaseRun {
  return { outcomes, requests: { ...NONE, ...requests } };
}

const ANSWERED: Expectation = { kind: 'answered', byMs: 1000, requests: { transfer: 2 } };
const FAILS: Expectation = {
  kind: 'fails',
  code: 'API_UNAVAILABLE',
  byMs: 2000,
  requests: { transfer: 4 },
};
const SHARE: Expectation = { kind: 'share', share: 0.9, byMs: 1000, requests: { transfer: 1.5 } };

test('answers in time, with no more requests than allowed, are as the policy says', () => {
  const runs = [run([answer(900)], { transfer: 2 }), run([answer(1100)], { transfer: 1 })];
  const finding = judge(runs, ANSWERED, 3000);
  assert.deepEqual(finding, {
    answered: 1,
    medianMs: 1000,
    requests: { ...NONE, transfer: 1.5 },
    deviations: [],
  });
});

for (const [what, runs, expectation, deviations] of [
  [
    'an answer that is missing',
    [run([answer(1)]), run([failure(2, 'X')])],
    ANSWERED,
    ['only 50 % answered (X)'],
  ],
  [
    'an answer after the limit',
    [run([answer(3100)])],
    ANSWERED,
    ['only 0 % answered (late)', 'ended after the limit: 3.10 s'],
  ],
  [
    'an answer later than the policy',
    [run([answer(1000 + SLACK_MS + 1)])],
    ANSWERED,
    ['1.40 s instead of 1.00 s'],
  ],
  [
    'more requests than allowed',
    [run([answer(1)], { transfer: 3 })],
    ANSWERED,
    ['3 transfer requests'],
  ],
  [
    'a second request to a server that is well',
    [run([answer(1)], { token: 2 })],
    ANSWERED,
    ['2 token requests'],
  ],
  ['another error', [run([failure(1, 'INTERNAL')])], FAILS, ['INTERNAL']],
  ['an answer where none was possible', [run([answer(1)])], FAILS, ['answered']],
  [
    'no end at all',
    [run([{ tookMs: 5000, sinceStartMs: Number.NaN }])],
    FAILS,
    ['no end', 'ended after the limit: 5.00 s'],
  ],
  ['too small a share', [run([answer(1), failure(1, 'X')])], SHARE, ['only 50 % answered (X)']],
] as const) {
  test(`${what} is a deviation`, () => {
    assert.deepEqual(judge(runs, expectation, 3000).deviations, deviations);
  });
}

test('the failure that the policy foresees is none', () => {
  const runs = [run([failure(2100, 'API_UNAVAILABLE')], { transfer: 4, token: 1 })];
  assert.deepEqual(judge(runs, FAILS, 3000).deviations, []);
});

test('of many calls, a share may fail, and requests are counted per call', () => {
  const outcomes = [...Array.from({ length: 9 }, () => answer(5)), failure(5, 'X')];
  const finding = judge([run(outcomes, { transfer: 15, token: 1 })], SHARE, 3000);
  assert.equal(finding.answered, 0.9);
  assert.equal(finding.requests.transfer, 1.5);
  assert.deepEqual(finding.deviations, []);
});
