import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseFault } from '../../../simulator/cresta/fault-notation.ts';
import { PROFILE_GROUPS } from '../../../simulator/faults/all-profiles.ts';
import {
  type Expectation,
  type FaultProfile,
  LIMITS_MS,
} from '../../../simulator/faults/fault-profile.ts';
import type { ScriptedAnswer } from '../../../simulator/scripted-answer.ts';
import { RETURN_RESERVE_MS } from '../../../src/connect/limits.ts';
import { AttemptFailure, AttemptsExhausted, DeadlinePassed } from '../../../src/http/errors.ts';
import {
  answers,
  type Ended,
  fails,
  hangs,
  play,
  refuses,
  type ScriptedAttempt,
} from '../../support/scripted-attempts.ts';

/** Those in which one endpoint fails in a cold environment: its operation can be played alone. */
const PROFILES = PROFILE_GROUPS.flatMap(({ profiles }) =>
  profiles.filter(({ warm, faults }) => warm === undefined && faults.length <= 1),
);

/** What the profile's vendor does to each attempt. */
function scriptOf({
  faults: [planned],
}: FaultProfile): (nth: number, at: number) => ScriptedAttempt {
  if (planned === undefined) return () => answers('A', 0);
  const { fault: text, forMs = Infinity, body } = planned;
  const fault = parseFault(text);
  return (nth, at) => {
    const answer = 'answer' in fault ? fault.answer : fault.answers[nth];
    return answer && at < forMs ? attemptOf(answer, body) : answers('A', 0);
  };
}

/** What the policy makes of an answer: retried or final (contract §6), and how long it takes. */
function attemptOf(
  { kind, status = 200, delayMs = 0, headers = {} }: ScriptedAnswer,
  body: unknown,
): ScriptedAttempt {
  if (kind === 'hang' || kind === 'stall') return hangs();
  if (kind === 'normal') return answers('A', delayMs);
  const isThrottling = JSON.stringify(body ?? {}).includes('Throttling');
  const isFinal = kind === 'status' && status < 500 && status !== 429 && !isThrottling;
  const retryAfterMs = Number(headers['retry-after'] ?? 0) * 1000;
  return isFinal ? refuses(delayMs) : fails(delayMs, retryAfterMs || undefined);
}

function endOf(ended: Ended | undefined): string {
  if (!ended) return 'nothing';
  if ('value' in ended) return 'answered';
  if (ended.error instanceof DeadlinePassed) return 'DEADLINE_EXCEEDED';
  if (ended.error instanceof AttemptsExhausted) return 'UNAVAILABLE';
  return ended.error instanceof AttemptFailure ? 'REJECTED' : String(ended.error);
}

/** The same for what the policy allows; what an error's code says besides is the operation's. */
function wanted(expectation: Expectation, attempts: readonly ScriptedAttempt[]): string {
  if (expectation.kind !== 'fails') return 'answered';
  if (expectation.code === 'DEADLINE_EXCEEDED') return expectation.code;
  const isRefused = attempts.some(
    ({ end }) => 'error' in end && end.error instanceof AttemptFailure && !end.error.retryable,
  );
  return isRefused ? 'REJECTED' : 'UNAVAILABLE';
}

describe('under the faults of the table', () => {
  for (const profile of PROFILES) {
    const { endpoint, name, policy } = profile;
    it(`${endpoint}: ${name}`, async () => {
      for (const [index, expectation] of policy.entries()) {
        for (const jitter of [0, 0.999]) {
          const script = scriptOf(profile);
          const { ended, starts } = await play(script, {
            policy: { baseDelayMs: undefined },
            budgetMs: (LIMITS_MS[index] ?? 0) - RETURN_RESERVE_MS,
            random: () => jitter,
          });
          const where = `at ${LIMITS_MS[index]} ms, jitter ${jitter}`;
          assert.equal(endOf(ended), wanted(expectation, [script(0, 0)]), where);
          assert.ok(ended && ended.at <= expectation.byMs, `${where}: ${ended?.at} ms`);
          assert.ok(starts.length <= (expectation.requests[endpoint] ?? 1), where);
        }
      }
    });
  }
});
