import type { Scenario } from '../../simulator/connect/run/scenario.ts';
import { SWITCHES, type Switches } from '../../simulator/connect/run/switches.ts';

/** A way for a call to go that isn't the vendor's to decide. */
export interface CallEnding {
  readonly name: string;
  readonly scenario: Scenario;
  readonly switches?: Partial<Switches>;
}

const OTHER_WAY_ROUND: Partial<Switches> = Object.fromEntries(
  Object.entries(SWITCHES).map(([name, { values }]) => [name, values[1]]),
);

const full = new Map([['BasicQueue', 'at-capacity']] as const);

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
  { name: 'the caller hangs up during the welcome', scenario: { callerHangsUpAfterMs: 1000 } },
  {
    name: 'the caller hangs up during the first silence',
    scenario: { callerHangsUpAfterMs: 4600 },
  },
  { name: 'the caller hangs up while it rings', scenario: { callerHangsUpAfterMs: 6000 } },
  { name: 'the caller hangs up on the agent', scenario: { callerHangsUpAfterMs: 12_000 } },
  { name: 'the caller hangs up after the agent', scenario: { callerHangsUpAfterMs: 22_000 } },
  {
    name: 'each rule that is not documented is the other way round',
    scenario: {},
    switches: OTHER_WAY_ROUND,
  },
];
