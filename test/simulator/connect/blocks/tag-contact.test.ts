import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playBlocks } from '../play-blocks.ts';

const END = { type: 'DisconnectParticipant' };
const tag = (Tags: Readonly<Record<string, string>>) => ({
  type: 'TagContact',
  parameters: { Tags },
});

test('a contact has the tags that its flow sets, the last ones set', async () => {
  const { tags } = await playBlocks({
    First: { ...tag({ a: '1', b: '$.Attributes.tier' }), next: 'Second' },
    Second: { ...tag({ a: '2' }), next: 'End' },
    End: END,
  });
  assert.deepEqual(tags, { a: '2', b: 'gold' });
});

test('a contact loses those that its flow takes away', async () => {
  const { tags } = await playBlocks({
    First: { ...tag({ a: '1', b: '2' }), next: 'Second' },
    Second: { type: 'UntagContact', parameters: { TagKeys: ['a', 'c'] }, next: 'End' },
    End: END,
  });
  assert.deepEqual(tags, { b: '2' });
});

test('a seventh tag fails the block', async () => {
  const many = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`t${index}`, 'x']));
  const { tags, way } = await playBlocks({
    First: { ...tag(many), next: 'End', errors: { NoMatchingError: 'End' } },
    End: END,
  });
  assert.deepEqual([tags, way[0]], [{}, 'First: NoMatchingError']);
});
