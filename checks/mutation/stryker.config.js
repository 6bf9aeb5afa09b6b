/** Where reports and everything that can be made again lie. Never committed. */
const OUTPUT = 'coverage/mutation';

/** @see https://stryker-mutator.io/docs/stryker-js/configuration/ */
// biome-ignore lint/style/noDefaultExport: Stryker takes it from nowhere else
export default {
  mutate: ['src/{auth,config,connect,cresta,http,redaction,telemetry}/**/*.ts', 'src/settings.ts'],
  testRunner: 'tap',
  tap: {
    // Those of the folders themselves: a folder's rules are to be held by its own tests. Two of them play or
    // parse thousands of cases: too slow to be repeated for each mutant.
    testFiles: [
      'test/src/{auth,config,connect,cresta,http,redaction,telemetry}/!(attempts-simulation|virtual-agent-property).test.ts',
      'test/src/settings.test.ts',
    ],
    // A mutant may keep a test from ever ending. No test of ours takes so many milliseconds.
    nodeArgs: [
      '-r',
      '{{hookFile}}',
      '--test-reporter=./checks/mutation/flat-tap.ts',
      '--test-timeout=5000',
      '{{testFile}}',
    ],
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 5000,
  timeoutFactor: 2,
  thresholds: { high: 95, low: 90, break: 90 },
  allowConsoleColors: process.stdout.isTTY === true,
  reporters: ['progress-append-only', 'clear-text', 'html'],
  clearTextReporter: { allowEmojis: false, logTests: false, reportTests: false, skipFull: true },
  htmlReporter: { fileName: `${OUTPUT}/report.html` },
  incrementalFile: `${OUTPUT}/incremental.json`,
  tempDirName: `${OUTPUT}/sandbox`,
  // What the tests don't need isn't copied. tsconfig.json would make Stryker call the classic
  // TypeScript API, which TypeScript 7 doesn't have.
  ignorePatterns: ['/bench', '/coverage', '/docs', '/tsconfig.json'],
};
