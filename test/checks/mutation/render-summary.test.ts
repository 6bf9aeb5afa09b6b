import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type MutationResult,
  readMutationReport,
  scoreOf,
} from '../../../checks/mutation/mutation-report.ts';
import { renderSummary } from '../../../checks/mutation/render-summary.ts';

const SOURCE = 'export function isLow(n: number): boolean {\n  return n < 3 && n > 0;\n}\n';

/** A mutant of `n < 3`, as Stryker reports it. */
function mutant(status: string) {
  const location = { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } };
  return { id: '1', mutatorName: 'EqualityOperator', replacement: 'n <= 3', status, location };
}

function resultOf(...statuses: readonly string[]): MutationResult {
  const files = { 'src/http/low.ts': { source: SOURCE, mutants: statuses.map(mutant) } };
  return readMutationReport(JSON.stringify({ schemaVersion: '1.0', thresholds: {}, files }));
}

describe('what npm run mutate prints', () => {
  it('shows each survivor as a change of its line, then the score', () => {
    const result = resultOf('Killed', 'Survived', 'Timeout', 'Killed');
    assert.equal(
      renderSummary([{ path: 'src/http', result, seconds: 61.4 }]),
      [
        'src/http/low.ts:2 EqualityOperator',
        '  - return n < 3 && n > 0;',
        '  + return n <= 3 && n > 0;',
        '',
        'src/http      75.0 % (3 of 4 noticed; 1 survived, 0 of them explained; 61 s): under 90 %',
      ].join('\n'),
    );
  });

  it('counts neither what no test reaches nor what ran no test as noticed', () => {
    const result = resultOf('NoCoverage', 'RuntimeError', 'Killed', 'Killed', 'Ignored');
    assert.equal(scoreOf(result), 50);
    assert.match(
      renderSummary([{ path: 'src/http', result, seconds: 0 }]),
      /2 of 4 noticed; 1 survived, 0 of them explained; 1 ran no test; 0 s/,
    );
  });

  it('says nothing more where the score is high enough', () => {
    const result = resultOf('Killed');
    assert.equal(
      renderSummary([{ path: 'src/auth', result, seconds: 2 }]),
      'src/auth     100.0 % (1 of 1 noticed; 0 survived, 0 of them explained; 2 s)',
    );
  });

  it('refuses a report that is none', () => {
    assert.throws(() => readMutationReport('{"files":3}'));
  });
});
