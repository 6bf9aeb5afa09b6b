import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { EVERY_PARAMETER } from '../../../checks/aws/every-parameter.ts';
import { parseTemplate, TEMPLATE } from '../../../checks/aws/template.ts';
import { REQUEST_MAX_BYTES, templateInRequest } from '../../../cli/deploy/template-in-request.ts';
import { VALID } from '../../infra/cloudformation/valid-parameters.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';

const whole = await readFile(TEMPLATE, 'utf8');

test('our template fits into a request, and comes to the same there', () => {
  const small = templateInRequest(whole);
  assert(small !== undefined);
  assert(Buffer.byteLength(whole) > REQUEST_MAX_BYTES);
  assert(Buffer.byteLength(small) <= REQUEST_MAX_BYTES);
  const [before, after] = [parseTemplate(whole), parseTemplate(withDescriptions(small))];
  for (const parameters of [VALID, EVERY_PARAMETER, {}]) {
    assert.deepEqual(resolveTemplate(after, parameters), resolveTemplate(before, parameters));
  }
  const { Metadata: _, Parameters: parametersBefore, ...restBefore } = before;
  const { Parameters: parametersAfter, ...restAfter } = after;
  assert.deepEqual(restAfter, restBefore);
  for (const [name, { Type, Default, NoEcho }] of Object.entries(parametersBefore)) {
    const { Description: _, ...left } = parametersAfter[name] ?? { Description: '' };
    assert.deepEqual(left, JSON.parse(JSON.stringify({ Type, Default, NoEcho })));
  }
});

test('a small template goes as it is, and one that stays too large not at all', () => {
  assert.equal(templateInRequest('Resources: {} # none\n'), 'Resources: {} # none\n');
  const large = `Resources: { A: { Type: '${'x'.repeat(REQUEST_MAX_BYTES)}' } }\n`;
  assert.equal(templateInRequest(large), undefined);
});

/** Our reader of templates wants a description with each parameter. */
function withDescriptions(template: string): string {
  return template
    .replaceAll(/(\{)(Type: (?:String|Number),Default)/g, "$1Description: '',$2")
    .replaceAll(/\{Type: (String|Number)\}/g, "{Type: $1,Description: ''}");
}
