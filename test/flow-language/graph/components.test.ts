import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { components } from '../../../flow-language/graph/components.ts';
import { sameCases } from '../../support/same-cases.ts';

const graph = fc.integer({ min: 1, max: 7 }).chain((size) =>
  fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 14 }).map((edges) => {
    const nodes = Array.from({ length: size }, (_, index) => `${index}`);
    const next = (node: string) =>
      edges.filter(([from]) => `${from}` === node).map(([, to]) => `${to}`);
    return { nodes, next };
  }),
);

test('two nodes are in one group exactly where each leads to the other', () => {
  fc.assert(
    fc.property(graph, ({ nodes, next }) => {
      const groups = components(nodes, next);
      assert.deepEqual(groups.flat().sort(), nodes);
      for (const a of nodes) {
        for (const b of nodes) {
          const together = groups.some((group) => group.includes(a) && group.includes(b));
          assert.equal(together, a === b || (leads(next, a, b) && leads(next, b, a)));
        }
      }
    }),
    sameCases(100),
  );
});

test('a group comes after all groups that it leads to', () => {
  fc.assert(
    fc.property(graph, ({ nodes, next }) => {
      const groups = components(nodes, next);
      const rank = (node: string) => groups.findIndex((group) => group.includes(node));
      for (const node of nodes) for (const to of next(node)) assert(rank(to) <= rank(node));
    }),
    sameCases(100),
  );
});

function leads(next: (node: string) => readonly string[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const ahead = [...next(from)];
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if (node === to) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    ahead.push(...next(node));
  }
  return false;
}
