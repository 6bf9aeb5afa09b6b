import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { SHIPPED_FLOWS } from '../../../flow-language/build/shipped-flows.ts';
import { withAllowances } from '../../../flow-language/lint/allowance.ts';
import { lintFlow } from '../../../flow-language/lint/lint-flow.ts';
import { renderSarif } from '../../../flow-language/lint/render-sarif.ts';
import { CARELESS_FLOW } from './careless-flow.ts';

/** The schema of OASIS's technical committee, as Microsoft's `@microsoft/jest-sarif` carries it (MIT). */
const { $schema, id, ...schema } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'sarif-2.1.0.schema.json'), 'utf8'),
);
const isSarif = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(
  schema,
);

function assertSarif(log: string): void {
  assert(isSarif(JSON.parse(log)), JSON.stringify(isSarif.errors, undefined, 2));
}

test('the schema is the one for SARIF 2.1.0, and it refuses what is none', () => {
  assert.match(`${id} ${$schema}`, /sarif-2\.1\.0.* http:\/\/json-schema\.org\/draft-04/);
  assert.equal(isSarif({ version: '2.1.0', runs: [{}] }), false);
});

test('what is found, what is allowed and what Connect would refuse are SARIF by its schema', () => {
  const careless = lintFlow(CARELESS_FLOW, 'careless');
  const allowed = withAllowances(careless, [
    { rule: 'time-limit', block: undefined, reason: 'It is quick.', written: '--allow' },
    { rule: 'time-limits', block: 'Dial', reason: 'A slip.', written: '--allow' },
  ]);
  assertSarif(renderSarif('a b/careless.json', CARELESS_FLOW, allowed, '1.2.3'));
  const refused = CARELESS_FLOW.replaceAll('Hang up', 'Hang: up');
  assertSarif(renderSarif('x.json', refused, lintFlow(refused, 'x'), '1.2.3'));
  const shipped = SHIPPED_FLOWS['pstn-transfer.json'];
  assertSarif(renderSarif('x.json', shipped, lintFlow(shipped, 'x'), '1.2.3'));

  const { results } = JSON.parse(renderSarif('x', CARELESS_FLOW, allowed, '1')).runs[0];
  const suppressed = results.filter((result: object) => 'suppressions' in result);
  assert.equal(suppressed.length, 2);
  assert.deepEqual(suppressed[0].suppressions, [
    { kind: 'external', status: 'accepted', justification: 'It is quick.' },
  ]);
  assert.match(
    results.at(-1).message.text,
    /--allow allows time-limits .*; did you mean time-limit\?/,
  );
});
