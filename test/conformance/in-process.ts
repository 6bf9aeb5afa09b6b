import { connectToVendor } from '../../conformance/connect-to-vendor.cjs';
import type { Implementation, PlayedClock } from '../../conformance/implementation.ts';
import type { Clock } from '../../src/clock.ts';
import { Environment } from '../../src/environment.ts';
import { handle } from '../../src/invocation.ts';
import { IdleClock } from '../support/idle-clock.ts';

/** This project's function, run from its sources in the test's own process. */
export const inProcess: Implementation = ({ env, clock, writeLine, vendorPort }) => {
  const timers = new Set<symbol>();
  const counting: Clock = {
    now: () => clock.now(),
    epochMs: () => clock.epochMs(),
    setTimer(delayMs, callback) {
      const timer = Symbol();
      timers.add(timer);
      const cancel = clock.setTimer(delayMs, () => {
        timers.delete(timer);
        callback();
      });
      return () => {
        timers.delete(timer);
        cancel();
      };
    },
  };
  const environment = new Environment({
    env,
    clock: counting,
    writeLines: (...lines) => lines.forEach(writeLine),
    connect: (target) => connectToVendor(vendorPort, target),
  });
  return {
    invoke: (event, context) => handle(environment, event, context),
    timersLeft: () => timers.size,
    close: () => environment.close(),
  };
};

/** Time in which nobody waits: it jumps to the next timer whenever function and vendor have nothing to do. */
export function unwaitedTime(): PlayedClock {
  const idle = new IdleClock(150);
  let aheadMs = 0;
  return {
    get aheadMs() {
      return aheadMs;
    },
    jump(ms) {
      aheadMs += ms;
    },
    now: () => idle.now() + aheadMs,
    epochMs: () => idle.epochMs() + aheadMs,
    setTimer: (delayMs, callback) => idle.setTimer(delayMs, callback),
  };
}
