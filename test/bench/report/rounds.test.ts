import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inRounds } from '../../../bench/report/rounds.ts';

test('every subject is measured once a round, each round begins with another one', async () => {
  const order: string[] = [];
  const figures = await inRounds(3, ['a', 'b', 'c'], async (subject) => order.push(subject));
  assert.equal(order.join(''), 'abcbcacab');
  assert.deepEqual(
    [...figures],
    [
      ['a', [1, 6, 8]],
      ['b', [2, 4, 9]],
      ['c', [3, 5, 7]],
    ],
  );
});

test('one is measured at a time', async () => {
  let running = 0;
  let most = 0;
  await inRounds(2, ['a', 'b'], async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  });
  assert.equal(most, 1);
});
