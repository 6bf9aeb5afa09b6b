import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Command } from '@commander-js/extra-typings';
import { declareCallOptions } from '../../cli/local/call-options.ts';
import { ScenarioSchema } from '../../simulator/connect/scenario/scenario.ts';

const page = readFileSync(new URL('../../docs/simulating.md', import.meta.url), 'utf8');

test('docs/simulating.md tells of every part of a scenario and every option', () => {
  const options = declareCallOptions(new Command().argument('<FLOW>')).options.map(
    ({ long }) => `${long}`,
  );
  const missing = [...Object.keys(ScenarioSchema.entries), ...options].filter(
    (name) => !new RegExp(`${name.replace('$', '\\$')}\\b`).test(page),
  );
  assert.deepEqual(missing, []);
});
