/**
 * `npm run test:all`: every test, in some processes side by side. A process for each file, which is
 * Node's default, would spend most of its time on starting.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const COVERAGE = [
  '--experimental-test-coverage',
  '--test-coverage-include=src/**',
  '--test-coverage-lines=95',
  '--test-coverage-branches=95',
];

/** Each folder of tests is in exactly one part. */
const PARTS = [
  { files: 'test/src/**/*.test.ts', flags: COVERAGE },
  { files: 'test/cli/**/*.test.ts', flags: [] },
  { files: 'test/{*.test.ts,!(cli|src)/**/*.test.ts}', flags: [] },
];

const running = PARTS.map(({ files, flags }) => {
  const args = ['--test', '--test-isolation=none', '--test-reporter=spec', ...flags, files];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return { ended: once(child, 'exit'), output: text(child.stdout) };
});

for (const { ended, output } of running) {
  process.stdout.write(await output);
  const [code] = await ended;
  if (code !== 0) process.exitCode = 1;
}
