import { setImmediate } from 'node:timers/promises';
import sampleEvent from '../../events/get-pstn-transfer-data.json' with { type: 'json' };
import type { ReadFlow } from '../../flow-language/model/read-flow.ts';
import { contactDataOf, functionEvent } from '../../simulator/connect/run/contact-data.ts';
import type { LiveCaller } from '../../simulator/connect/run/live-caller.ts';
import { isOurs } from '../../simulator/connect/run/our-function.ts';
import { type RunOptions, runFlow } from '../../simulator/connect/run/run-flow.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { startCrestaSimulator } from '../../simulator/cresta/start-cresta-simulator.ts';
import { AheadClock } from '../../simulator/hang-up/ahead-clock.ts';
import { Environment } from '../../src/environment.ts';
import { invoke } from '../../src/invocation.ts';
import type { Afterwards } from '../../timeline/afterwards.ts';
import type { FlowRun } from '../../timeline/flow-run.ts';
import { createWarningTrace } from '../../timeline/function-warnings.ts';
import { Recorder } from '../../timeline/recorder.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import { createVendorTrace } from '../../timeline/vendor-trace.ts';
import { decodeCallFaults } from './decode-call-faults.ts';
import { applyFaults } from './decode-faults.ts';
import { playAfterwards } from './play-afterwards.ts';
import { simulatedEvent } from './simulated-event.ts';
import { simulatedSettings } from './simulated-settings.ts';

/** A flow, and all that is so in the call that is played through it. */
export interface Play {
  readonly flow: ReadFlow;
  /** Modules and other flows, by display name, id or ARN. */
  readonly library: ReadonlyMap<string, ReadFlow>;
  readonly scenario: Scenario;
}

/** How a call went, and what followed. */
export interface PlayedFlow {
  readonly run: FlowRun;
  /** Only where the caller hung up on the agent. */
  readonly afterwards: Afterwards | undefined;
}

/** Who follows a call while it is played, and may take part in it. */
export interface Audience {
  readonly onEvent: (event: TimedEvent) => void;
  /** Gets what was changed in what the flow tells the function, once each. */
  readonly onNote: (note: string) => void;
  /** The caller, where somebody plays that part. */
  readonly live?: LiveCaller;
  /** Ends the call: it is then rejected with the signal's reason. */
  readonly interrupted?: AbortSignal;
}

/** What a function that is warm has done before. */
const EARLIER_CALL = functionEvent(
  { ...contactDataOf(sampleEvent), ContactId: 'the-call-before' },
  { attributes: new Map(), queue: undefined },
  { action: 'get_pstn_transfer_data' },
);

/**
 * Plays a call through a flow with the real function against a simulated vendor, both in this process
 * and gone when this resolves. `onEvent` gets each event in order of time.
 * @throws FlowRefused
 */
export async function playFlow(
  { flow, library, scenario }: Play,
  { live, interrupted, ...told }: Audience,
): Promise<PlayedFlow> {
  const faults = decodeCallFaults(scenario.faults ?? []);
  const recorder = new Recorder(told.onEvent);
  const trace = createVendorTrace(recorder, () => performance.now());
  const clock = new AheadClock();
  // What is asked before the call and after it isn't part of its timeline.
  let isCall = false;
  const vendor = await startCrestaSimulator({
    clock,
    onEvent: (event) => {
      if (isCall) trace.onEvent(event);
    },
    transferTarget: scenario.transferTarget,
  });
  const warn = createWarningTrace(recorder);
  const env = simulatedSettings(vendor.environment(scenario.auth ?? 'secret'), {});
  const environment = new Environment({
    env,
    clock,
    writeLines: (...lines) => {
      if (isCall) lines.forEach(warn);
    },
  });
  const notes = new Set<string>();
  const note = (text: string) => {
    if (!notes.has(text)) told.onNote(text);
    notes.add(text);
  };
  const contactData = scenario.contact ?? {};
  const call: RunOptions = {
    flow,
    library,
    contactData,
    scenario,
    live,
    ...(interrupted && { interrupted }),
    onEvent: (event) => recorder.add(event),
    onStart: (time) => recorder.follow(time),
    world: {
      clock,
      answersFor: (resource, event) => isOurs(resource, event, scenario.ours),
      async invoke(_resource, event) {
        const safe = simulatedEvent(event);
        safe.changes.forEach(note);
        trace.nextInvocation();
        return invoke(environment, safe.event);
      },
      dial: vendor.dial,
    },
  };
  try {
    if (scenario.warm) await invoke(environment, EARLIER_CALL);
    applyFaults(vendor, faults.vendor);
    isCall = true;
    const run = await runFlow(call);
    isCall = false;
    const afterwards = await playAfterwards(run, { contactData, env, clock, faults });
    return { run, afterwards };
  } finally {
    isCall = true;
    environment.close();
    await vendor.close();
    // The ends of the connections are told a moment after they are closed.
    await setImmediate();
    trace.finish();
  }
}
