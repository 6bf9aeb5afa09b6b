import { join } from 'node:path';
import { SCORE_MIN } from './folders.ts';
import type { Task } from './tasks.ts';

/** Where reports and everything that can be made again lie, from the project's root. Never committed. */
export const OUTPUT = 'coverage/mutation';

const REPORTER = new URL('flat-tap.ts', import.meta.url).href;

/** Files of one folder's run, from the project's root. */
export function outputsOf({ folder: { name } }: Task) {
  return {
    options: join(OUTPUT, `${name}.options.json`),
    json: join(OUTPUT, `${name}.json`),
    html: join(OUTPUT, `${name}.html`),
    incremental: join(OUTPUT, `${name}.incremental.json`),
  };
}

/**
 * Stryker's options for one folder.
 * @see https://stryker-mutator.io/docs/stryker-js/configuration/
 */
export function strykerOptions(
  task: Task,
  { incremental, concurrency }: { readonly incremental: boolean; readonly concurrency: number },
): object {
  const outputs = outputsOf(task);
  return {
    mutate: task.sources,
    testRunner: 'tap',
    tap: {
      testFiles: task.folder.testFiles,
      // A mutant may keep a test from ever ending. No test of ours takes so many milliseconds.
      nodeArgs: [
        '-r',
        '{{hookFile}}',
        `--test-reporter=${REPORTER}`,
        '--test-timeout=5000',
        '{{testFile}}',
      ],
    },
    coverageAnalysis: 'perTest',
    concurrency,
    timeoutMS: 5000,
    timeoutFactor: 2,
    thresholds: { high: SCORE_MIN, low: SCORE_MIN, break: SCORE_MIN },
    reporters: ['json', 'html', 'progress-append-only'],
    jsonReporter: { fileName: outputs.json },
    htmlReporter: { fileName: outputs.html },
    incremental,
    incrementalFile: outputs.incremental,
    tempDirName: join(OUTPUT, `sandbox-${task.folder.name}`),
    // What the tests don't need isn't copied. tsconfig.json would make Stryker call the classic
    // TypeScript API, which TypeScript 7 doesn't have.
    ignorePatterns: ['/bench', '/coverage', '/docs', '/tsconfig.json'],
    logLevel: 'warn',
    allowConsoleColors: false,
  };
}
