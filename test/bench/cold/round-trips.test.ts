import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MeasuredMode } from '../../../bench/cold/measure-modes.ts';
import { MODES, type Mode } from '../../../bench/cold/modes.ts';
import { countRoundTrips } from '../../../bench/cold/round-trips.ts';

function measured(mode: Mode, floorMs: number, oursMs: number): MeasuredMode {
  const answers = (answeredMs: number) => [{ loadedMs: 0, answeredMs }];
  return { mode, floor: answers(floorMs), candidates: [answers(oursMs)] };
}

test('what the distance adds is counted in units of what it adds to each trip of the floor', () => {
  // The floor makes 3 trips for each POST, at 32 ms each here; ours makes one for each POST and two more.
  const near = MODES.map((mode) => measured(mode, 50, 60));
  const far = MODES.map((mode) =>
    measured(mode, 50 + mode.posts * 3 * 32, 60 + (mode.posts + 2) * 32),
  );
  const counted = countRoundTrips(near, far).map(({ mode, floor, values, fewest }) => [
    mode.mode,
    floor.roundTrips,
    values[0]?.roundTrips,
    fewest,
  ]);
  assert.deepEqual(counted, [
    ['api-key', 3, 3, 3],
    ['oauth', 6, 4, 4],
    ['secret', 9, 5, 5],
  ]);
});

test('a mode that was measured only far away is refused by name', () => {
  const [mode] = MODES;
  assert.ok(mode);
  assert.throws(() => countRoundTrips([], [measured(mode, 1, 1)]), {
    message: 'API key was measured only far away',
  });
});
