import { CommandProcesses } from '../command/command-processes.ts';
import { eventPerProcess } from '../command/event-per-process.ts';
import { linesProcess } from '../command/lines-process.ts';
import type { HostCertificates } from '../host-certificates.ts';
import type { Player } from './player.ts';

/** How events reach a command and answers come back; conformance/README.md describes both. */
export type Protocol = 'event' | 'lines';

/** Plays what a command line runs, in whatever language: a process for each event, or each scenario. */
export function commandPlayer(
  command: string,
  protocol: Protocol,
  certificates: HostCertificates,
): Player {
  const isLines = protocol === 'lines';
  return {
    title: command,
    ownRules: false,
    abilities: { clock: false, manyCalls: isLines, context: isLines, loopback: false },
    start() {
      const processes = new CommandProcesses(command, certificates);
      return {
        implementation: isLines ? linesProcess(processes) : eventPerProcess(processes),
        end: () => processes.end(),
      };
    },
  };
}
