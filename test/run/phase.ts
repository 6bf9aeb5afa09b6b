import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Failure, readTestReport, type TestReport } from './test-report.ts';

/** One process of `npm test`: a tool, or some of the tests. */
export interface Phase {
  readonly name: string;
  /** What Node runs. */
  readonly argv: readonly string[];
}

/** What came of a phase. */
export interface PhaseResult extends TestReport {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  /** What it printed, where it failed and no failed test tells why. */
  readonly printed: string;
}

const REPORTER = import.meta.resolve('./reporter.ts');

/** No test takes so long, in milliseconds, on whatever machine: one that does hangs. */
const LONGEST_TEST_MS = 180_000;

/** Tests in one process of their own. A process for each file, which is Node's default, would mostly start. */
export function testsOf(what: string, files: string, flags: readonly string[] = []): Phase {
  const usual = [
    '--test',
    '--test-isolation=none',
    // What a failed test leaves open, such as a process of its own, would keep all the others' result back.
    '--test-force-exit',
    `--test-timeout=${LONGEST_TEST_MS}`,
  ];
  return { name: `tests of ${what}`, argv: [...usual, ...flags, files] };
}

/** Runs a phase. @param folder where its report may lie */
export async function runPhase({ name, argv }: Phase, folder: string): Promise<PhaseResult> {
  const startedMs = performance.now();
  const file = join(folder, `${name}.json`);
  const reporting = argv.includes('--test')
    ? [`--test-reporter=${REPORTER}`, `--test-reporter-destination=${file}`]
    : [];
  const child = spawn(process.execPath, [...reporting, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[code], ...streams] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ]);
  const report = readTestReport(file) ?? { passed: 0, skipped: 0, failures: [] };
  const seconds = (performance.now() - startedMs) / 1000;
  const untold = code !== 0 && report.failures.length === 0;
  return { ...report, name, ok: code === 0, seconds, printed: untold ? streams.join('') : '' };
}

/** A failed test in full, its first two lines as `.vscode/tasks.json` looks for them. */
export function renderFailure({ where, name, error }: Failure): string {
  return `\ntest at ${where}\n✖ ${name}\n${error.replaceAll(/^(?=.)/gm, '  ')}`;
}
