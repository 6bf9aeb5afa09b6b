import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';

const Failure = v.object({
  /** File, line and column of the test. */
  where: v.string(),
  /** Its name, and before it those of the suites around it. */
  name: v.string(),
  error: v.string(),
});

const TestReport = v.object({
  passed: v.number(),
  skipped: v.number(),
  failures: v.array(Failure),
  /** Percent of `src/`, where it was measured. */
  coverage: v.optional(v.object({ lines: v.number(), branches: v.number() })),
});

/** A test that failed. */
export type Failure = Readonly<v.InferOutput<typeof Failure>>;

/** What came of the tests of one process. */
export type TestReport = Readonly<v.InferOutput<typeof TestReport>>;

/** What the reporter of this folder wrote; undefined where the process ended before it. */
export function readTestReport(file: string): TestReport | undefined {
  const text = readFileSync(file, { encoding: 'utf8', flag: 'a+' });
  return text === '' ? undefined : decode(TestReport, JSON.parse(text), 'the report');
}
