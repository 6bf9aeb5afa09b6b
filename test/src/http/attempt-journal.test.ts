import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeAttempts } from '../../../src/http/attempt-journal.ts';

describe('the list of attempts', () => {
  it('says of each what it was, how it ended and how long it took', () => {
    const list = describeAttempts(
      [
        {
          operation: 'token',
          hedge: false,
          startedAt: 100,
          end: { outcome: 'answered', at: 150.4 },
        },
        { operation: 'API', hedge: false, startedAt: 151, end: { outcome: 'cut off', at: 160 } },
        { operation: 'API', hedge: true, startedAt: 1151 },
      ],
      2000,
    );
    assert.equal(
      list,
      'token: answered after 50 ms; API: cut off after 9 ms; API (hedge): no answer after 849 ms',
    );
  });

  it('says so where nothing was sent', () => {
    assert.equal(describeAttempts([], 2000), 'nothing was sent');
  });
});
