import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playBlocks } from '../play-blocks.ts';

test('a run tells the tags that the contact has in the end', async () => {
  const { tags } = await playBlocks({
    First: {
      type: 'TagContact',
      parameters: { Tags: { a: '1', b: '$.Attributes.tier', c: '3' } },
      next: 'Second',
    },
    Second: { type: 'UntagContact', parameters: { TagKeys: ['c', 'd'] }, next: 'Third' },
    Third: { type: 'TagContact', parameters: { Tags: { a: '2' } }, next: 'End' },
    End: { type: 'DisconnectParticipant' },
  });
  assert.deepEqual(tags, { a: '2', b: 'gold' });
});
