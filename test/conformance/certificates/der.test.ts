import assert from 'node:assert/strict';
import { test } from 'node:test';
import { der, objectIdentifier, TAG, utcTime } from '../../../conformance/certificates/der.ts';

test('a short content has its length in one byte, a long one in two or three', () => {
  assert.deepEqual([...der(TAG.integer, Buffer.from([5]))], [0x02, 0x01, 0x05]);
  assert.deepEqual([...der(TAG.octetString, Buffer.alloc(0x80))].slice(0, 3), [0x04, 0x81, 0x80]);
  assert.deepEqual(
    [...der(TAG.octetString, Buffer.alloc(0x1ff))].slice(0, 4),
    [0x04, 0x82, 0x01, 0xff],
  );
});

test('an object identifier is written in groups of seven bits', () => {
  assert.equal(objectIdentifier('1.2.840.10045.4.3.2').toString('hex'), '06082a8648ce3d040302');
  assert.equal(objectIdentifier('2.5.4.3').toString('hex'), '0603550403');
});

test('a moment is written without a century', () => {
  assert.equal(
    utcTime(Date.UTC(2030, 0, 2, 3, 4, 5))
      .subarray(2)
      .toString(),
    '300102030405Z',
  );
});
