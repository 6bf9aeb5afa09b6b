import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/**
 * Runs the files with node:test, one after the other, and prints its report and the counts. Tells whether
 * something passed and nothing failed; a skipped test counts as failed.
 */
export async function runCheckFiles(files: readonly string[]): Promise<boolean> {
  const events = run({ files, concurrency: false, timeout: 60_000 });
  let passed = 0;
  let failed = 0;
  events.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return;
    passed = counts.passed;
    failed = counts.tests - counts.passed;
  });
  const report = events.compose(new spec());
  report.pipe(process.stdout);
  await finished(report);
  console.log(`${passed} passed, ${failed} failed`);
  return passed > 0 && failed === 0;
}
