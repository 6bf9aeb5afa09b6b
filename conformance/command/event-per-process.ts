import { text } from 'node:stream/consumers';
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
      const child = processes.start(env, vendorPort);
      const { promise: ended, resolve, reject } = Promise.withResolvers<number | string>();
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(signal ?? code ?? 0));
      child.stdin.end(JSON.stringify(event));
      const [stdout, stderr, end] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        ended,
      ]);
      const errorLines = linesOf(stderr);
      if (end === 0) {
        errorLines.forEach(writeLine);
        return answerOf(stdout, writeLine);
      }
      const failure = errorLines.pop() ?? `ended with ${end} and told nothing on standard error`;
      [...linesOf(stdout), ...errorLines].forEach(writeLine);
      throw failureOfLine(failure);
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
