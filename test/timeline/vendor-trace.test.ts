import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recorder } from '../../timeline/recorder.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import type { VendorEvent } from '../../timeline/vendor-event.ts';
import { createVendorTrace } from '../../timeline/vendor-trace.ts';

function tracing() {
  let nowMs = 0;
  const seen: TimedEvent[] = [];
  const recorder = new Recorder((event) => seen.push(event));
  recorder.follow({ now: () => nowMs });
  const trace = createVendorTrace(recorder, () => nowMs);
  const at = (ms: number) => {
    nowMs = ms;
  };
  const requests = () =>
    seen.map((event) => {
      assert(event.type === 'request');
      const { endpoint, attempt, outcome, succeeded, tookMs } = event;
      return [endpoint, attempt, outcome, succeeded, tookMs];
    });
  return { trace, at, requests };
}

function asked(exchange: number, endpoint: VendorEvent['endpoint']): VendorEvent {
  return { type: 'request', exchange, endpoint, atMs: 0, method: 'POST', path: '/' };
}

function answered(exchange: number, status: number, scripted?: string): VendorEvent {
  const base = { exchange, endpoint: 'transfer', atMs: 0, durationMs: 4 } as const;
  return { ...base, type: 'response', status, ...(scripted === undefined ? {} : { scripted }) };
}

test('requests are counted for each endpoint, anew at each invocation', () => {
  const { trace, requests } = tracing();
  for (const exchange of [1, 2]) {
    trace.onEvent(asked(exchange, 'transfer'));
    trace.onEvent(answered(exchange, exchange === 1 ? 503 : 200));
  }
  trace.onEvent(asked(3, 'token'));
  trace.onEvent(answered(3, 200));
  trace.nextInvocation();
  trace.onEvent(asked(4, 'transfer'));
  trace.onEvent(answered(4, 200));
  assert.deepEqual(requests(), [
    ['transfer', 1, '503', false, 4],
    ['transfer', 2, '200', true, 4],
    ['token', 1, '200', true, 4],
    ['transfer', 1, '200', true, 4],
  ]);
});

test("a 200 that is not JSON isn't a success", () => {
  const { trace, requests } = tracing();
  trace.onEvent(asked(1, 'handoff'));
  trace.onEvent(answered(1, 200, 'delay:5 invalid-json'));
  assert.deepEqual(requests(), [['handoff', 1, '200, but not JSON,', false, 4]]);
});

test('each fault has words of its own', () => {
  for (const [fault, outcome] of [
    ['hang', 'no answer, given up'],
    ['reset', 'connection reset'],
    ['stall', 'the answer stops half-way, given up'],
    ['cut-off', 'the answer is cut off'],
    ['client-left', 'no answer yet, given up'],
  ] as const) {
    const { trace, requests } = tracing();
    trace.onEvent(asked(1, 'secret'));
    trace.onEvent({
      type: 'fault',
      exchange: 1,
      endpoint: 'secret',
      atMs: 0,
      durationMs: 9,
      fault,
    });
    assert.deepEqual(requests(), [['secret', 1, outcome, false, 9]]);
  }
});

test('a request whose end is never told is given up at the end', () => {
  const { trace, at, requests } = tracing();
  at(100);
  trace.onEvent(asked(1, 'transfer'));
  at(350);
  trace.finish();
  trace.onEvent(answered(1, 200));
  assert.deepEqual(requests(), [['transfer', 1, 'no answer, given up', false, 250]]);
});

test("a request to a path that the vendor does not have isn't part of the call", () => {
  const { trace, requests } = tracing();
  trace.onEvent(asked(1, 'other'));
  trace.onEvent({ ...answered(1, 404), endpoint: 'other' });
  trace.finish();
  assert.deepEqual(requests(), []);
});
