import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { endWithBench } from './child-registry.ts';

/** A process that reports in JSON lines and may be told things on its standard input. */
export interface ReportingProcess {
  readonly child: ChildProcess;
  /** The next thing it reports. Rejects with what it wrote to its standard error when it ends first. */
  next(): Promise<unknown>;
  tell(text: string): void;
  /** Ends it, whatever it is doing. */
  end(): Promise<void>;
}

/**
 * Starts a compiled program in a fresh Node process. It sees no environment variable but those given,
 * so that nothing of this machine's settings is measured.
 * @param options.log where its standard output goes: `pipe`, as in Lambda, whose reader is woken by
 *   each line; `drop`, so that a log line costs making it, but no time of this process
 */
export function startProgram(options: {
  readonly nodeOptions?: readonly string[];
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly log: 'pipe' | 'drop';
}): ReportingProcess {
  const { nodeOptions = [], program, args, env, log } = options;
  const child = endWithBench(
    spawn(process.execPath, [...nodeOptions, program, ...args], {
      env,
      stdio: ['pipe', log === 'pipe' ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    }),
  );
  child.stdout?.resume();
  const [stdin, , stderr, reports] = child.stdio;
  if (!(stdin instanceof Writable && stderr instanceof Readable && reports instanceof Readable)) {
    throw new Error('the process has no pipes');
  }
  stdin.on('error', () => {}); // It ended before it read: its end tells why.
  let complaint = '';
  stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: reports })[Symbol.asyncIterator]();
  return {
    child,
    async next() {
      const line = await lines.next();
      if (!line.done) return JSON.parse(line.value);
      await exited;
      throw new Error(`a measured process ended early: ${complaint.trim() || child.signalCode}`);
    },
    tell: (text) => void stdin.write(text),
    async end() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await exited;
    },
  };
}
