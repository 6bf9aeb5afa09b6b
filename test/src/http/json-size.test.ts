import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hasMoreParts } from '../../../src/http/bounds.ts';
import { sameCases } from '../../support/same-cases.ts';

/** The names, objects and lists of a value, counted one by one. */
function countParts(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  const names = Array.isArray(value) ? 0 : inner.length;
  return 1 + names + inner.map(countParts).reduce((sum, count) => sum + count, 0);
}

function assertParts(json: string, count: number): void {
  const bytes = Buffer.from(json);
  assert.equal(hasMoreParts(bytes, count), false, `${json} has no more than ${count}`);
  assert.equal(hasMoreParts(bytes, count - 1), true, `${json} has no fewer than ${count}`);
}

describe('the names, objects and lists of a JSON text', () => {
  for (const [json, count] of [
    ['null', 0],
    ['{}', 1],
    ['[]', 1],
    ['{"a":1}', 2],
    ['{"a":{"b":[{},[]]}}', 7],
    ['{"a":1,"a":2}', 3],
    ['"{[:"', 0],
    ['["\\"{[:"]', 1],
    ['["\\\\",{}]', 2],
    ['["\\\\\\"{",{}]', 2],
    ['{"a:b":"c:d"}', 2],
    ['[ { "ü" : "}" } ]', 3],
  ] as const) {
    it(`are ${count} in ${json}`, () => assertParts(json, count));
  }

  it('are counted as they are in what is parsed', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', '"', '\\', ':', '{', '[', 'ü', '\u2028'),
    });
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(0, null, true, -1.5),
        texts,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(texts, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(values, fc.constantFrom(undefined, 1, '\t'), (value, space) =>
        assertParts(JSON.stringify(value, undefined, space), countParts(value)),
      ),
      sameCases(500),
    );
  });
});
