import { Worker } from 'node:worker_threads';
import { messageOf } from '../src/errors.ts';
import { describeFinding } from './describe-finding.ts';
import type { Message } from './feed.ts';

/** So long nothing has come of an input when it is stopped, in milliseconds. */
const STOPPED_AFTER_MS = 15_000;

watch();

/** Feeds in a thread of its own: a loop without end would not even hear of Ctrl-C. */
function watch(): void {
  const worker = new Worker(new URL('feed.ts', import.meta.url), { argv: process.argv.slice(2) });
  let timer: NodeJS.Timeout | undefined;
  const end = (code: number, output = ''): void => {
    clearTimeout(timer);
    process.stdout.write(output);
    process.exitCode = code;
    void worker.terminate();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end(130));
  worker.on('error', (error) => end(1, `error: ${messageOf(error)}\n`));
  worker.on('message', ({ line, current, code, output }: Message) => {
    if (line !== undefined) process.stderr.write(`${line}\n`);
    if (code !== undefined) end(code, output);
    if (!current) return;
    clearTimeout(timer);
    const error = `it runs without end (${STOPPED_AFTER_MS / 1000} s)`;
    timer = setTimeout(() => end(1, describeFinding({ ...current, error })), STOPPED_AFTER_MS);
  });
}
