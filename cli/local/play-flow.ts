import { setImmediate } from 'node:timers/promises';
import type { ReadFlow } from '../../flow-language/model/read-flow.ts';
import { isOurs } from '../../simulator/connect/run/our-function.ts';
import { runFlow } from '../../simulator/connect/run/run-flow.ts';
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
import { applyFaults, decodeFaults } from './decode-faults.ts';
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

/**
 * Plays a call through a flow with the real function against a simulated vendor, both in this process
 * and gone when this resolves. `onEvent` gets each event in order of time.
 * @param onNote gets what was changed in what the flow tells the function, once each
 * @throws FlowRefused
 */
export async function playFlow(
  { flow, library, scenario }: Play,
  told: {
    readonly onEvent: (event: TimedEvent) => void;
    readonly onNote: (note: string) => void;
  },
): Promise<PlayedFlow> {
  const faults = decodeFaults(scenario.faults ?? []);
  const recorder = new Recorder(told.onEvent);
  const trace = createVendorTrace(recorder, () => performance.now());
  const clock = new AheadClock();
  let isAfterwards = false;
  const vendor = await startCrestaSimulator({
    clock,
    // What is asked after the call isn't part of its timeline.
    onEvent: (event) => {
      if (!isAfterwards) trace.onEvent(event);
    },
    transferTarget: scenario.transferTarget,
  });
  applyFaults(vendor, faults);
  const warn = createWarningTrace(recorder);
  const env = simulatedSettings(vendor.environment(scenario.auth ?? 'secret'), {});
  const environment = new Environment({
    env,
    clock,
    writeLines: (...lines) => lines.forEach(warn),
  });
  const notes = new Set<string>();
  const note = (text: string) => {
    if (!notes.has(text)) told.onNote(text);
    notes.add(text);
  };
  const contactData = scenario.contact ?? {};
  const running = runFlow({
    flow,
    library,
    contactData,
    scenario,
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
  });
  try {
    const run = await running;
    isAfterwards = true;
    const afterwards = await playAfterwards(run, contactData, env, clock);
    isAfterwards = false;
    return { run, afterwards };
  } finally {
    environment.close();
    await vendor.close();
    // The ends of the connections are told a moment after they are closed.
    await setImmediate();
    trace.finish();
  }
}
