import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { HandlerProcessEnded, restored } from './handler-error.ts';
import type { HandlerOrder } from './handler-order.ts';
import { decodeReport } from './handler-report.ts';
import { LAMBDA_FLAGS } from './lambda-flags.ts';
import { LineReader } from './line-reader.ts';

const HOST = join(import.meta.dirname, 'handler-host.cjs');

/** How long after its end a process's streams may still be held by others, in milliseconds. */
const STREAM_GRACE_MS = 500;

type Variables = Readonly<Record<string, string | undefined>>;

/** An order that has no number yet. */
type Order = HandlerOrder extends infer O
  ? O extends HandlerOrder
    ? Omit<O, 'id'>
    : never
  : never;

export interface HandlerProcessOptions {
  /** Absolute path of a `handler.js`. */
  readonly handlerFile: string;
  /** The process's environment variables, all of them: nothing of our own environment reaches it. */
  readonly env: Variables;
  /** CommonJS files that the process loads first. */
  readonly preload?: readonly string[];
  /** Gets each line that the process writes, to either stream. */
  readonly onLine: (line: string) => void;
}

/** A process that runs a `handler.js`, as Lambda's environment does. */
export class HandlerProcess {
  readonly #child: ChildProcess;
  readonly #readers: readonly LineReader[];
  readonly #gone: Promise<void>;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #orders = 0;
  #hasEnded = false;

  /** Starts the process. `handler.js` is loaded when it is told so. */
  constructor({ handlerFile, env, preload = [], onLine }: HandlerProcessOptions) {
    const child = fork(HOST, [handlerFile], {
      cwd: dirname(handlerFile),
      // Where we measure coverage, Node would hand this one down by itself.
      env: { ...env, NODE_V8_COVERAGE: undefined },
      execArgv: [...LAMBDA_FLAGS, ...preload.flatMap((file) => ['--require', file])],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#readers = [child.stdout, child.stderr].map((stream) => readLines(stream, onLine));
    child.on('message', (message) => this.#receive(message));
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gone = promise;
    // It comes when the process is gone and all that it wrote was read.
    child.once('close', (code, signal) => {
      this.#hasEnded = true;
      const how = signal === null ? `with exit status ${code}` : `by ${signal}`;
      this.#giveUp(new HandlerProcessEnded(`the process that ran handler.js ended ${how}`));
      resolve();
    });
    // What it started may still hold its streams, for as long as it likes.
    child.once('exit', () => {
      const grace = setTimeout(() => letGo(child), STREAM_GRACE_MS);
      child.once('close', () => clearTimeout(grace));
    });
    child.once('error', (cause) => {
      this.#giveUp(new HandlerProcessEnded("the process for handler.js can't be run", { cause }));
      if (child.pid === undefined) resolve(); // it never began, and won't close
    });
  }

  /** Whether the process is gone. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Makes these the process's environment variables, and no others. */
  async setEnvironment(env: Variables): Promise<void> {
    const set = Object.entries(env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    await this.#ask({ order: 'environment', env: Object.fromEntries(set) });
  }

  /**
   * Loads `handler.js` as a cold start does; what was loaded before is forgotten.
   * @throws what it throws while it loads
   */
  async load(): Promise<void> {
    await this.#ask({ order: 'load' });
  }

  /** Hands a message to what was loaded first, ahead of any order that follows. */
  tell(message: Readonly<Record<string, unknown>>): void {
    this.#child.send(message, () => {}); // where it can't be sent, the next order can't either
  }

  /**
   * Calls `handler` and resolves to what it returns.
   * @param remainingMs what Lambda's context says is left; without it there is no context
   * @throws what `handler` throws, an error as a `HandlerError`; `HandlerProcessEnded`
   */
  invoke(event: unknown, remainingMs?: number): Promise<unknown> {
    return this.#ask({
      order: 'invoke',
      event,
      ...(remainingMs === undefined ? {} : { remainingMs }),
    });
  }

  /**
   * Waits until every line was given that the process has written so far.
   * @returns how many timers run in it that keep it alive
   */
  async settle(): Promise<number> {
    const mark = `\u0004${this.#orders}`;
    const written = Promise.all(this.#readers.map((reader) => reader.upTo(mark)));
    const timers = await this.#ask({ order: 'settle', mark });
    await Promise.race([written, this.#gone]);
    return Number(timers);
  }

  /** Ends the process at once; resolves when it is gone. */
  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  #ask(order: Order): Promise<unknown> {
    const id = this.#orders++;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    this.#child.send({ ...order, id }, (error) => {
      // A process that dies closes its channel first: how it ended says more.
      if (error) this.#gone.then(() => waiting.reject(error));
    });
    return waiting.promise;
  }

  #receive(message: unknown): void {
    const { id, value, thrown } = decodeReport(message);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (thrown) waiting?.reject(restored(thrown));
    else waiting?.resolve(value);
  }

  #giveUp(reason: HandlerProcessEnded): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

function letGo({ stdout, stderr }: ChildProcess): void {
  stdout?.destroy();
  stderr?.destroy();
}

function readLines(stream: Readable | null, onLine: (line: string) => void): LineReader {
  const reader = new LineReader(onLine);
  stream?.on('data', (bytes: Buffer) => reader.push(bytes));
  stream?.once('end', () => reader.end());
  return reader;
}
