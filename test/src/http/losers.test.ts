import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answers, hangs, play } from '../../support/scripted-attempts.ts';

describe('attempts that lost', () => {
  it('are noted as unanswered, and told why they are ended', async () => {
    const { journal, made } = await play([hangs(), answers('B', 10)]);
    assert.deepEqual(
      journal.map(({ end }) => end?.outcome),
      ['no answer', 'answered'],
    );
    assert.equal(String(made[0]?.signal.reason), 'Error: nobody waits for this attempt any more');
  });
});

describe('an attempt that ends with an error of ours', () => {
  it('is noted as failed, without the text of the error', async () => {
    const { journal } = await play([{ afterMs: 10, end: { error: new Error('pa55word') } }]);
    assert.equal(journal[0]?.end?.outcome, 'failed');
  });
});
