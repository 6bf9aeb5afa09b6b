import type { Implementation } from '../implementation.ts';
import type { CommandProcesses } from './command-processes.ts';
import { failureOfLine } from './told-failure.ts';

/**
 * Plays a command that reads one event from standard input and answers on standard output. With an
 * exit code of 0 the answer is JSON; with any other the last line on standard error is the failure.
 * Every other line, on either stream, is a log line.
 */
export function eventPerProcess(processes: CommandProcesses): Implementation {
  return ({ env, vendorPort, writeLine }) => ({
    async invoke(event) {
      const written = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
      const program = processes.start(env, vendorPort, {
        stdout: (bytes) => written.stdout.push(bytes),
        stderr: (bytes) => written.stderr.push(bytes),
      });
      program.write(JSON.stringify(event));
      program.endInput();
      const { code, how } = await program.ended;
      const stdout = Buffer.concat(written.stdout).toString();
      const errorLines = linesOf(Buffer.concat(written.stderr).toString());
      if (code === 0) {
        errorLines.forEach(writeLine);
        return answerOf(stdout, writeLine);
      }
      // What was ended from outside didn't come to tell its failure.
      const failure = code === undefined ? undefined : errorLines.pop();
      [...linesOf(stdout), ...errorLines].forEach(writeLine);
      if (failure !== undefined) throw failureOfLine(failure);
      const silence = code === undefined ? '' : ' and told nothing on standard error';
      throw new Error(`the program ended ${how}${silence}`);
    },
    timersLeft: () => 0,
    close() {},
  });
}

/** All of standard output as JSON, or its last line, where lines before it are log lines. */
function answerOf(stdout: string, writeLine: (line: string) => void): unknown {
  const whole = parse(stdout);
  if (whole) return whole.value;
  const lines = linesOf(stdout);
  const last = lines.pop() ?? '';
  lines.forEach(writeLine);
  const answer = parse(last);
  if (answer) return answer.value;
  throw new Error(`exit code 0, and no JSON on standard output: ${last || 'nothing'}`);
}

function parse(json: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

function linesOf(output: string): string[] {
  return output.split(/\r?\n/).filter((line) => line.trim() !== '');
}
