import { type Ended, runIn, type Surroundings } from '../../checks/support/run-in.ts';
import { COMMANDS } from '../../cli/commands.ts';
import { main } from '../../cli/kernel/main.ts';

/** Runs the real command line in this process. */
export async function runCli(
  argv: readonly string[],
  surroundings: Surroundings = {},
): Promise<Ended> {
  return runIn(surroundings, (session) => main(argv, COMMANDS, session));
}
