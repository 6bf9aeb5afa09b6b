import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { stripVTControlCharacters } from 'node:util';
import type { Output } from '../cli/kernel/session.ts';

/**
 * Runs the files with node:test, one after the other, and prints its report and the counts. Tells whether
 * something passed and nothing failed; a skipped test counts as failed.
 */
export async function runCheckFiles(files: readonly string[], stdout: Output): Promise<boolean> {
  const events = run({ files, concurrency: false, timeout: 60_000 });
  let passed = 0;
  let failed = 0;
  events.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return;
    passed = counts.passed;
    failed = counts.tests - counts.passed;
  });
  // Its colours are its own, and wouldn't pass the gate.
  for await (const text of events.compose(new spec())) {
    stdout.write(stripVTControlCharacters(String(text)));
  }
  stdout.write(`${passed} passed, ${failed} failed\n`);
  return passed > 0 && failed === 0;
}
