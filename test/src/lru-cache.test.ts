import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecentlyUsed } from '../../src/lru-cache.ts';

describe('what was used recently', () => {
  it('is kept, and the one that was not used for longest makes room', () => {
    const left: string[] = [];
    const kept = new RecentlyUsed<{ readonly name: string }>(2, ({ name }) => left.push(name));
    const use = (name: string): { readonly name: string } => kept.get(name, () => ({ name }));
    const first = use('first');
    use('second');
    assert.equal(use('first'), first);
    use('third');
    assert.deepEqual(left, ['second']);
    assert.deepEqual(
      [...kept.values()].map(({ name }) => name),
      ['first', 'third'],
    );
    use('second');
    assert.notEqual(use('first'), first);
    assert.deepEqual(left, ['second', 'first', 'third']);
  });

  it('is not what could not be made', () => {
    const kept = new RecentlyUsed<object>(2);
    const fail = (): never => {
      throw new Error('no');
    };
    assert.throws(() => kept.get('x', fail), /no/);
    assert.deepEqual([...kept.values()], []);
  });
});
