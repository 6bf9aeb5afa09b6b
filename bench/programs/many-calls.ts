// Many calls in a row in one environment. After each stretch of them it tells what it measured and
// waits for a byte on standard input, so that the bench can read the backend's counts meanwhile.
import { readSync } from 'node:fs';
import { lambdaContext } from './lambda-context.ts';
import { type Handler, loadHandler } from './load-handler.ts';
import { reportLine } from './report-line.ts';

/** So many events are made at a time, outside of what is measured. */
const BATCH = 100;

const [, , path, eventText = '{}', ...stretches] = process.argv;
let made = 0;

async function main(handler: Handler): Promise<void> {
  for (const stretch of stretches) {
    const calls = Number(stretch);
    const times: number[] = [];
    let cpuMs = 0;
    while (times.length < calls) cpuMs += await runBatch(handler, times);
    const medianMs = times.sort((a, b) => a - b)[times.length >> 1];
    times.length = 0;
    reportLine({ calls, medianMs, cpuMs: cpuMs / calls, ...(await whatIsLeft()) });
    readSync(0, Buffer.alloc(1));
  }
}

/** Makes a batch of calls and gives the CPU time that the process spent on them, in milliseconds. */
async function runBatch(handler: Handler, times: number[]): Promise<number> {
  const events = Array.from({ length: BATCH }, () => {
    made += 1;
    return JSON.parse(eventText.replaceAll('CONTACT', `contact-${made}`));
  });
  const context = lambdaContext(`request-${made}`, 8000);
  const before = process.cpuUsage();
  for (const event of events) {
    const startedAt = performance.now();
    await handler(event, context);
    times.push(performance.now() - startedAt);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Bytes that survive a collection, and what is still open; nothing where Node exposes no collector. */
async function whatIsLeft(): Promise<{ heapBytes?: number; resources?: string[] }> {
  if (!globalThis.gc) return {};
  // More than once, with pauses: what finalizers let go of needs another collection.
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    heapBytes: process.memoryUsage().heapUsed,
    // Pipes are this process's own standard streams, which Node opens when it first looks at them.
    resources: process.getActiveResourcesInfo().filter((name) => name !== 'PipeWrap'),
  };
}

main(loadHandler(path)).then(
  () => process.exit(),
  (error: unknown) => {
    reportLine({ error: String(error) });
    process.exit();
  },
);
