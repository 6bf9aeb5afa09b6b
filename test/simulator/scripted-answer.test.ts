import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeScriptedAnswer } from '../../simulator/scripted-answer.ts';

for (const answer of [
  { kind: 'normal' },
  { kind: 'normal', delayMs: 2500 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 200, headers: { 'Retry-After': '1' }, body: null, delayMs: 1 },
  { kind: 'hang' },
  { kind: 'reset', delayMs: 10 },
  { kind: 'stall', body: 'half of this' },
  { kind: 'cut-off', status: 500 },
  { kind: 'invalid-json' },
]) {
  test(`${JSON.stringify(answer)} is an answer`, () => {
    assert.deepEqual(decodeScriptedAnswer(answer), answer);
  });
}

for (const [answer, message] of [
  [{ kind: 'status' }, 'scripted answer: status is missing'],
  [{ kind: 'status', status: 199 }, 'scripted answer: status must be 200 to 599'],
  [{ kind: 'status', status: 600 }, 'scripted answer: status must be 200 to 599'],
  [{ kind: 'status', status: 200.5 }, 'scripted answer: status must be 200 to 599'],
  [{ kind: 'hang', status: 200 }, 'scripted answer: status is unknown here'],
  [{ kind: 'hang', delayMs: 1 }, 'scripted answer: delayMs is unknown here'],
  [{ kind: 'normal', body: {} }, 'scripted answer: body is unknown here'],
  [{ kind: 'reset', delayMs: -1 }, 'scripted answer: delayMs must not be negative'],
  [{ kind: 'reset', delayMs: 600_001 }, 'scripted answer: delayMs must be at most 600000'],
  [
    { kind: 'status', status: 200, headers: { 'a b': '1' } },
    'scripted answer: headers must hold only names and values that HTTP allows',
  ],
  [
    { kind: 'status', status: 200, headers: { a: '1\r\nb: 2' } },
    'scripted answer: headers must hold only names and values that HTTP allows',
  ],
] as const) {
  test(`${JSON.stringify(answer)} is refused`, () => {
    assert.throws(() => decodeScriptedAnswer(answer), { message });
  });
}

test('an unknown kind is refused with the kinds there are', () => {
  assert.throws(
    () => decodeScriptedAnswer({ kind: 'explode' }),
    /^Error: scripted answer: kind must be .*"hang"/,
  );
});
