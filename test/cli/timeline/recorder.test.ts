import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recorder } from '../../../cli/timeline/recorder.ts';
import type { Happening, TimedEvent } from '../../../cli/timeline/timed-event.ts';

const RECOGNISED: Happening = { type: 'call-recognised' };
const HUNG_UP: Happening = { type: 'agent-hung-up' };
const ROUTED: Happening = { type: 'routed', target: 'billing' };

function recording() {
  let nowMs = 5000;
  const seen: TimedEvent[] = [];
  const recorder = new Recorder(
    () => nowMs,
    (event) => seen.push(event),
  );
  const wait = (durationMs: number) => {
    nowMs += durationMs;
  };
  return { recorder, seen, wait, types: () => seen.map(({ type }) => type) };
}

test('the first thing noted is at zero, the others so much later', () => {
  const { recorder, seen, wait } = recording();
  wait(100);
  recorder.record(RECOGNISED);
  wait(7.5);
  recorder.record(HUNG_UP);
  assert.deepEqual(seen, [
    { ...RECOGNISED, atMs: 0, assumed: false },
    { ...HUNG_UP, atMs: 7.5, assumed: false },
  ]);
});

test('assumed time moves the clock and marks only the next event', () => {
  const { recorder, seen, wait } = recording();
  recorder.record(RECOGNISED);
  recorder.assume(2000);
  wait(1);
  recorder.record(HUNG_UP);
  wait(1);
  recorder.record(ROUTED);
  assert.deepEqual(
    seen.map(({ atMs, assumed }) => [atMs, assumed]),
    [
      [0, false],
      [2001, true],
      [2002, false],
    ],
  );
});

test('nothing overtakes what began earlier and is still open', () => {
  const { recorder, seen, wait, types } = recording();
  recorder.record(RECOGNISED);
  wait(1);
  const moment = recorder.open();
  wait(1);
  recorder.record(ROUTED);
  assert.deepEqual(types(), ['call-recognised']);
  wait(1);
  recorder.record(HUNG_UP, moment);
  assert.deepEqual(types(), ['call-recognised', 'agent-hung-up', 'routed']);
  assert.deepEqual(
    seen.map(({ atMs }) => atMs),
    [0, 1, 2],
  );
});

test('of two open moments the later one waits for the earlier', () => {
  const { recorder, wait, types } = recording();
  const earlier = recorder.open();
  wait(1);
  const later = recorder.open();
  recorder.record(HUNG_UP, later);
  assert.deepEqual(types(), []);
  recorder.record(RECOGNISED, earlier);
  assert.deepEqual(types(), ['call-recognised', 'agent-hung-up']);
});

test('what was open while time was assumed keeps its own moment and no mark', () => {
  const { recorder, seen, wait } = recording();
  const moment = recorder.open();
  wait(1);
  recorder.assume(500);
  recorder.record(HUNG_UP, moment);
  recorder.record(ROUTED);
  assert.deepEqual(
    seen.map(({ atMs, assumed }) => [atMs, assumed]),
    [
      [0, false],
      [501, true],
    ],
  );
});
