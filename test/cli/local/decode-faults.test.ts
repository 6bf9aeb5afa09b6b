import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../../../cli/kernel/usage-error.ts';
import { applyFaults, decodeFaults } from '../../../cli/local/decode-faults.ts';
import { FAULTS } from '../../../cli/local/vendor-options.ts';
import { ENDPOINTS, type Endpoint } from '../../../simulator/cresta/endpoint.ts';
import { createFaultBook } from '../../../simulator/cresta/fault-book.ts';

test('several lists for one endpoint follow one another', () => {
  const book = createFaultBook();
  applyFaults(
    book,
    decodeFaults(['token=503', 'transfer=hang', 'token=429,ok', 'token=100%reset']),
  );
  const asked: Endpoint[] = [
    ...(['token', 'token', 'token', 'token'] as const),
    ...(['transfer', 'transfer', 'secret'] as const),
  ];
  assert.deepEqual(
    asked.map((endpoint) => book.next(endpoint)),
    [
      { kind: 'status', status: 503 },
      { kind: 'status', status: 429 },
      { kind: 'normal' },
      { kind: 'reset' },
      { kind: 'hang' },
      { kind: 'normal' },
      { kind: 'normal' },
    ],
  );
});

test('a second share at random for one endpoint is refused', () => {
  assert.throws(
    () => decodeFaults(['token=30%503', 'token=10%hang']),
    new UsageError('fault "token=10%hang": token has a share at random already'),
  );
});

test('a fault that makes no sense is a mistake of the person typing', () => {
  for (const text of ['tokn=503', 'token', 'token=hangs', 'token=99', '']) {
    assert.throws(() => decodeFaults([text]), UsageError, text);
  }
});

test('help names every endpoint and every answer, and its examples can be typed', () => {
  const possible =
    /possible are a status from 200 to 599, (.*)$/.exec(refusal('token=?'))?.[1] ?? '';
  const words = [...ENDPOINTS, ...possible.split(/, | or /)];
  assert.equal(words.length, 11);
  const help = FAULTS.rows.flat().join(' ');
  for (const word of words) assert(help.includes(word), word);
  const examples = FAULTS.rows.map(([left]) => left).filter((left) => /\d/.test(left));
  assert.equal(
    decodeFaults(examples.map((text, index) => `${ENDPOINTS[index]}=${text}`)).length,
    4,
  );
});

function refusal(text: string): string {
  try {
    decodeFaults([text]);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
  }
  assert.fail('not refused');
}
