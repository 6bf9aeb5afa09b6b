import { writeSync } from 'node:fs';

/** The pipe to the bench: standard output belongs to what is measured. */
const REPORT_FD = 3;

/** Sends one JSON line to the bench. */
export function reportLine(value: unknown): void {
  writeSync(REPORT_FD, `${JSON.stringify(value)}\n`);
}
