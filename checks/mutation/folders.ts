/** The least percentage of mutants that a folder's tests must notice. */
export const SCORE_MIN = 90;

/** A folder of `src/` whose tests are tested, and those tests. */
export interface MutatedFolder {
  readonly name: string;
  readonly path: string;
  /** Globs of its own tests. No others run: a folder's rules are to be held by its own tests. */
  readonly testFiles: readonly string[];
}

export const FOLDERS: readonly MutatedFolder[] = [
  {
    name: 'http',
    path: 'src/http',
    // The simulation plays thousands of operations: too slow to be repeated for each mutant.
    testFiles: ['test/src/http/!(attempts-simulation).test.ts'],
  },
  { name: 'auth', path: 'src/auth', testFiles: ['test/src/auth/*.test.ts'] },
  { name: 'connect', path: 'src/connect', testFiles: ['test/src/connect/*.test.ts'] },
];
