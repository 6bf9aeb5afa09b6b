import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
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
