import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answers, hangs, play } from '../../support/scripted-attempts.ts';

describe('attempts that lost', () => {
  it('are noted as unanswered', async () => {
    const { journal } = await play([hangs(), answers('B', 10)]);
    assert.deepEqual(
      journal.map(({ end }) => end?.outcome),
      ['no answer', 'answered'],
    );
  });
});
