import { setImmediate } from 'node:timers/promises';
import { type RunOptions, runFlow } from '../../simulator/connect/run/run-flow.ts';
import { lookUp } from '../../simulator/connect/run/scenario.ts';
import type { Fault } from '../../simulator/cresta/fault-notation.ts';
import {
  type AuthMode,
  startCrestaSimulator,
} from '../../simulator/cresta/start-cresta-simulator.ts';
import { AheadClock } from '../../simulator/hang-up/ahead-clock.ts';
import { Environment } from '../../src/environment.ts';
import { invoke } from '../../src/invocation.ts';
import type { Afterwards } from '../../timeline/afterwards.ts';
import type { FlowRun } from '../../timeline/flow-run.ts';
import { createWarningTrace } from '../../timeline/function-warnings.ts';
import { Recorder } from '../../timeline/recorder.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import { createVendorTrace } from '../../timeline/vendor-trace.ts';
import { applyFaults } from './decode-faults.ts';
import { playAfterwards } from './play-afterwards.ts';
import { simulatedEvent } from './simulated-event.ts';
import { simulatedSettings } from './simulated-settings.ts';
import { withoutCredentials } from './without-credentials.ts';

/** A flow, and all that is so in the call that is played through it. */
export interface Play extends Omit<RunOptions, 'world' | 'onEvent' | 'onStart' | 'interrupted'> {
  readonly auth: AuthMode;
  readonly faults: readonly Fault[];
  /** What the AI agent hands back, where it isn't the usual. */
  readonly transferTarget: string | undefined;
  /** Answers of functions that aren't ours, by ARN, display name or last part of the ARN. */
  readonly otherFunctions: ReadonlyMap<string, unknown>;
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
  play: Play,
  told: {
    readonly onEvent: (event: TimedEvent) => void;
    readonly onNote: (note: string) => void;
  },
): Promise<PlayedFlow> {
  const recorder = new Recorder(told.onEvent);
  const trace = createVendorTrace(recorder, () => performance.now());
  const clock = new AheadClock();
  let isAfterwards = false;
  const vendor = await startCrestaSimulator({
    clock,
    // What is asked after the call is no part of its timeline.
    onEvent: (event) => {
      if (!isAfterwards) trace.onEvent(event);
    },
    transferTarget: play.transferTarget,
  });
  applyFaults(vendor, play.faults);
  const warn = createWarningTrace(recorder);
  const env = simulatedSettings(vendor.environment(play.auth), {});
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
  const running = runFlow({
    ...play,
    flow: withoutCredentials(play.flow, note),
    library: new Map(
      [...(play.library ?? [])].map(([name, flow]) => [name, withoutCredentials(flow, note)]),
    ),
    onEvent: (event) => recorder.add(event),
    onStart: (time) => recorder.follow(time),
    world: {
      clock,
      async invoke(arn, displayName, event) {
        const other = lookUp(play.otherFunctions, { id: arn, displayName });
        if (other !== undefined) return other;
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
    const afterwards = await playAfterwards(run, play.contactData, env, clock);
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
