import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillIn, referencesIn, wholeReference } from '../../../flow-language/model/reference.ts';

test('references end where no name goes on', () => {
  assert.deepEqual(referencesIn('Hi $.Attributes.first-name. Your $.ContactId, $5 and $.'), [
    { text: '$.Attributes.first-name', path: ['Attributes', 'first-name'] },
    { text: '$.ContactId', path: ['ContactId'] },
  ]);
});

test('names in brackets may hold anything', () => {
  assert.deepEqual(wholeReference("$.SegmentAttributes['connect:Subtype']")?.path, [
    'SegmentAttributes',
    'connect:Subtype',
  ]);
});

test('the root may be in brackets too, and a list has places', () => {
  assert.deepEqual(wholeReference("$['AwsRegion']")?.path, ['AwsRegion']);
  assert.deepEqual(wholeReference('$["Attributes"]["a b"]')?.path, ['Attributes', 'a b']);
  assert.deepEqual(wholeReference('$.DataTableList.ResultData.default[0].name')?.path, [
    'DataTableList',
    'ResultData',
    'default',
    '0',
    'name',
  ]);
  assert.deepEqual(referencesIn("costs $[5] or $['"), []);
});

test('a point may stand before the bracket, as in a name with spaces', () => {
  assert.deepEqual(wholeReference("$.Attributes.['loyalty level']")?.path, [
    'Attributes',
    'loyalty level',
  ]);
});

test('a reference is whole only with nothing around it', () => {
  assert.equal(wholeReference(' $.Channel'), undefined);
  assert.equal(wholeReference('$.Channel.'), undefined);
  assert.equal(wholeReference('text'), undefined);
});

test('a text is filled in once: what comes in is not looked at again', () => {
  assert.equal(
    fillIn('$.External.a and $.External.b', ({ path }) => `[$.External.${path[1]}]`),
    '[$.External.a] and [$.External.b]',
  );
});
