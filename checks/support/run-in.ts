import { Readable } from 'node:stream';
import type { Command, TableEntry } from '../../cli/kernel/command.ts';
import type { ExitCode } from '../../cli/kernel/exit-code.ts';
import { pass } from '../../cli/kernel/gate.ts';
import type { Output, Session } from '../../cli/kernel/session.ts';

/** What a test can say about the process that a command believes to run in. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly platform?: NodeJS.Platform;
  /** What is piped in. */
  readonly stdin?: string;
  /** Whether standard input is a terminal, with nobody typing. */
  readonly terminal?: boolean;
  /** What Ctrl-C aborts, for commands that take it over. */
  readonly interrupted?: AbortSignal;
  /** Characters in a line of the terminal. */
  readonly columns?: number;
  /** Gets each piece of standard output as it is written. */
  readonly onOutput?: (text: string) => void;
}

/** How a command ended and what it printed; styles are left out. */
export interface Ended {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command, as `run` calls it. */
export async function runIn(
  surroundings: Surroundings,
  run: (session: Session) => Promise<ExitCode>,
): Promise<Ended> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const session: Session = {
    env: surroundings.env ?? {},
    platform: surroundings.platform ?? 'linux',
    stdin: Object.assign(Readable.from([surroundings.stdin ?? '']), {
      isTTY: surroundings.terminal ?? false,
    }),
    stdout: outputTo(stdout, surroundings),
    stderr: outputTo(stderr, { ...surroundings, onOutput: () => {} }),
    interruption: () => surroundings.interrupted ?? new AbortController().signal,
  };
  const exitCode = await run(session);
  return { exitCode, stdout: stdout.join(''), stderr: stderr.join('') };
}

/** A table of this one command. */
export function tableOf(name: string, command: Command): readonly TableEntry[] {
  return [{ name, group: 'Commands', summary: 'Does it.', load: async () => command }];
}

function outputTo(
  chunks: string[],
  { onOutput = () => {}, columns }: Pick<Surroundings, 'onOutput' | 'columns'>,
): Output {
  return {
    write(text) {
      chunks.push(pass(text));
      onOutput(text);
    },
    paint: (_style, text) => text,
    columns,
  };
}
