import { createEnvironment } from '../src/environment.ts';
import { invoke } from '../src/invocation.ts';
import type { Implementation } from './implementation.ts';

/** This project's function, run from its sources in the test's own process. */
export const inProcess: Implementation = (surroundings) => {
  const environment = createEnvironment(surroundings);
  return {
    invoke: (event, context) => invoke(environment, event, context),
    close: () => environment.close(),
  };
};
