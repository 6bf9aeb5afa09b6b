import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { scenarioFileJsonSchema } from '../../conformance/json-schema.ts';
import { loadProjectVocabulary } from '../../conformance/load-scenarios.ts';
import { scenarioSchema } from '../../conformance/scenario-schema.ts';

const vocabulary = loadProjectVocabulary();
const written = new URL('../../conformance/scenario.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(written, 'utf8'));
const isValid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

const minimal = {
  name: 'a name',
  contract: '§1 A sentence.',
  environment: 'api key',
  calls: [{ event: 'transfer', returns: 'number' }],
  wire: ['transfer'],
};

const accepts = (scenario: object) => isValid({ about: 'a', scenarios: [scenario] });

test('the schema for editors is the one that the code describes', () => {
  assert.deepEqual(
    schema,
    JSON.parse(JSON.stringify(scenarioFileJsonSchema(vocabulary))),
    'write it anew: node conformance/write-json-schema.ts',
  );
});

test('it knows the keys of a scenario that are decoded, and cases', () => {
  assert.deepEqual(
    Object.keys(schema.properties.scenarios.items.properties).sort(),
    [...Object.keys(scenarioSchema(vocabulary).entries), 'cases'].sort(),
  );
});

test('it takes every scenario file', () => {
  const folder = new URL('../../conformance/scenarios/', import.meta.url);
  for (const file of readdirSync(folder)) {
    assert.ok(
      isValid(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
      `${file}: ${JSON.stringify(isValid.errors?.slice(0, 3))}`,
    );
  }
});

test('it refuses unknown keys and names, and what is missing', () => {
  assert.ok(accepts(minimal));
  const { wire: _, ...withoutWire } = minimal;
  for (const scenario of [
    { ...minimal, retries: 1 },
    { ...minimal, environment: 'nobody' },
    { ...minimal, wire: ['nothing'] },
    { ...minimal, contract: 'A sentence.' },
    { ...minimal, calls: [] },
    { ...minimal, calls: [{ event: 'transfer', remaining: 1 }] },
    {
      ...minimal,
      calls: [{ event: 'transfer', fails: { code: 'X', retryable: true, text: 'a' } }],
    },
    { ...minimal, vendor: { handoff: ['number'] } },
    { ...minimal, vendor: { api: [{ state: 503 }] } },
    withoutWire,
  ]) {
    assert.ok(!accepts(scenario), JSON.stringify(scenario));
  }
});
