import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

test('every file that docs/security.md names as proof is there', () => {
  const page = new URL('../../docs/security.md', import.meta.url);
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#]+)\)/g)].map(
    ([, link = '']) => link,
  );
  assert.ok(links.length > 20);
  for (const link of links) assert.ok(existsSync(new URL(link, page)), link);
});
