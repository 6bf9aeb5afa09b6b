import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LruCache } from '../../../src/lru-cache.ts';
import { Redactor } from '../../../src/redaction/redactor.ts';
import type { SecretForm } from '../../../src/redaction/secret-forms.ts';

test('what a secret is known by is worked out once for all redactors that share it, when it is needed', () => {
  const forms = new LruCache<SecretForm>(10);
  for (const secret of ['hunter2-one', 'hunter2-one', 'hunter2-two']) {
    const redactor = new Redactor(forms);
    redactor.add(secret);
    const before = [...forms.values()];
    assert.equal(redactor.text(`<${secret}>`), '<[redacted]>');
    assert.deepEqual([...forms.values()].slice(0, before.length), before);
  }
  assert.equal([...forms.values()].length, 2);
});
