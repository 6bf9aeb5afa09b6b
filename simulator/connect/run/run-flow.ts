import type { Block, Flow } from '../../../flow-language/model/flow.ts';
import type { ReadFlow } from '../../../flow-language/model/read-flow.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { CallEvent, Happening, Step } from '../../../timeline/call-event.ts';
import type { Ending } from '../../../timeline/ending.ts';
import type { FlowRun } from '../../../timeline/flow-run.ts';
import { BLOCK_KINDS } from '../blocks/block-kinds.ts';
import type { Call } from './call.ts';
import { CallerGone, CallTime } from './call-time.ts';
import { arrivingContact } from './contact.ts';
import { attributesOf, textIn } from './contact-data.ts';
import { followOutcome } from './follow-outcome.ts';
import { type BlockOutcome, NEXT } from './outcome.ts';
import { resolvedObject } from './parameter-text.ts';
import { refuseUnpublishable } from './refuse-unpublishable.ts';
import type { Scenario } from './scenario.ts';
import { Silence } from './silence.ts';
import { DEFAULT_SWITCHES, type Switches } from './switches.ts';
import type { World } from './world.ts';

/** What a simulated call is made of. */
export interface RunOptions {
  readonly flow: ReadFlow;
  /** Modules and other flows, by display name, id or ARN. */
  readonly library?: ReadonlyMap<string, ReadFlow>;
  /** The contact as it arrives: `Details.ContactData` of a function's event. */
  readonly contactData: JsonObject;
  readonly world: World;
  /** What is so in this call and isn't in the flow. */
  readonly scenario?: Scenario;
  readonly switches?: Partial<Switches>;
  /** In place of every block's own limit, and of the parameter of that name. */
  readonly timeLimitSeconds?: number | undefined;
  /** Takes unknown blocks and modules along the branch of success, instead of refusing the flow. */
  readonly lenient?: boolean;
  /** Ends the run: it then rejects with the signal's reason. */
  readonly interrupted?: AbortSignal;
  readonly onEvent?: (event: CallEvent) => void;
  /** For whoever tells time by the call's clock; called before the first event. */
  readonly onStart?: (time: CallTime) => void;
}

/** A contact that went through so many blocks goes in circles. Connect's own bound isn't published. */
export const MOST_STEPS = 1000;

/**
 * Takes one call through a flow, by Amazon Connect's rules, until it ends, waits in a queue or leaves
 * the flows that are known. Always ends.
 * @throws FlowRefused for a flow that Connect would not publish, or blocks that aren't known here
 */
export async function runFlow(options: RunOptions): Promise<FlowRun> {
  const { contactData, world, scenario = {}, onEvent = () => {} } = options;
  refuseUnpublishable(options.flow, options.library ?? new Map(), options.lenient === true);
  const time = new CallTime(world.clock, scenario.callerHangsUpAfterMs ?? Number.POSITIVE_INFINITY);
  const report = (happening: Happening) => {
    onEvent({ ...happening, atMs: time.now(), assumed: time.played });
    // A block's end is often not shown: what comes next was no less played for that.
    if (happening.type !== 'block-left') time.forgetPlayed();
  };
  const attributes = new Map([...attributesOf(contactData), ...(scenario.attributes ?? [])]);
  const call: Call = {
    contact: arrivingContact(contactData, attributes),
    time,
    silence: new Silence(),
    world,
    scenario,
    switches: { ...DEFAULT_SWITCHES, ...options.switches },
    interrupted: options.interrupted ?? new AbortController().signal,
    report,
    frame: { flow: options.flow.flow, loops: new Map(), invokedBy: undefined, parent: undefined },
    library: new Map([...(options.library ?? [])].map(([name, { flow }]) => [name, flow])),
    random: scenario.random ?? Math.random,
    lenient: options.lenient === true,
    functionMs: 0,
    timeLimitSeconds: options.timeLimitSeconds,
    pending: new Map(),
    inputs: [...(scenario.inputs ?? [])],
    intents: [...(scenario.intents ?? [])],
  };
  options.onStart?.(time);
  const { ContactId: contactId } = contactData;
  report({
    type: 'call-arrived',
    contactId: typeof contactId === 'string' ? contactId : '',
    caller: textIn(contactData, 'CustomerEndpoint', 'Address'),
    dialled: textIn(contactData, 'SystemEndpoint', 'Address'),
  });
  const way = new Way(call);
  const ending = await way.walk();
  call.silence.end(time.now());
  report({ type: 'ended', ending });
  return {
    ending,
    steps: way.steps,
    silence: call.silence.heard(),
    attributes: Object.fromEntries(call.contact.attributes),
    tags: Object.fromEntries(call.contact.tags),
    eventHooks: Object.fromEntries(call.contact.eventHooks),
    durationMs: time.now(),
    unknownBlocks: way.unknownBlocks,
  };
}

/** A contact's way from block to block. */
class Way {
  readonly steps: Step[] = [];
  readonly unknownBlocks: string[] = [];
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async walk(): Promise<Ending> {
    const call = this.#call;
    let block = startOf(call.frame.flow);
    for (let count = 0; count < MOST_STEPS; count += 1) {
      call.interrupted.throwIfAborted();
      const { flow } = call.frame;
      const startMs = call.time.now();
      const got = resolvedObject(block.parameters, call.contact);
      const leave = (step: Pick<Step, 'branch' | 'to' | 'reason'>) => {
        const durationMs = call.time.now() - startMs;
        const whole = {
          flow: flow.name,
          block: block.id,
          kind: block.type,
          got,
          ...step,
          startMs,
          durationMs,
        };
        this.steps.push(whole);
        call.report({ type: 'block-left', ...whole });
      };
      try {
        call.time.pass(0);
        const outcome = await this.#run(block);
        const move = followOutcome(call, block, outcome);
        const reason = 'reason' in outcome ? outcome.reason : undefined;
        leave({ branch: move.branch, to: move.to?.id, reason: move.reason ?? reason });
        if (move.to === undefined) return move.ending;
        block = move.to;
      } catch (error) {
        if (!(error instanceof CallerGone)) throw error;
        leave({ branch: undefined, to: undefined, reason: 'the caller hung up' });
        return { kind: 'caller-hung-up' };
      }
    }
    return {
      kind: 'stopped',
      reason: `the contact went through ${MOST_STEPS} blocks without an end: the flow goes in circles`,
    };
  }

  #run(block: Block): BlockOutcome | Promise<BlockOutcome> {
    const kind = BLOCK_KINDS.get(block.type);
    if (kind !== undefined) return kind.run(this.#call, block);
    this.unknownBlocks.push(block.id);
    const [first] = block.conditions;
    if (block.next !== undefined || first === undefined) return NEXT;
    return { go: 'result', result: first.operand };
  }
}

function startOf(flow: Flow): Block {
  const start = flow.blocks.get(flow.start);
  // A flow whose start is unknown was refused.
  if (start === undefined) throw new Error(`flow "${flow.name}" has no start`);
  return start;
}
