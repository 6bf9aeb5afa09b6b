import { styleText } from 'node:util';
import type { Command } from './command.ts';
import { COMMANDS } from './command-table.ts';
import { EXIT } from './exit-code.ts';
import { main } from './main.ts';
import type { Output, Session } from './session.ts';

/** Runs the command line in this process: its arguments, its streams, what ends it, its exit code. */
export async function runProcess(commands: readonly Command[] = COMMANDS): Promise<void> {
  const interrupted = new AbortController();
  // Once: a second Ctrl-C ends the process at once, whatever the command is doing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => interrupted.abort());
  }
  process.stdout.on('error', endWhenReaderLeft);
  const session: Session = {
    env: process.env,
    platform: process.platform,
    stdin: process.stdin,
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    interrupted: interrupted.signal,
    ...(process.stdin.isTTY && process.stderr.isTTY
      ? { terminal: { input: process.stdin, output: process.stderr } }
      : {}),
  };
  process.exitCode = await main(process.argv.slice(2), commands, session);
  // What was under way when Ctrl-C came (a request, a back-off) must not hold the process.
  if (process.exitCode === EXIT.interrupted) process.exit();
}

/** `… | head -1` closes the pipe early: that is no failure of ours. */
function endWhenReaderLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
}

function outputTo(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    paint: (style, text) => styleText(style, text, { stream }),
    columns: stream.columns,
  };
}
