import { Environment } from '../src/environment.ts';
import { handle } from '../src/invocation.ts';
import { connectToVendor } from './connect-to-vendor.cjs';
import type { Implementation } from './implementation.ts';

/** This project's function, run from its sources in the test's own process. */
export const inProcess: Implementation = ({ env, clock, writeLine, vendorPort }) => {
  const environment = new Environment({
    env,
    clock,
    writeLines: (...lines) => lines.forEach(writeLine),
    connect: (target) => connectToVendor(vendorPort, target),
  });
  return {
    invoke: (event, context) => handle(environment, event, context),
    timersLeft: () => clock.timersLeft,
    close: () => environment.close(),
  };
};
