import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';

/** What gets the bytes that a program writes, as they come. */
export interface Readers {
  readonly stdout: (bytes: Buffer) => void;
  readonly stderr: (bytes: Buffer) => void;
}

/** How a process ended. */
export interface Ending {
  /** Its exit code; undefined where it was ended otherwise. */
  readonly code: number | undefined;
  /** "with 3", "by SIGKILL". */
  readonly how: string;
}

/** More than any program prints in a scenario, in bytes on either stream. */
const MOST_BYTES = 8_388_608;

/** How long the streams of a program that is gone may still be held by others, in milliseconds. */
const STREAM_GRACE_MS = 500;

/** A shell tells by its exit code that what it ran was ended by a signal. */
function signalOf(code: number | null): string | undefined {
  const isSignal = ([, number]: readonly [string, number]): boolean => number + 128 === code;
  return Object.entries(constants.signals).find(isSignal)?.[0];
}

/**
 * One process of a command line. Whatever it does, it ends when it is told to, and with it all that it
 * started and that is still of its group; what left the group (a daemon) holds nothing of ours.
 */
export class ProgramProcess {
  /** When it is gone and all that it wrote was read. */
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  #tooMuch: string | undefined;

  /** @throws Error where the system can't start a process with such variables, as they are too long */
  constructor(command: string, env: NodeJS.ProcessEnv, readers: Readers) {
    // A group of its own, so that what the shell starts can be ended with it.
    const detached = process.platform !== 'win32';
    const child = spawn(command, { shell: true, detached, env, stdio: 'pipe' });
    this.#child = child;
    child.stdin.on('error', () => {}); // a program that reads nothing shows in what it answers
    this.#read('standard output', child.stdout, readers.stdout);
    this.#read('standard error', child.stderr, readers.stderr);
    const { promise, resolve } = Promise.withResolvers<Ending>();
    this.ended = promise;
    child.once('exit', () => {
      this.kill();
      const grace = setTimeout(() => this.#letGo(), STREAM_GRACE_MS);
      child.once('close', () => clearTimeout(grace));
    });
    child.once('close', (code, signal) => {
      const ender = this.#tooMuch ?? signal ?? signalOf(code);
      resolve(
        ender === undefined
          ? { code: code ?? undefined, how: `with ${code}` }
          : { code: undefined, how: `by ${ender}` },
      );
    });
    child.once('error', ({ message }) => resolve({ code: undefined, how: message }));
  }

  /** Writes to its standard input, and closes it where that is all. */
  write(text: string): void {
    if (this.#child.stdin?.writable) this.#child.stdin.write(text);
  }

  endInput(): void {
    this.#child.stdin?.end();
  }

  /** Ends it and all of its group at once, also what is left of the group when it is gone itself. */
  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined || process.platform === 'win32') {
      this.#child.kill();
      return;
    }
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {} // the whole group is gone
  }

  #read(name: string, stream: NodeJS.ReadableStream, reader: (bytes: Buffer) => void): void {
    let left = MOST_BYTES;
    stream.on('data', (bytes: Buffer) => {
      left -= bytes.length;
      if (left >= 0) return reader(bytes);
      this.#tooMuch ??= `us: more than ${MOST_BYTES / 1_048_576} MiB on ${name}`;
      this.kill();
      this.#letGo();
    });
    stream.on('error', () => {});
  }

  #letGo(): void {
    this.#child.stdin?.destroy();
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }
}
