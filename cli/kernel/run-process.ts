import type { TableEntry } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { explainFailure } from './explain-failure.ts';
import { paintFor, pass } from './gate.ts';
import { Interruption } from './interruption.ts';
import { main } from './main.ts';
import type { Output, Session } from './session.ts';
import { usersFolder } from './users-folder.ts';

/** Runs the command line in this process: its arguments, its streams, what ends it, its exit code. */
export async function runProcess(commands: readonly TableEntry[]): Promise<void> {
  const folder = usersFolder(process.argv[2], process.env);
  if (folder !== undefined) process.chdir(folder);
  const interruption = new Interruption(process);
  let unwritten: ExitCode | undefined;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      unwritten ??= explainUnwritten(error);
      // What a command must clean up it still does.
      if (interruption.isTaken) interruption.abort();
      else process.exit(unwritten);
    });
  }
  const session: Session = {
    env: process.env,
    platform: process.platform,
    stdin: process.stdin,
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    interruption: () => interruption.take(),
    ...(process.stdin.isTTY && process.stderr.isTTY
      ? { terminal: { input: process.stdin, output: process.stderr } }
      : {}),
  };
  process.exitCode = await main(process.argv.slice(2), commands, session);
  if (unwritten !== undefined) process.exit(unwritten);
  // What was under way when Ctrl-C came (a request, a back-off) must not hold the process.
  if (process.exitCode === EXIT.interrupted) process.exit();
}

/** `… | head -1` closes the pipe early: that isn't a failure; a full disk is. */
function explainUnwritten(error: NodeJS.ErrnoException): ExitCode {
  if (error.code === 'EPIPE') return EXIT.ok;
  const { message, exitCode } = explainFailure(error);
  process.stderr.write(pass(`error: ${message}\n`));
  return exitCode;
}

function outputTo(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(pass(text)),
    paint: paintFor(stream),
    columns: stream.columns,
  };
}
