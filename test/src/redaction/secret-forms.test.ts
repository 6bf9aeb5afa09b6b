import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SecretForms } from '../../../src/redaction/secret-forms.ts';

test('the forms of the fifty secrets used last are remembered', () => {
  const forms = new SecretForms();
  const first = forms.of('secret 0');
  for (let nth = 1; nth < 50; nth += 1) forms.of(`secret ${nth}`);
  assert.equal(forms.of('secret 0'), first);
  const second = forms.of('secret 1');
  for (let nth = 50; nth < 99; nth += 1) forms.of(`secret ${nth}`);
  assert.equal(forms.of('secret 1'), second);
  assert.notEqual(forms.of('secret 0'), first);
});
