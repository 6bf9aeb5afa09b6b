import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { PARTS } from '../../bench/parts.ts';
import { replaceMarked } from '../../bench/report/marked-text.ts';
import { runCli } from '../cli/run-cli.ts';

test('what is mistyped is told with what to do, and nothing is measured', async () => {
  const names = PARTS.map(({ name }) => name).join(', ');
  for (const [argv, message] of [
    [['--only', 'wram'], `--only must be one of ${names}, not "wram"; did you mean warm?`],
    [['--only', 'cold,'], `--only must be one of ${names}, not ""`],
    [
      ['--quick', '--write'],
      "the figures of a --quick run don't belong in the document: leave out --quick or --write",
    ],
    [['--qiuck'], 'unknown option --qiuck of npm run bench; did you mean --quick?'],
    [['--against', 'none.js'], '--against: there is no file none.js'],
  ] as const) {
    assert.deepEqual(await runCli(['bench', ...argv]), {
      exitCode: 2,
      stdout: '',
      stderr: `error: ${message} (help: npm run bench -- --help)\n`,
    });
  }
});

test('no two parts share a name', () => {
  assert.equal(new Set(PARTS.map(({ name }) => name)).size, PARTS.length);
});

test('the document has a place for the result of every part', async () => {
  const path = join(import.meta.dirname, '../../docs/performance.md');
  const document = await readFile(path, 'utf8');
  for (const { name } of PARTS) assert.doesNotThrow(() => replaceMarked(document, name, ''));
});
