import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapLimited } from '../../../bench/faults/map-limited.ts';

test('no more than so many run at a time, and results keep the order', async () => {
  let running = 0;
  let most = 0;
  const results = await mapLimited([5, 1, 3, 2, 4], 2, async (turns) => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < turns; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    running -= 1;
    return turns * 10;
  });
  assert.deepEqual(results, [50, 10, 30, 20, 40]);
  assert.equal(most, 2);
});

test('the first failure is told', async () => {
  await assert.rejects(
    mapLimited([1], 2, async () => {
      throw new Error('no');
    }),
    { message: 'no' },
  );
});

test('nothing to do is done at once', async () => {
  assert.deepEqual(await mapLimited([], 3, async () => 1), []);
});
