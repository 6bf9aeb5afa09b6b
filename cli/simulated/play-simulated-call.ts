import { setImmediate } from 'node:timers/promises';
import type { Fault } from '../../simulator/cresta/fault-notation.ts';
import {
  type AuthMode,
  startCrestaSimulator,
} from '../../simulator/cresta/start-cresta-simulator.ts';
import { createEnvironment } from '../../src/environment.ts';
import { invoke } from '../../src/invocation.ts';
import { createWarningTrace } from '../timeline/function-warnings.ts';
import { type IncomingCall, playCall } from '../timeline/play-call.ts';
import { Recorder } from '../timeline/recorder.ts';
import type { TimedEvent } from '../timeline/timed-event.ts';
import { createVendorTrace } from '../timeline/vendor-trace.ts';
import { INTERRUPTED, untilInterrupted } from '../until-interrupted.ts';
import { applyFaults } from './decode-faults.ts';
import { simulatedSettings } from './simulated-settings.ts';

/**
 * Plays a call with the real function against a simulated vendor, both in this process and gone
 * when this resolves. `onEvent` gets each event in order of time.
 */
export async function playSimulatedCall(
  call: IncomingCall,
  options: {
    readonly auth: AuthMode;
    readonly faults: readonly Fault[];
    readonly onEvent: (event: TimedEvent) => void;
    readonly interrupted: AbortSignal;
  },
): Promise<undefined | typeof INTERRUPTED> {
  const { interrupted } = options;
  const onEvent = (event: TimedEvent) => {
    // What Ctrl-C tears down is no part of the call.
    if (!interrupted.aborted) options.onEvent(event);
  };
  const recorder = new Recorder(() => performance.now(), onEvent);
  const trace = createVendorTrace(recorder);
  const vendor = await startCrestaSimulator({ onEvent: trace.onEvent });
  applyFaults(vendor, options.faults);
  const environment = createEnvironment({
    env: simulatedSettings(vendor.environment(options.auth), {}),
    writeLine: createWarningTrace(recorder),
  });
  try {
    const playing = playCall(
      call,
      {
        invoke(event) {
          trace.nextInvocation();
          return invoke(environment, event);
        },
        dial: vendor.dial,
      },
      recorder,
    );
    const played = await untilInterrupted(playing, interrupted);
    return played === INTERRUPTED ? INTERRUPTED : undefined;
  } finally {
    environment.close();
    await vendor.close();
    // The ends of the connections are told a moment after they are closed.
    await setImmediate();
    trace.finish();
  }
}
