import type { Finding } from '../../../flow-language/model/finding.ts';
import type { Block, Flow } from '../../../flow-language/model/flow.ts';
import { speechMs } from '../../../timeline/assumed-durations.ts';
import type { Happening, Speaker } from '../../../timeline/call-event.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Script } from '../scenario/script.ts';
import type { CallTime } from './call-time.ts';
import type { Contact } from './contact.ts';
import type { LiveCaller } from './live-caller.ts';
import type { PendingInvocation } from './pending-invocation.ts';
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
  /** What the scenario has for each time that something is asked. */
  readonly script: Script;
  readonly switches: Switches;
  readonly interrupted: AbortSignal;
  /** Asked where the script has nothing left; undefined where nobody is there. */
  readonly live: LiveCaller | undefined;
  readonly report: (happening: Happening) => void;
  frame: Frame;
  /** Other flows and modules, by name or id. */
  readonly library: ReadonlyMap<string, Flow>;
  /** Why Connect would not publish a block. */
  readonly problems: ReadonlyMap<Block, readonly Finding[]>;
  /** How long functions ran since the last prompt, in milliseconds. */
  functionMs: number;
  /** How often our function was invoked. */
  ourInvocations: number;
  /** Asynchronous invocations under way, by invocation id. */
  readonly pending: Map<string, PendingInvocation>;
}

/** Lets the caller hear something for this time. @throws CallerGone */
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
