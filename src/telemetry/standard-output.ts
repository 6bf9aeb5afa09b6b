import { writeSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import type { EnvironmentVariables } from '../config/setting-source.ts';

const STANDARD_OUTPUT = 1;

/** Whether Node's stream has taken over: from then on everything goes through it, in order. */
let streams = false;

/** Takes lines, each without its line end, that are ready at the same time. */
export type WriteLines = (...lines: readonly string[]) => void;

/** What writers of lines are given: how they are set up, when it is, and where to write. */
export interface Outlet {
  readonly env: EnvironmentVariables;
  readonly clock: Clock;
  readonly writeLines: WriteLines;
}

/**
 * Writes lines to standard output, which Lambda takes to the log. They go straight to the descriptor:
 * making Node's stream for it costs 1 to 3 ms of a cold start. Only where a pipe is full does the
 * stream take over, which waits. One write wakes who reads once, however many lines it holds.
 */
export function writeLines(...lines: readonly string[]): void {
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  let written = 0;
  try {
    while (!streams && written < bytes.length) {
      written += writeSync(STANDARD_OUTPUT, bytes, written);
    }
  } catch {
    streams = true;
  }
  if (streams) process.stdout.write(bytes.subarray(written));
}
