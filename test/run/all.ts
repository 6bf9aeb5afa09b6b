/**
 * `npm test`: types, style and all tests, side by side in some processes. A line for each as it ends, what
 * failed in full, and one line about it all.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Phase, type PhaseResult, renderFailure, runPhase, testsOf } from './phase.ts';

/** Percent of lines and of branches of `src/` that tests must go through. */
const LEAST_COVERAGE = 95;

/** Each folder of tests is in exactly one. What takes longest begins first. */
const PHASES: readonly Phase[] = [
  testsOf('the rest', 'test/{*.test.ts,!(src|cli|conformance|packaging|checks)/**/*.test.ts}'),
  testsOf('conformance', 'test/{conformance,packaging,checks}/**/*.test.ts'),
  testsOf('cli in AWS', 'test/cli/{aws,deploy,destroy,doctor,logs}/**/*.test.ts'),
  testsOf('src', 'test/src/**/*.test.ts', [
    '--experimental-test-coverage',
    '--test-coverage-include=src/**',
  ]),
  testsOf('cli', 'test/cli/{*.test.ts,!(aws|deploy|destroy|doctor|logs)/**/*.test.ts}'),
  { name: 'types', argv: ['node_modules/typescript/bin/tsc'] },
  {
    name: 'types of the page',
    argv: ['node_modules/typescript/bin/tsc', '-p', 'playground/page'],
  },
  { name: 'style', argv: ['node_modules/@biomejs/biome/bin/biome', 'check'] },
];

async function runAll(folder: string): Promise<readonly PhaseResult[]> {
  const waiting = [...PHASES];
  const results: PhaseResult[] = [];
  const work = async (): Promise<void> => {
    for (let phase = waiting.shift(); phase; phase = waiting.shift()) {
      const result = await runPhase(phase, folder);
      results.push(result);
      const { name, ok, passed, seconds } = result;
      const count = passed === 0 ? '' : `${passed} passed`;
      console.log(
        `${ok ? '✔' : '✖'} ${name.padEnd(20)} ${count.padStart(12)} ${seconds.toFixed(1).padStart(6)} s`,
      );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
  return results;
}

/** Rounded down: 100 % is all. */
function percent(value: number): string {
  return `${Math.floor(value * 10) / 10} %`;
}

const startedMs = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'pstn-transfer-test-'));
const results = await runAll(folder);
rmSync(folder, { recursive: true });

for (const { name, failures, printed } of results) {
  if (printed !== '') console.log(`\n✖ ${name}\n${printed}`);
  for (const failure of failures) console.log(renderFailure(failure));
}

const sum = (count: (result: PhaseResult) => number) =>
  results.reduce((total, result) => total + count(result), 0);
const passed = sum((result) => result.passed);
const skipped = sum((result) => result.skipped);
const failed = sum(({ ok, failures }) => failures.length || Number(!ok));
const { lines = 0, branches = 0 } = results.find(({ coverage }) => coverage)?.coverage ?? {};
const covered = Math.min(lines, branches) >= LEAST_COVERAGE;
if (failed > 0 || !covered) process.exitCode = 1;
console.log(
  [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    `coverage of src: ${percent(lines)} of lines, ${percent(branches)} of branches` +
      (covered ? '' : ` (at least ${LEAST_COVERAGE} % each)`),
    `${((performance.now() - startedMs) / 1000).toFixed(0)} s`,
  ].join(', '),
);
