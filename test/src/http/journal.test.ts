import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeAttempts, listAttempts, waitedMs } from '../../../src/http/journal.ts';

const attempt = { operation: 'API', hedge: false };

/** An attempt that was answered. */
function from(startedAt: number, at: number) {
  return { ...attempt, startedAt, end: { outcome: 'answered', at } };
}

describe('the list of attempts', () => {
  it('says of each what it was, when it started, how it ended and how long it took', () => {
    const list = describeAttempts(
      [
        { ...from(100, 150.4), operation: 'token' },
        { ...attempt, startedAt: 151, end: { outcome: 'cut off', at: 160 } },
        { ...attempt, hedge: true, startedAt: 1151 },
      ],
      2000,
      110,
    );
    assert.equal(
      list,
      'token at -10 ms: answered after 50 ms; API at 41 ms: cut off after 9 ms; API (hedge) at 1041 ms: no answer after 849 ms',
    );
  });

  it('says where a request had to be sent again, since its kept connection was dead', () => {
    assert.equal(
      describeAttempts([{ ...from(5, 9), resent: true }], 9, 5),
      'API (dead connection replaced) at 0 ms: answered after 4 ms',
    );
  });

  it('says so where nothing was sent', () => {
    assert.equal(describeAttempts([], 2000, 0), 'nothing was sent');
  });
});

describe('the attempts as a log line lists them', () => {
  it('are plain objects with whole milliseconds since the invocation began', () => {
    const records = [
      { ...from(100, 150.4), operation: 'token' },
      { ...from(151.6, 160), resent: true },
      { ...attempt, hedge: true, startedAt: 1151 },
    ];
    assert.deepEqual(listAttempts(records, 2000, 110), [
      { operation: 'token', start_ms: -10, end_ms: 40, outcome: 'answered', hedge: false },
      {
        operation: 'API',
        start_ms: 42,
        end_ms: 50,
        outcome: 'answered',
        hedge: false,
        resent: true,
      },
      { operation: 'API', start_ms: 1041, end_ms: 1890, outcome: 'no answer', hedge: true },
    ]);
  });

  it('are none where nothing was sent', () => {
    assert.deepEqual(listAttempts([], 2000, 0), []);
  });
});

describe('the time spent waiting for servers', () => {
  for (const [what, records, expected] of [
    ['is none where nothing was sent', [], 0],
    ['adds up what came one after the other', [from(10, 20), from(30, 45)], 25],
    ['counts once what went on at the same time', [from(10, 50), from(20, 30), from(40, 70)], 60],
    ['takes attempts in any order', [from(30, 45), from(10, 20)], 25],
    ['counts what is under way until now', [{ ...attempt, startedAt: 90 }], 10],
    ['counts nothing before its origin', [from(-50, -20), from(-10, 20)], 20],
  ] as const) {
    it(what, () => {
      assert.equal(waitedMs(records, 100, 0), expected);
    });
  }
});
