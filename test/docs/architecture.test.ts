import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test('docs/architecture.md passes every file of src, and none that there is not', () => {
  const page = readFileSync(root('docs/architecture.md'), 'utf8');
  const named = [...page.matchAll(/\]\(\.\.\/(src\/[^)]+)\)/g)].map(([, path = '']) => path);
  const there = globSync('src/**/*.ts', { cwd: root('.') }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  assert.deepEqual([...new Set(named)].sort(), there.sort());
});

test('every page links only to what there is', () => {
  const pages = globSync('{*.md,{docs,events,infra,conformance,api,flows,fuzz,bench}/**/*.md}', {
    cwd: root('.'),
  });
  assert.ok(pages.length > 20);
  for (const page of pages) {
    const text = readFileSync(root(page), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const path = fileURLToPath(new URL(target, new URL(`../../${page}`, import.meta.url)));
      assert.ok(existsSync(path), `${page} links to ${target}`);
    }
  }
});
