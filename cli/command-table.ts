import type { Command } from './command.ts';
import { conformanceCommand } from './syntax/conformance.ts';
import { deployCommand } from './syntax/deploy.ts';
import { destroyCommand } from './syntax/destroy.ts';
import { doctorCommand } from './syntax/doctor.ts';
import { flowCommand } from './syntax/flow.ts';
import { invokeCommand } from './syntax/invoke.ts';
import { logsCommand } from './syntax/logs.ts';
import { packageCommand } from './syntax/package.ts';
import { simulateCommand } from './syntax/simulate.ts';
import { simulatorCommand } from './syntax/simulator.ts';
import { startCommand } from './syntax/start.ts';

/** All commands, in the order in which help lists them. Each one's code is imported when it runs. */
export const COMMANDS: readonly Command[] = [
  startCommand,
  simulateCommand,
  flowCommand,
  invokeCommand,
  simulatorCommand,
  packageCommand,
  conformanceCommand,
  deployCommand,
  destroyCommand,
  doctorCommand,
  logsCommand,
];
