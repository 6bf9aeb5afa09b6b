import { randomInt } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { command } from '../cli/kernel/command.ts';
import type { ExitCode } from '../cli/kernel/exit-code.ts';
import { EXIT } from '../cli/kernel/exit-code.ts';
import type { Session } from '../cli/kernel/session.ts';
import { UsageError } from '../cli/kernel/usage-error.ts';
import { describeFinding } from './describe-finding.ts';
import type { Message } from './feed.ts';
import { type FuzzOptions, fuzzSyntax } from './fuzz-syntax.ts';

/** So long nothing has come of an input when it is stopped, in milliseconds. */
const STOPPED_AFTER_MS = 15_000;

/** `npm run fuzz`. */
export const fuzzCommand = command(fuzzSyntax, fuzz);

/** Feeds in a thread of its own, which can be stopped where an input runs without end. */
async function fuzz(
  { options }: { readonly options: FuzzOptions },
  { stdout, stderr }: Session,
): Promise<ExitCode> {
  if (options.input !== undefined && options.only.length !== 1) {
    throw new UsageError('--input needs --only with the one target that it is for');
  }
  const workerData = { ...options, seed: options.seed ?? randomInt(2 ** 31) };
  const worker = new Worker(new URL('feed.ts', import.meta.url), { workerData });
  const ended = Promise.withResolvers<Message>();
  let timer: NodeJS.Timeout | undefined;
  worker.on('error', ended.reject);
  worker.on('message', (message: Message) => {
    const { line, current, hasEnded } = message;
    if (line !== undefined) stderr.write(`${line}\n`);
    if (hasEnded) ended.resolve(message);
    if (!current) return;
    clearTimeout(timer);
    const error = `it runs without end (${STOPPED_AFTER_MS / 1000} s)`;
    const finding = describeFinding({ ...current, error });
    timer = setTimeout(() => ended.resolve({ finding }), STOPPED_AFTER_MS);
  });
  try {
    const { finding } = await ended.promise;
    if (finding === undefined) return EXIT.ok;
    stdout.write(finding);
    return EXIT.failed;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
