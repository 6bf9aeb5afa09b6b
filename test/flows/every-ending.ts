import { SWITCHES } from '../../simulator/connect/run/switches.ts';
import { readScenario } from '../../simulator/connect/scenario/read-scenario.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';

/** A way for a call to go that isn't the vendor's to decide. */
export interface CallEnding {
  readonly name: string;
  readonly scenario: Scenario;
}

const OTHER_WAY_ROUND = readScenario({
  assume: Object.fromEntries(
    Object.entries(SWITCHES).map(([name, { values }]) => [name, values[1]]),
  ),
});

const full = { BasicQueue: { state: 'at-capacity' } } as const;

/** Every ending of the call: the third party's, the caller's, the queue's, and undocumented rules. */
export const CALL_ENDINGS: readonly CallEnding[] = [
  { name: 'the agent talks and hangs up', scenario: {} },
  { name: 'the queue is at capacity', scenario: { queues: full } },
  { name: 'nobody answers', scenario: { thirdParty: 'no-answer' } },
  { name: 'the line is busy', scenario: { thirdParty: 'busy' } },
  { name: 'the number is not allowed', scenario: { thirdParty: 'not-dialable' } },
  { name: 'the other side hangs up at once', scenario: { thirdParty: 'hangs-up' } },
  {
    name: 'the other side hangs up at once, and the queue is at capacity',
    scenario: { thirdParty: 'hangs-up', queues: full },
  },
  {
    name: 'the caller hangs up during the welcome',
    scenario: { caller: { hangsUpAfter: '1000ms' } },
  },
  {
    name: 'the caller hangs up during the first silence',
    scenario: { caller: { hangsUpAfter: '4600ms' } },
  },
  { name: 'the caller hangs up while it rings', scenario: { caller: { hangsUpAfter: '6000ms' } } },
  { name: 'the caller hangs up on the agent', scenario: { caller: { hangsUpAfter: '12000ms' } } },
  {
    name: 'the caller hangs up after the agent',
    scenario: { caller: { hangsUpAfter: '22000ms' } },
  },
  {
    name: 'each rule that is not documented is the other way round',
    scenario: OTHER_WAY_ROUND,
  },
];
