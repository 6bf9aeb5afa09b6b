import type { Block, Flow } from '../../../flow-language/model/flow.ts';
import { speechMs } from '../../../timeline/assumed-durations.ts';
import type { Happening, Speaker } from '../../../timeline/call-event.ts';
import type { CallTime } from './call-time.ts';
import type { Contact } from './contact.ts';
import type { PendingInvocation } from './pending-invocation.ts';
import type { Scenario } from './scenario.ts';
import type { Silence } from './silence.ts';
import type { Switches } from './switches.ts';
import type { World } from './world.ts';

/** A flow or module that a contact is in. */
export interface Frame {
  readonly flow: Flow;
  /** How often each Loop block has gone round since it began. */
  readonly loops: Map<string, number>;
  /** The block that invoked this module; undefined in a flow. */
  readonly invokedBy: Block | undefined;
  /** Where a module returns to. */
  readonly parent: Frame | undefined;
}

/** One call on its way through a flow: what a block may look at and change. */
export interface Call {
  readonly contact: Contact;
  readonly time: CallTime;
  readonly silence: Silence;
  readonly world: World;
  readonly scenario: Scenario;
  readonly switches: Switches;
  readonly interrupted: AbortSignal;
  readonly report: (happening: Happening) => void;
  frame: Frame;
  /** Other flows and modules, by name or id. */
  readonly library: ReadonlyMap<string, Flow>;
  readonly random: () => number;
  /** Whether what isn't known here is passed over instead of refused. */
  readonly lenient: boolean;
  /** How long functions ran since the last prompt, in milliseconds. */
  functionMs: number;
  /** Overrides every block's time limit and `timeLimitSeconds`; undefined for the flow's own. */
  readonly timeLimitSeconds: number | undefined;
  /** Asynchronous invocations under way, by invocation id. */
  readonly pending: Map<string, PendingInvocation>;
  /** What is left of the scenario's inputs and intents. */
  readonly inputs: string[];
  readonly intents: string[];
}

/** Lets the caller hear something for so long. @throws CallerGone */
export function hear(call: Call, durationMs: number): void {
  call.silence.end(call.time.now());
  call.time.pass(durationMs);
  call.silence.begin(call.time.now());
}

/** Somebody says something to the caller, or the caller does. @throws CallerGone */
export function say(call: Call, speaker: Speaker, text: string): void {
  call.report({ type: 'said', speaker, text });
  hear(call, speechMs(text));
}
