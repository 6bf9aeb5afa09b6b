import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LruCache } from '../../src/lru-cache.ts';

describe('a cache of what was used last', () => {
  it('gives what was set, and undefined for the rest', () => {
    const cache = new LruCache<string>(2);
    assert.equal(cache.get('a'), undefined);
    cache.set('a', 'A');
    assert.equal(cache.get('a'), 'A');
    assert.equal(cache.get('toString'), undefined);
  });

  it('makes what is missing, once', () => {
    const cache = new LruCache<string>(2);
    let made = 0;
    const make = (): string => `made ${++made}`;
    assert.equal(cache.getOrMake('a', make), 'made 1');
    assert.equal(cache.getOrMake('a', make), 'made 1');
    assert.equal(cache.get('a'), 'made 1');
    assert.equal(cache.getOrMake('b', make), 'made 2');
  });

  it('lets the one go that was not used for longest, and says so', () => {
    const evicted: string[] = [];
    const cache = new LruCache<string>(2, (value) => evicted.push(value));
    cache.set('a', 'A');
    cache.set('b', 'B');
    cache.get('a');
    cache.set('c', 'C');
    assert.deepEqual(evicted, ['B']);
    assert.deepEqual([...cache.values()], ['A', 'C']);
    cache.set('a', 'A2');
    cache.set('d', 'D');
    assert.deepEqual(evicted, ['B', 'C']);
    assert.deepEqual([...cache.values()], ['A2', 'D']);
  });

  it('keeps one value of a name, the one set last', () => {
    const evicted: string[] = [];
    const cache = new LruCache<string>(1, (value) => evicted.push(value));
    cache.set('a', 'A');
    cache.set('a', 'A2');
    assert.equal(cache.get('a'), 'A2');
    assert.deepEqual(evicted, []);
  });

  it('forgets what is deleted, without a word', () => {
    const evicted: string[] = [];
    const cache = new LruCache<string>(1, (value) => evicted.push(value));
    cache.set('a', 'A');
    cache.delete('a');
    cache.delete('b');
    assert.equal(cache.get('a'), undefined);
    cache.set('b', 'B');
    assert.deepEqual(evicted, []);
  });

  it('holds no more than its most, however many come', () => {
    const cache = new LruCache<number>(10);
    for (let nth = 0; nth < 30_000; nth += 1) cache.set(`name ${nth}`, nth);
    assert.equal([...cache.values()].length, 10);
  });
});
