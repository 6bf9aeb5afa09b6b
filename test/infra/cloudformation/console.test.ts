import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { parseTemplate, TEMPLATE } from '../../../checks/aws/template.ts';
import { readParametersFile } from '../../../cli/deploy/parameters-file.ts';
import { decode } from '../../../flow-language/decode.ts';
import { checkParameters, fits } from '../../support/template/check-parameters.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template } from '../our-template.ts';

const parameters = Object.keys(template.Parameters).sort();
const FOLDER = join(import.meta.dirname, '../../../infra/cloudformation');

const Interface = v.object({
  ParameterGroups: v.array(
    v.object({ Label: v.object({ default: v.string() }), Parameters: v.array(v.string()) }),
  ),
  ParameterLabels: v.record(v.string(), v.object({ default: v.string() })),
});

test('the console shows every parameter once, in a group, with a label and a line of help', () => {
  const shown = decode(
    Interface,
    template.Metadata?.['AWS::CloudFormation::Interface'],
    'interface',
  );
  const grouped = shown.ParameterGroups.flatMap((group) => group.Parameters);
  assert.deepEqual(grouped.sort(), parameters);
  assert.deepEqual(Object.keys(shown.ParameterLabels).sort(), parameters);
  for (const name of parameters) assert.ok(template.Parameters[name]?.Description);
});

test('secrets are never shown', () => {
  const hidden = parameters.filter((name) => template.Parameters[name]?.NoEcho === true);
  // A proxy's address may hold a password.
  assert.deepEqual(hidden, ['ApiKey', 'HttpsProxy', 'OAuthClientSecret']);
});

test('the template has at most 100 kB: it goes to CloudFormation by way of a bucket', async () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  assert.ok((await readFile(TEMPLATE)).length <= 100_000);
});

test('every parameter says what fits, and what to do about what does not', () => {
  for (const [name, declaration] of Object.entries(template.Parameters)) {
    const { AllowedPattern, AllowedValues, MinValue, ConstraintDescription } = declaration;
    assert.ok(AllowedPattern ?? AllowedValues ?? MinValue !== undefined, name);
    assert.match(ConstraintDescription ?? '', /^[A-Z].+/s, name);
    // CloudFormation's own limit of a description.
    assert.ok(declaration.Description.length <= 4000, name);
  }
});

test('the example of parameters is complete and well formed', async () => {
  const values = Object.fromEntries(
    await readParametersFile(join(FOLDER, 'parameters.json.example')),
  );
  assert.deepEqual(checkParameters(template, values), []);
  assert.deepEqual(resolveTemplate(template, values).violations, []);
});

test('a page tells of every parameter, with an example that fits and is not the default', async () => {
  const page = await readFile(join(FOLDER, '../../docs/deploying/parameters.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| `([^`]+)` \|/gm)];
  assert.deepEqual(rows.map(([, name = '']) => name).sort(), parameters);
  for (const [, name = '', example = ''] of rows) {
    const declaration = template.Parameters[name];
    assert.ok(declaration && fits(declaration, example), `${name}: ${example}`);
    if (name !== 'TimeLimitSeconds' && name !== 'Timeout') {
      assert.notEqual(example, String(declaration.Default), name);
    }
  }
});

test('the README tells of every output', async () => {
  const readme = await readFile(join(FOLDER, 'README.md'), 'utf8');
  for (const name of Object.keys(template.Outputs)) {
    assert.ok(readme.includes(`\`${name}\``), name);
  }
});

test('YAML aliases, which CloudFormation refuses, are refused here too', () => {
  assert.throws(() => parseTemplate('Parameters: &x {}\nResources: *x\n'), /no YAML aliases/);
});
