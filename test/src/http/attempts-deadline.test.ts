import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { DeadlinePassed } from '../../../src/http/errors.ts';
import { describeAttempts } from '../../../src/http/journal.ts';
import {
  answers,
  errorOf,
  fails,
  hangs,
  type Played,
  play,
  refuses,
  start,
} from '../../support/scripted-attempts.ts';

describe('the deadline of an operation', () => {
  it('ends it, and aborts what is in flight', async () => {
    const played = await play([hangs(), hangs()], { budgetMs: 1800 });
    assert.ok(errorOf(played) instanceof DeadlinePassed);
    assert.equal(played.ended?.at, 1800);
    assert.ok(played.made.every(({ signal }) => signal.aborted));
  });

  it('fails it at once where no back-off fits any more', async () => {
    const played = await play([fails(700), fails(600)], { budgetMs: 1500 });
    assert.deepEqual(played.starts, [0, 800]);
    assert.equal(String(errorOf(played)), 'DeadlinePassed: no time is left for another attempt');
    assert.equal(played.ended?.at, 1400, 'the next start would be at 1600');
  });

  it('fails it at once where the next start would be due at the deadline itself', async () => {
    const played = await play([fails(700)], { budgetMs: 800 });
    assert.equal(played.ended?.at, 700);
    const asked = await play([fails(50, 750)], { budgetMs: 800 });
    assert.equal(asked.ended?.at, 50);
    assert.match(String(errorOf(asked)), /its Retry-After asks for more time than there is/);
  });

  it('does not end what is in flight because no back-off fits any more', async () => {
    const { ended } = await play([answers('A', 1480), fails(450)], { budgetMs: 1500 });
    assert.deepEqual(ended, { at: 1480, value: 'A' });
  });

  it('that has passed already lets nothing start', async () => {
    for (const budgetMs of [0, -100]) {
      const played = await play([answers('A', 0)], { budgetMs });
      assert.deepEqual(played.starts, []);
      assert.equal(String(errorOf(played)), 'DeadlinePassed: no answer');
    }
  });

  it('that passed during a freeze lets nothing more start', async () => {
    const played = start([fails(50), answers('B', 1)]);
    await played.clock.advance(60);
    played.clock.freeze(60_000);
    await played.clock.advance(0);
    assert.deepEqual(played.starts, [0]);
    assert.ok(errorOf(played) instanceof DeadlinePassed);
  });

  it('bounds an attempt whose own time limit is longer', async () => {
    const policy = { attemptTimeoutMs: 10_000, maxAttempts: 1 };
    const played = await play([answers('A', 3000)], { policy, budgetMs: 2750 });
    assert.equal(played.ended?.at, 2750);
    assert.equal(played.made[0]?.signal.aborted, true);
  });
});

describe('an operation that has ended', () => {
  const ways: Readonly<Record<string, () => Promise<Played>>> = {
    'with a good answer': () => play([hangs(), fails(10), answers('C', 5)]),
    'with a final answer': () => play([hangs(), refuses(5)]),
    'with its attempts exhausted': () => play([fails(1), fails(1), fails(1), fails(1)]),
    'at its deadline': () => play([hangs(), fails(10), hangs()]),
    'before its deadline, as no back-off fits': () => play([fails(50)], { budgetMs: 100 }),
    'because of a Retry-After that is too long': () => play([fails(50, 60_000)]),
  };
  for (const [way, played] of Object.entries(ways)) {
    it(`${way} leaves no timer and no listener behind`, async () => {
      const { clock, deadline, made } = await played();
      deadline.release();
      assert.equal(clock.pendingTimers, 0);
      assert.equal(getEventListeners(deadline.signal, 'abort').length, 0);
      for (const { signal } of made) assert.equal(getEventListeners(signal, 'abort').length, 0);
    });
  }

  it('has noted each attempt, how it ended and how long it took', async () => {
    const { journal, clock } = await play([fails(300), hangs(), answers('C', 200)]);
    const startedAt = journal[0]?.startedAt ?? Number.NaN;
    assert.equal(
      describeAttempts(journal.slice(0, 1), clock.now(), startedAt),
      'API at 0 ms: request returned retryable status: 503 after 300 ms',
    );
    assert.match(
      describeAttempts(journal, clock.now(), 0),
      /; API \(hedge\) at \d+ ms: answered after 200 ms$/,
    );
  });
});
