import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeCallFaults } from '../../../cli/local/decode-call-faults.ts';

test('faults of the vendor, of Connect, and of its event are told apart', () => {
  assert.deepEqual(decodeCallFaults([]), { vendor: [], connect: [], event: 'once' });
  const texts = ['transfer=503', 'connect=503*2,hang', 'event=out-of-order', 'connect=429;a=b'];
  assert.deepEqual(decodeCallFaults(texts), {
    vendor: [{ endpoint: 'transfer', answers: [{ kind: 'status', status: 503 }] }],
    connect: [
      { kind: 'status', status: 503 },
      { kind: 'status', status: 503 },
      { kind: 'hang' },
      { kind: 'status', status: 429, headers: { a: 'b' } },
    ],
    event: 'out-of-order',
  });
});

test('what is wrong is named, with what is possible', () => {
  for (const [texts, message] of [
    [
      ['event=soon'],
      /^fault "event=soon": event comes once, late, twice, out-of-order, lost, not "soon"$/,
    ],
    [['event=late', 'event=lost'], /^fault "event=lost": event is said already$/],
    [['connect=700'], /^fault "connect=700": .*possible are a status from 200 to 599/],
    [
      ['connect=30%503'],
      /^fault "connect=30%503": connect has no share at random; say how often: 503\*3$/,
    ],
    [
      ['conect=503'],
      /one of the endpoints secret, token, transfer, handoff, connect, or event=once\|late\|/,
    ],
    [['connect'], /must be ENDPOINT=ANSWER/],
  ] as const) {
    assert.throws(() => decodeCallFaults(texts), { name: 'UsageError', message });
  }
});
