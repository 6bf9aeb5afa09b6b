import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseAttemptList } from '../../../cli/logs/parse-attempt-list.ts';
import { describeAttempts } from '../../../src/http/journal.ts';

const RECORD = fc.record({
  operation: fc.constantFrom('secret', 'token', 'API'),
  hedge: fc.boolean(),
  resent: fc.boolean(),
  startedAt: fc.integer({ min: -3000, max: 8000 }),
  took: fc.integer({ min: 0, max: 8000 }),
  outcome: fc.constantFrom(
    'answered',
    'no answer',
    'request returned retryable status: 503',
    'the connection failed (ECONNRESET)',
    'no answer within 250 ms',
    'gave up after 3 ms; then failed',
  ),
});

test('reads all that the function writes of its attempts', () => {
  fc.assert(
    fc.property(fc.array(RECORD, { maxLength: 8 }), (records) => {
      const text = describeAttempts(
        records.map(({ took, outcome, ...record }) => ({
          ...record,
          end: { outcome, at: record.startedAt + took },
        })),
        9000,
        0,
      );
      assert.deepEqual(
        parseAttemptList(text),
        records.map(({ operation, hedge, resent, startedAt, took, outcome }) => ({
          operation,
          hedge,
          resent,
          startedMs: startedAt,
          outcome,
          tookMs: took,
        })),
      );
    }),
    { numRuns: 200 },
  );
});

test('nothing sent is no attempt, and what it does not know is left alone', () => {
  assert.deepEqual(parseAttemptList('nothing was sent'), []);
  assert.deepEqual(parseAttemptList(''), []);
  for (const text of [
    'mail at 0 ms: answered after 1 ms',
    'token at 0 ms: answered',
    'token at 0 ms: answered after 1 ms; and more',
    'token (twice) at 0 ms: answered after 1 ms',
  ]) {
    assert.equal(parseAttemptList(text), undefined, text);
  }
});
