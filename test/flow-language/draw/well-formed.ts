import assert from 'node:assert/strict';

/** Fails unless every tag of the drawing is closed in order and no bare `&` is left. */
export function assertWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, end, name, empty] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (end) assert.equal(open.pop(), name);
    else if (!empty) open.push(`${name}`);
  }
  assert.deepEqual(open, []);
  assert.doesNotMatch(svg, /&(?!amp;|lt;|gt;|quot;)/);
}
