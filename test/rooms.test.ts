import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT_FOLDERS } from './support/project-folders.ts';

const ROOT = join(import.meta.dirname, '..');

/** From the ground up: a file imports only from its own room and from those before it. */
const ROOMS: readonly (readonly string[])[] = [
  ['src'],
  ['flows', 'events', 'api'],
  ['infra'],
  ['timeline'],
  ['flow-language'],
  ['simulator'],
  ['packaging'],
  ['conformance'],
  ['cli/kernel'],
  ['cli/local'],
  ['playground'],
  ['cli'],
  ['bench'],
  ['fuzz'],
  ['checks'],
  ['cli/commands.ts', 'cli/pstn-transfer.js'],
  ['test'],
];

/** A relative import of any kind: static, dynamic, of types alone, or with require. */
const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*'(\.\.?\/[^']+)'/g;

const files = globSync(`{${PROJECT_FOLDERS}}/**/*.{ts,tsx,js,cjs}`, {
  cwd: ROOT,
  exclude: (path) => /(^|[\\/])(node_modules|coverage|\.[^\\/]+)$/.test(path),
}).map((file) => file.replaceAll('\\', '/'));

const sources: ReadonlySet<string> = new Set(files);

const importsOf: ReadonlyMap<string, readonly string[]> = new Map(
  files.map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const imported = [...text.matchAll(IMPORT)].map(([, path = '']) =>
      posix.join(posix.dirname(file), path),
    );
    return [file, [...new Set(imported)].filter((path) => sources.has(path))];
  }),
);

/** The number of a file's room; that of the closest folder where one room lies in another. */
function roomOf(file: string): number {
  for (let path = file; path !== '.'; path = posix.dirname(path)) {
    const room = ROOMS.findIndex((folders) => folders.includes(path));
    if (room !== -1) return room;
  }
  return -1;
}

/** Whether following imports from one file leads to another. */
function leadsTo(from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return (importsOf.get(from) ?? []).some((next) => leadsTo(next, to, seen));
}

/** Imports of this kind, as lines of text. */
function importsThat(breakARule: (file: string, imported: string) => boolean): readonly string[] {
  return [...importsOf].flatMap(([file, all]) =>
    all.filter((imported) => breakARule(file, imported)).map((imported) => `${file} → ${imported}`),
  );
}

describe('the rooms of the project', () => {
  it('hold every source', () => {
    assert.deepEqual(
      files.filter((file) => roomOf(file) === -1),
      [],
    );
  });

  it('import only from those before them, so src from none', () => {
    const later = importsThat((file, imported) => roomOf(file) < roomOf(imported));
    assert.deepEqual(later, []);
  });

  it('hold no files that import each other in a circle', () => {
    const closing = importsThat((file, imported) => leadsTo(imported, file));
    assert.deepEqual(closing, []);
  });
});
