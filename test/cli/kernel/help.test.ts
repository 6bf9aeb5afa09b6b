import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { COMMANDS } from '../../../cli/commands.ts';
import { runCli } from '../run-cli.ts';

const SNAPSHOTS = join(import.meta.dirname, '../snapshots/help');

const PAGES = ['help', ...COMMANDS.map(({ name }) => name)];

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '');

test('every page of help is as it was reviewed', async (t) => {
  for (const name of PAGES) {
    const { exitCode, stdout, stderr } = await runCli([name, '--help']);
    assert.deepEqual([exitCode, stderr], [0, ''], name);
    t.assert.fileSnapshot(stdout, join(SNAPSHOTS, `${name.replace(':', '-')}.txt`), {
      serializers: [String],
    });
  }
});

test('help fits the terminal, and breaks no word: only one that is too long has a line for itself', async () => {
  for (const name of PAGES) {
    const { stdout: usual } = await runCli([name, '--help']);
    for (const columns of [20, 40, 80, 200]) {
      const { stdout } = await runCli([name, '--help'], { columns });
      assert.deepEqual(wordsOf(stdout), wordsOf(usual), `${name} at ${columns}`);
      for (const line of stdout.split('\n')) {
        const fits = line.length <= Math.min(columns, 100);
        assert(fits || wordsOf(line).length === 1, `${name} at ${columns}: ${line}`);
      }
    }
  }
});

test('every page has examples first, and every exit code', async () => {
  for (const { name } of COMMANDS) {
    const { stdout } = await runCli([name, '--help']);
    const titles = [...stdout.matchAll(/^[A-Z].*$/gm)].map(([title]) => title);
    assert(titles.indexOf('Examples') < titles.indexOf('Usage'), name);
    assert.match(stdout, /\nExit code\n {2}0 .*\n(?:.*\n)* {2}[12] /, name);
  }
});
