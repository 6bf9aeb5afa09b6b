import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFaultBook } from '../../../simulator/cresta/fault-book.ts';
import { requestTransfer, startVendor } from './vendor-client.ts';

const UNAVAILABLE = { kind: 'status', status: 503 } as const;

/** Which of a thousand requests fail. */
function failures(share: number, seed: number): string {
  const book = createFaultBook();
  book.failAtRandom('transfer', share, UNAVAILABLE, seed);
  return Array.from({ length: 1000 }, () =>
    book.next('transfer').kind === 'status' ? 'x' : '.',
  ).join('');
}

const countOf = (pattern: string) => pattern.replaceAll('.', '').length;

test('the same seed makes the same requests fail, another one others', () => {
  assert.equal(failures(0.3, 7), failures(0.3, 7));
  assert.notEqual(failures(0.3, 7), failures(0.3, 8));
});

test('about the share that is asked for fails', () => {
  const failed = countOf(failures(0.3, 1));
  assert(failed > 250 && failed < 350, `${failed} of 1000`);
});

test('a share of 1 fails always, one of 0 never', () => {
  assert.equal(countOf(failures(1, 1)), 1000);
  assert.equal(countOf(failures(0, 1)), 0);
});

test('a list comes before chance, and clearing ends both', () => {
  const book = createFaultBook();
  book.failAtRandom('token', 1, UNAVAILABLE, 1);
  book.script('token', [{ kind: 'hang' }, { kind: 'reset' }]);
  assert.deepEqual(book.next('token'), { kind: 'hang' });
  assert.deepEqual(book.next('transfer'), { kind: 'normal' });
  book.clear();
  assert.deepEqual(book.next('token'), { kind: 'normal' });
});

test('what makes no sense is refused at once', () => {
  const book = createFaultBook();
  assert.throws(() => book.failAtRandom('token', 30, UNAVAILABLE, 1), {
    message: 'share must be from 0 to 1, not 30',
  });
  assert.throws(() => book.failAtRandom('token', Number.NaN, UNAVAILABLE, 1), /from 0 to 1/);
  assert.throws(() => book.script('token', [{ kind: 'status' }]), /status is missing/);
});

test('a simulator fails the requests that its seed says', async (t) => {
  const vendor = await startVendor(t);
  vendor.failAtRandom('transfer', 0.5, UNAVAILABLE, 3);
  let pattern = '';
  while (pattern.length < 20) {
    pattern += (await requestTransfer(vendor, 'c-1')).status === 503 ? 'x' : '.';
  }
  assert.equal(pattern, failures(0.5, 3).slice(0, 20));
});
