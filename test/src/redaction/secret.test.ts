import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { Secret } from '../../../src/redaction/secret.ts';

describe('a credential', () => {
  test('gives its text to nobody but by telling the redactor, with its name', () => {
    const told: (readonly [string, string | undefined])[] = [];
    const redactor = { add: (text: string, name?: string) => void told.push([text, name]) };
    assert.equal(new Secret('hunter2', 'apiKey').tell(redactor), 'hunter2');
    assert.equal(new Secret('pa55word').tell(redactor), 'pa55word');
    assert.deepEqual(told, [
      ['hunter2', 'apiKey'],
      ['pa55word', undefined],
    ]);
    assert.doesNotMatch(inspect(new Secret('hunter2'), { showHidden: true }), /hunter2/);
  });

  test('is the same as another of the same text', () => {
    assert.equal(new Secret('hunter2', 'a').equals(new Secret('hunter2', 'b')), true);
    assert.equal(new Secret('hunter2').equals(new Secret('hunter3')), false);
  });

  test('has a fingerprint by which it is told from others, and which tells nothing of it', () => {
    const { fingerprint } = new Secret('hunter2', 'a');
    assert.equal(new Secret('hunter2', 'b').fingerprint, fingerprint);
    assert.notEqual(new Secret('hunter3').fingerprint, fingerprint);
    assert.match(fingerprint, /^[\da-f]{64}$/);
  });
});
