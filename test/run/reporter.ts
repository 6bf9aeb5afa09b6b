import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import type { Failure, TestReport } from './test-report.ts';

type Failed = Extract<TestEvent, { readonly type: 'test:fail' }>['data'];

/** A reporter for `node --test-reporter`: what came of the tests, as one document of JSON at their end. */
// biome-ignore lint/style/noDefaultExport: Node takes a reporter from nowhere else
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const names = new Map<number, string>();
  const failures: Failure[] = [];
  let [passed, skipped] = [0, 0];
  let coverage: TestReport['coverage'];
  for await (const { type, data } of events) {
    if (type === 'test:start') {
      const above = data.parentId === undefined ? undefined : names.get(data.parentId);
      names.set(data.testId, above === undefined ? data.name : `${above} › ${data.name}`);
    } else if (type === 'test:pass' && data.details.type !== 'suite') {
      if (data.skip === undefined) passed += 1;
      else skipped += 1;
    } else if (type === 'test:fail' && !failedBelow(data)) {
      failures.push(failureOf(data, names.get(data.testId) ?? data.name));
    } else if (type === 'test:coverage') {
      const { coveredLinePercent, coveredBranchPercent } = data.summary.totals;
      coverage = { lines: coveredLinePercent, branches: coveredBranchPercent };
    }
  }
  const whole: TestReport = { passed, skipped, failures, coverage };
  yield JSON.stringify(whole);
}

/** Whether it failed only since a test within it did, which tells more. */
function failedBelow({ details: { error } }: Failed): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}

function failureOf(
  { file = '', line = 1, column = 1, details: { error } }: Failed,
  name: string,
): Failure {
  const where = `${relative(process.cwd(), file)}:${line}:${column}`;
  return { where, name, error: inspect(error.cause ?? error, { depth: 8 }) };
}
