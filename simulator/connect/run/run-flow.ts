import type { Finding } from '../../../flow-language/model/finding.ts';
import type { Block } from '../../../flow-language/model/flow.ts';
import type { ReadFlow } from '../../../flow-language/model/read-flow.ts';
import { objectAt } from '../../../flow-language/model/read-layout.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { CallEvent, Happening } from '../../../timeline/call-event.ts';
import type { FlowRun } from '../../../timeline/flow-run.ts';
import { durationMs } from '../scenario/duration.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { Script } from '../scenario/script.ts';
import type { Call } from './call.ts';
import { CallTime } from './call-time.ts';
import { arrivingContact } from './contact.ts';
import { attributesOf, textIn } from './contact-data.ts';
import { CredentialMask } from './credential-mask.ts';
import type { LiveCaller } from './live-caller.ts';
import { queueOnArrival } from './queue-on-arrival.ts';
import { refuseUnpublishable } from './refuse-unpublishable.ts';
import { Silence } from './silence.ts';
import { DEFAULT_SWITCHES } from './switches.ts';
import { Way } from './way.ts';
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
  /** Numbers from 0 to below 1. @default by chance */
  readonly random?: () => number;
  /** Somebody who says what the caller does where the scenario doesn't. */
  readonly live?: LiveCaller | undefined;
  /** Ends the run: it then rejects with the signal's reason. */
  readonly interrupted?: AbortSignal;
  readonly onEvent?: (event: CallEvent) => void;
  /** For observers that tell time by the call's clock; called before the first event. */
  readonly onStart?: (time: CallTime) => void;
}

/**
 * Takes one call through a flow, by Amazon Connect's rules, until it ends, waits in a queue, leaves the flows
 * that are known, or comes to something that nobody answers. Always ends. Credentials that a flow holds are
 * in nothing that it tells.
 * @throws FlowRefused for a flow that Connect could not import
 */
export async function runFlow(options: RunOptions): Promise<FlowRun> {
  const { flow, world, scenario = {}, onEvent = () => {}, library = new Map() } = options;
  refuseUnpublishable(flow, library);
  const flows = [...new Set([flow, ...library.values()])];
  const mask = new CredentialMask(flows.map((read) => read.flow));
  const hangsUpAtMs = durationMs(scenario.caller?.hangsUpAfter ?? '') ?? Number.POSITIVE_INFINITY;
  const time = new CallTime(world.clock, hangsUpAtMs);
  const report = (happening: Happening) => {
    onEvent({ ...mask.of(happening), atMs: time.now(), assumed: time.played });
    // A block's end is often not shown: what comes next was no less played for that.
    if (happening.type !== 'block-left') time.forgetPlayed();
  };
  const contactData = queueOnArrival(options.contactData, flow.flow.type, scenario);
  const attributes = new Map([
    ...attributesOf(contactData),
    ...Object.entries(scenario.attributes ?? {}),
  ]);
  const call: Call = {
    contact: arrivingContact(contactData, attributes),
    time,
    silence: new Silence(),
    world,
    scenario,
    script: new Script(scenario, options.random ?? Math.random),
    switches: { ...DEFAULT_SWITCHES, ...scenario.assume },
    interrupted: options.interrupted ?? new AbortController().signal,
    live: options.live,
    report,
    frame: { flow: flow.flow, loops: new Map(), invokedBy: undefined, parent: undefined },
    library: new Map([...library].map(([name, read]) => [name, read.flow])),
    problems: new Map(flows.flatMap(problemsByBlock)),
    functionMs: 0,
    ourInvocations: 0,
    pending: new Map(),
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
  return mask.of({
    ending,
    steps: way.steps,
    silence: call.silence.heard(),
    attributes: Object.fromEntries(call.contact.attributes),
    tags: tagsOf(call.contact.data),
    eventHooks: Object.fromEntries(call.contact.eventHooks),
    durationMs: time.now(),
    unknownBlocks: way.passedOver,
    draws: call.script.draws,
  });
}

function tagsOf(data: JsonObject): Readonly<Record<string, string>> {
  const tags = Object.entries(objectAt(data, 'Tags'));
  return Object.fromEntries(tags.map(([name, value]) => [name, String(value)]));
}

function problemsByBlock({ flow, findings }: ReadFlow): readonly [Block, readonly Finding[]][] {
  return [...flow.blocks.values()].map((block) => [
    block,
    // What comes after the last block doesn't matter to a call.
    findings.filter(({ block: id, rule }) => id === block.id && rule !== 'leaves-a-terminal-block'),
  ]);
}
