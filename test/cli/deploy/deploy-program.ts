import { setTimeout as sleep } from 'node:timers/promises';
import { tableOf } from '../../../checks/support/run-in.ts';
import { deploy } from '../../../cli/deploy/deploy.ts';
import { deploySyntax } from '../../../cli/deploy/deploy-syntax.ts';
import { command } from '../../../cli/kernel/command.ts';
import { runProcess } from '../../../cli/kernel/run-process.ts';

// `npm run deploy` as a process of its own, but for the files that it reads and writes, and for how
// long it waits until it looks at a stack again.
const { TEST_TEMPLATE: template = '', TEST_VAR_JSON: varJson = '' } = process.env;
const pace = {
  now: () => performance.now(),
  pause: (signal: AbortSignal) => sleep(10, undefined, { signal }),
};

await runProcess(
  tableOf(
    'deploy',
    command(deploySyntax, (input, session) =>
      deploy(input, session, { pace }, { template, varJson }),
    ),
  ),
);
