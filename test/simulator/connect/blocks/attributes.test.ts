import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HANG_UP, type Played, playBlocks } from '../play-blocks.ts';

const set = (Attributes: object, played: Played = {}, more: object = {}) =>
  playBlocks(
    {
      Set: {
        type: 'UpdateContactAttributes',
        parameters: { Attributes, ...more },
        next: 'End',
        errors: { NoMatchingError: 'Failed' },
      },
      Failed: HANG_UP,
      End: HANG_UP,
    },
    played,
  );

test('attributes are added to those that are there', async () => {
  const run = await set({ a: '1', tier: '$.Attributes.tier+', empty: '$.Attributes.none' });
  assert.deepEqual(run.attributes, { tier: 'gold+', a: '1', empty: '' });
});

test('over 32,768 bytes none is set, not even those that would fit', async () => {
  // tier=gold are 8 bytes, so are the names of the two new ones.
  const fill = (bytes: number) => ({ a: 'x', long_bb: 'ö'.repeat(bytes / 2) });
  const most = 32_768 - 'tiergoldaxlong_bb'.length;
  const fits = await set(fill(most - 1));
  assert.equal(fits.way[0], 'Set: next');
  const over = await set(fill(most + 1));
  assert.equal(over.way[0], 'Set: NoMatchingError');
  assert.deepEqual(over.attributes, { tier: 'gold' });
  assert.match(`${over.steps[0]?.reason}`, /would have 32769 bytes, of 32768 at most/);
  const values = await set(fill(most + 1), {
    scenario: { assume: { 'attribute-bytes': 'values' } },
  });
  assert.equal(values.way[0], 'Set: next');
});

test('names are letters, digits, dashes and underscores; there is no related contact', async () => {
  assert.equal((await set({ 'a b': 'x' })).way[0], 'Set: NoMatchingError');
  assert.equal((await set({ $: 'x' })).way[0], 'Set: NoMatchingError');
  assert.equal((await set({ a: 'x' }, {}, { TargetContact: 'Current' })).way[0], 'Set: next');
  assert.equal(
    (await set({ a: 'x' }, {}, { TargetContact: 'Related' })).way[0],
    'Set: NoMatchingError',
  );
});

test("flow attributes and the contact's own data can be referred to afterwards", async () => {
  const run = await playBlocks({
    Flow: {
      type: 'UpdateFlowAttributes',
      parameters: { FlowAttributes: { a: { Value: 'x' }, b: 'y' } },
      next: 'Data',
    },
    Data: {
      type: 'UpdateContactData',
      parameters: { LanguageCode: 'de-DE', Name: 'call' },
      next: 'Set',
    },
    Set: {
      type: 'UpdateContactAttributes',
      parameters: {
        Attributes: { seen: '$.FlowAttributes.a$.FlowAttributes.b $.LanguageCode $.Name' },
      },
      next: 'End',
    },
    End: HANG_UP,
  });
  assert.equal(run.attributes['seen'], 'xy de-DE call');
});
