import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';

const MODULE = new URL('../../../src/telemetry/standard-output.ts', import.meta.url).href;

/** What a process that runs this code with `writeLines` at hand leaves on its standard output. */
function outputOf(code: string): Promise<string> {
  const program = `import { writeLines } from ${JSON.stringify(MODULE)}; ${code}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}

describe('lines to standard output', () => {
  test('each end in a line end, in UTF-8, in the order of writing', async () => {
    assert.equal(
      await outputOf("writeLines('{\"a\":\"ü…\"}', 'b'); writeLines('c');"),
      '{"a":"ü…"}\nb\nc\n',
    );
  });

  test('that are ready together are one write', async () => {
    const counting =
      "const fs = (await import('node:fs')).default; const { writeSync } = fs; let writes = 0; fs.writeSync = (...all) => { writes += 1; return writeSync(...all); }; (await import('node:module')).syncBuiltinESMExports();";
    const output = await outputOf(
      `${counting} writeLines('a', 'b'); writeSync(1, String(writes));`,
    );
    assert.equal(output, 'a\nb\n1');
  });

  test('are whole where the pipe is full and does not block', async () => {
    // Node's own stream makes the pipe non-blocking; a million characters fit no pipe.
    const output = await outputOf(
      "process.stdout; writeLines('x'.repeat(1_000_000)); writeLines('y');",
    );
    assert.equal(output.length, 1_000_003);
    assert.ok(output.endsWith('x\ny\n'));
  });
});
