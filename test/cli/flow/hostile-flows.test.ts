import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { runCli } from '../run-cli.ts';

const ENTRY = join(import.meta.dirname, '../../../cli/pstn-transfer.js');

/** A flow of this many blocks in a row. */
function chain(length: number): string {
  const actions = Array.from({ length }, (_, index) =>
    index === length - 1
      ? { Identifier: `b${index}`, Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }
      : {
          Identifier: `b${index}`,
          Type: 'Wait',
          Parameters: { TimeLimitSeconds: '1' },
          Transitions: { NextAction: `b${index + 1}` },
        },
  );
  return JSON.stringify({ Version: '2019-10-30', StartAction: 'b0', Actions: actions });
}

test('a flow that is nested too deeply is one line', async (t) => {
  const file = join(await temporaryFolder(t), 'flow.json');
  const deep = `"Parameters":{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  await writeFile(file, chain(2).replace('"Parameters":{}', deep));
  for (const argv of [
    ['flow', '--lint', file],
    ['flow', '--svg', file],
    ['simulate', file],
  ]) {
    const { exitCode, stdout, stderr } = await runCli(argv);
    assert.deepEqual([exitCode, stdout], [2, ''], argv.join(' '));
    assert.match(stderr, /^error: [^\n]* is nested more than 200 levels deep[^\n]*\n$/);
  }
});

test('10,000 blocks are refused in one line', async (t) => {
  const file = join(await temporaryFolder(t), 'flow.json');
  await writeFile(file, chain(10_000));
  const { exitCode, stdout, stderr } = await runCli(['flow', '--svg', file]);
  assert.deepEqual([exitCode, stdout], [2, '']);
  assert.match(stderr, /has 10000 blocks; at most 500 are drawn/);
});

test('Ctrl-C ends the drawing of 500 blocks at once', {
  skip: process.platform === 'win32',
}, async (t) => {
  const file = join(await temporaryFolder(t), 'flow.json');
  await writeFile(file, chain(500));
  // Nobody reads the picture, so that it is never over.
  const child = spawn(process.execPath, [ENTRY, 'flow', '--svg', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  // It says so before it draws.
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  assert.deepEqual(await ended, [null, 'SIGINT']);
  child.stdout.destroy();
});
