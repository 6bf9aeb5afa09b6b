import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { TARGETS } from './all-targets.ts';
import type { Message } from './feed.ts';
import { describeFinding, inputAt } from './finding.ts';

/** So long nothing has come of an input when it is stopped, in milliseconds. */
const STOPPED_AFTER_MS = 15_000;

/** What one run of the fuzzer is to do. */
export interface FuzzOptions {
  /** Names of those of `TARGETS` to feed. */
  readonly targets: readonly string[];
  readonly seconds: number;
  /** Decides all that is left to chance; counted up for each round. */
  readonly seed: number;
  /** One input to feed to the one target, and nothing else: where fast-check finds it from the seed. */
  readonly path?: string;
  /** Gets what people are to read: lines, and a finding. */
  readonly write: (text: string) => void;
  /** Ends the run. */
  readonly signal?: AbortSignal;
}

/**
 * Feeds in a thread of its own: within a loop without end nobody would hear of Ctrl-C.
 * @returns whether all that came out is valid
 * @throws Error where the fuzzer itself fails; the signal's reason
 */
export async function runFuzz({ write, signal, ...options }: FuzzOptions): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'fuzz-'));
  const worker = new Worker(new URL('feed.ts', import.meta.url), {
    workerData: { ...options, folder },
  });
  const { promise: ended, resolve, reject } = Promise.withResolvers<boolean>();
  const abort = (): void => reject(signal?.reason);
  let timer: NodeJS.Timeout | undefined;

  /** A loop without end is a finding too, as it is: only what ends can be made smaller. */
  function watch({ target: name, seed, nth }: NonNullable<Message['current']>): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const target = TARGETS.find((one) => one.name === name);
      const path = options.path ?? String(nth);
      const input = target && inputAt(target, seed, path);
      const error = `it runs without end (${STOPPED_AFTER_MS / 1000} s)`;
      write(`${describeFinding({ target: name, seed, path, input, error })}\n`);
      resolve(false);
    }, STOPPED_AFTER_MS);
  }

  worker.on('error', reject);
  worker.on('message', ({ current, line, end }: Message) => {
    if (current) watch(current);
    if (line !== undefined) write(`${line}\n`);
    if (end === 'failed') reject(new Error('the fuzzer failed'));
    else if (end) resolve(end === 'valid');
  });
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
    await rm(folder, { recursive: true, force: true });
  }
}
