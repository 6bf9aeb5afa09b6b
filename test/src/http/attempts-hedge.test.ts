import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answers, errorOf, fails, hangs, play, refuses } from '../../support/scripted-attempts.ts';

describe('a slow attempt', () => {
  it('is joined by the next one after 1 s, and not given up', async () => {
    const { starts, made, ended } = await play([answers('A', 1500), answers('B', 900)]);
    assert.deepEqual(starts, [0, 1000]);
    assert.deepEqual(ended, { at: 1500, value: 'A' });
    assert.equal(made[0]?.signal.aborted, false);
  });

  it('is joined after another time where the policy says so', async () => {
    const { starts } = await play([hangs(), answers('B', 1)], { policy: { hedgeDelayMs: 300 } });
    assert.deepEqual(starts, [0, 300]);
  });

  it('is never joined at a hedge delay of 0', async () => {
    const policy = { hedgeDelayMs: 0 };
    const { starts, ended } = await play([answers('A', 7000), answers('B', 1)], { policy });
    assert.deepEqual(starts, [0]);
    assert.deepEqual(ended, { at: 7000, value: 'A' });
  });

  it('is not joined where it has failed before', async () => {
    const { starts } = await play([fails(999), answers('B', 990)]);
    assert.deepEqual(starts, [0, 1099]);
  });

  it('loses to the first good answer, and is aborted', async () => {
    const { made, ended, clock } = await play([hangs(), hangs(), answers('C', 200)]);
    assert.deepEqual(ended, { at: 2200, value: 'C' });
    assert.deepEqual(
      made.map(({ signal }) => signal.aborted),
      [true, true, false],
    );
    assert.equal(clock.pendingTimers, 1, 'the deadline has the only timer');
  });

  it('succeeds after two hung connections in a row within a block of 3 s', async () => {
    const { ended } = await play([hangs(), hangs(), answers('C', 700)], { budgetMs: 2750 });
    assert.deepEqual(ended, { at: 2700, value: 'C' });
  });

  it('succeeds by itself where the server is honestly slow', async () => {
    const slow = [answers('A', 2500), answers('B', 2500), answers('C', 2500)];
    const { ended, starts } = await play(slow, { budgetMs: 2750 });
    assert.deepEqual(ended, { at: 2500, value: 'A' });
    assert.equal(starts.length, 3);
  });

  it('never has more than two others beside it', async () => {
    const script = [hangs(), hangs(), hangs(), answers('D', 1)];
    const { starts, mostInFlight } = await play(script, { policy: { maxAttempts: 9 } });
    assert.deepEqual(starts, [0, 1000, 2000]);
    assert.equal(mostInFlight, 3);
  });

  it('is joined by the next one as soon as one of three has ended', async () => {
    const script = [hangs(), hangs(), fails(1500), answers('D', 100)];
    const { starts, ended } = await play(script);
    assert.deepEqual(starts, [0, 1000, 2000, 3600]);
    assert.deepEqual(ended, { at: 3700, value: 'D' });
  });

  it('counts its hedges as attempts', async () => {
    const script = [fails(2500), fails(1400), fails(450), answers('D', 1)];
    const played = await play(script, { policy: { maxAttempts: 3 } });
    assert.deepEqual(played.starts, [0, 1000, 2000]);
    assert.match(errorOf(played).message, /^request failed after 3 attempts: /);
    assert.equal(played.ended?.at, 2500);
  });

  it('is not ended by the failure of its hedge', async () => {
    const { ended, starts } = await play([answers('A', 1300), fails(50)]);
    assert.deepEqual(ended, { at: 1300, value: 'A' });
    assert.deepEqual(starts, [0, 1000, 1150]);
  });

  it('keeps its planned retry though its hedge fails fast', async () => {
    const script = [fails(1300), fails(450), answers('C', 100)];
    const policy = { baseDelayMs: undefined };
    for (const random of [0, 0.999]) {
      const { starts, ended } = await play(script, { policy, random: () => random });
      const third = starts[2] ?? Number.NaN;
      assert.ok(third >= 1515 && third <= 1615, `third attempt at ${third} ms`);
      assert.deepEqual(ended, { at: third + 100, value: 'C' });
    }
  });

  it('takes the planned retry along where its hedge starts first', async () => {
    const script = [fails(1950), hangs(), hangs(), answers('D', 10)];
    const { starts } = await play(script);
    assert.deepEqual(starts, [0, 1000, 2000, 3000]);
  });

  it('is ended by a final answer to its hedge', async () => {
    const refusal = refuses(50);
    const played = await play([answers('A', 1300), refusal]);
    assert.ok('error' in refusal.end);
    assert.equal(errorOf(played), refusal.end.error);
    assert.equal(played.ended?.at, 1050);
    assert.equal(played.made[0]?.signal.aborted, true);
  });

  it('plans the next hedge by the newest attempt, also where an older one fails', async () => {
    const script = [fails(1950), hangs(), answers('C', 10)];
    const { starts } = await play(script);
    assert.deepEqual(starts, [0, 1000, 2000]);
  });

  it('is told from a retry in the journal', async () => {
    const { journal } = await play([fails(10), hangs(), answers('C', 10)]);
    assert.deepEqual(
      journal.map(({ hedge }) => hedge),
      [false, false, true],
    );
  });
});
