import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { messageOf } from '../src/errors.ts';

/** What came of a program. */
export interface Ran {
  readonly succeeded: boolean;
  /** What it wrote to both streams, in the order in which it came, or why it couldn't be started. */
  readonly output: string;
}

/** Runs a program to its end, in this process's folder and environment unless told otherwise. Never throws. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  try {
    const [exitCode] = await once(child, 'close');
    return { succeeded: exitCode === 0, output };
  } catch (error) {
    return { succeeded: false, output: messageOf(error) };
  }
}
