import { setTimeout as sleep } from 'node:timers/promises';
import { command } from '../../../cli/command.ts';
import { deploy } from '../../../cli/commands/deploy.ts';
import { runProcess } from '../../../cli/process-session.ts';
import { deploySyntax } from '../../../cli/syntax/deploy.ts';

// `npm run deploy` as a process of its own, but for the files that it reads and writes, and for how
// long it waits until it looks at a stack again.
const { TEST_TEMPLATE: template = '', TEST_VAR_JSON: varJson = '' } = process.env;
const pace = {
  now: () => performance.now(),
  pause: (signal: AbortSignal) => sleep(10, undefined, { signal }),
};

await runProcess([
  command(
    deploySyntax,
    async () => (input, session) => deploy(input, session, { pace }, { template, varJson }),
  ),
]);
