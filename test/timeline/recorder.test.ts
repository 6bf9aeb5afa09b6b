import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recorder } from '../../timeline/recorder.ts';
import type { Observation, TimedEvent } from '../../timeline/timed-event.ts';

const warning = (message: string): Observation => ({ type: 'function-warned', message });

function recording() {
  let nowMs = 0;
  const seen: TimedEvent[] = [];
  const recorder = new Recorder((event) => seen.push(event));
  recorder.follow({ now: () => nowMs });
  const wait = (durationMs: number) => {
    nowMs += durationMs;
  };
  const messages = () => seen.map((event) => 'message' in event && event.message);
  return { recorder, seen, wait, messages };
}

test('what is seen gets the time of the call; what has its time keeps it', () => {
  const { recorder, seen, wait } = recording();
  wait(7.5);
  recorder.record(warning('a'));
  const event = { type: 'third-party-hung-up', atMs: 9, assumed: true } as const;
  recorder.add(event);
  assert.deepEqual(seen, [{ ...warning('a'), atMs: 7.5, assumed: false }, event]);
});

test('before the call begins it is zero', () => {
  const seen: TimedEvent[] = [];
  new Recorder((event) => seen.push(event)).record(warning('a'));
  assert.equal(seen[0]?.atMs, 0);
});

test('nothing overtakes what began earlier and is still open', () => {
  const { recorder, seen, wait, messages } = recording();
  recorder.record(warning('first'));
  wait(1);
  const moment = recorder.open();
  wait(1);
  recorder.record(warning('third'));
  assert.deepEqual(messages(), ['first']);
  wait(1);
  recorder.record(warning('second'), moment);
  assert.deepEqual(messages(), ['first', 'second', 'third']);
  assert.deepEqual(
    seen.map(({ atMs }) => atMs),
    [0, 1, 2],
  );
});

test('of two open moments the later one waits for the earlier', () => {
  const { recorder, wait, messages } = recording();
  const earlier = recorder.open();
  wait(1);
  const later = recorder.open();
  recorder.record(warning('later'), later);
  assert.deepEqual(messages(), []);
  recorder.record(warning('earlier'), earlier);
  assert.deepEqual(messages(), ['earlier', 'later']);
});
