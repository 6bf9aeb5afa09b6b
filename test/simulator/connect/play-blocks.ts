import type { FlowType } from '../../../flow-language/catalogue/flow-type.ts';
import { readFlow } from '../../../flow-language/model/read-flow.ts';
import type { Asked } from '../../../simulator/connect/run/live-caller.ts';
import { type RunOptions, runFlow } from '../../../simulator/connect/run/run-flow.ts';
import type { World } from '../../../simulator/connect/run/world.ts';
import type { Clock } from '../../../src/clock.ts';
import type { CallEvent } from '../../../timeline/call-event.ts';
import type { FlowRun } from '../../../timeline/flow-run.ts';
import { IdleClock } from '../../support/idle-clock.ts';
import { type WrittenBlock, writtenFlow } from './written-flow.ts';

export const CONTACT = {
  ContactId: 'contact-1',
  Channel: 'VOICE',
  CustomerEndpoint: { Address: '+12025550143', Type: 'TELEPHONE_NUMBER' },
  SystemEndpoint: { Address: '+12025550199', Type: 'TELEPHONE_NUMBER' },
  Attributes: { tier: 'gold' },
  Queue: null,
  SegmentAttributes: { 'connect:Subtype': { ValueString: 'connect:Telephony' } },
};

/** What a test changes about a call; what it leaves out is as usual. */
export interface Played extends Partial<Omit<RunOptions, 'flow' | 'world' | 'live'>> {
  /** Whether functions are somebody else's. */
  readonly foreign?: boolean;
  /** What the flow is for. */
  readonly type?: FlowType;
  readonly invoke?: (event: unknown, clock: Clock) => Promise<unknown>;
  readonly dial?: World['dial'];
  readonly live?: (asked: Asked, clock: Clock) => Promise<string>;
}

/** A run, what happened in it, and its blocks with their branches: `Ask: next`. */
export interface PlayedRun extends FlowRun {
  readonly events: readonly CallEvent[];
  readonly way: readonly string[];
}

/** Plays a call through a flow of these blocks; the first one is the start. Time is played too. */
export async function playBlocks(
  blocks: Readonly<Record<string, WrittenBlock>>,
  played: Played = {},
): Promise<PlayedRun> {
  const { invoke = async () => ({}), dial, type, foreign, live, ...options } = played;
  const clock = new IdleClock();
  const events: CallEvent[] = [];
  const run = await runFlow({
    contactData: CONTACT,
    ...options,
    flow: readFlow(writtenFlow(blocks), 'test', { type }),
    onEvent: (event) => events.push(event),
    live: live && ((asked) => live(asked, clock)),
    world: {
      clock,
      answersFor: () => foreign !== true,
      invoke: (_resource, event) => invoke(event, clock),
      dial: dial ?? (() => ({ recognised: false, reason: 'nobody was reserved' })),
    },
  });
  return { ...run, events, way: run.steps.map(({ block, branch }) => `${block}: ${branch}`) };
}

/** Resolves to a value after so many milliseconds of the clock. */
export function after<T>(clock: Clock, ms: number, value: T): Promise<T> {
  return new Promise((resolve) => clock.setTimer(ms, () => resolve(value)));
}

/** A block that hangs up. */
export const HANG_UP: WrittenBlock = { type: 'DisconnectParticipant' };
