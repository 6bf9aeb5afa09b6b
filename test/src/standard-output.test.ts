import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';

const MODULE = new URL('../../src/standard-output.ts', import.meta.url).href;

/** What a process that runs this code with `writeLine` at hand leaves on its standard output. */
function outputOf(code: string): Promise<string> {
  const program = `import { writeLine } from ${JSON.stringify(MODULE)}; ${code}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}

describe('a line to standard output', () => {
  test('ends in a line end, in UTF-8, in the order of writing', async () => {
    assert.equal(await outputOf('writeLine(\'{"a":"ü…"}\'); writeLine(\'b\');'), '{"a":"ü…"}\nb\n');
  });

  test('is whole where the pipe is full and does not block', async () => {
    // Node's own stream makes the pipe non-blocking; a million characters fit no pipe.
    const output = await outputOf(
      "process.stdout; writeLine('x'.repeat(1_000_000)); writeLine('y');",
    );
    assert.equal(output.length, 1_000_003);
    assert.ok(output.endsWith('x\ny\n'));
  });
});
