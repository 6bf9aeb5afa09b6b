import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCli } from '../test-session.ts';

test('the help of deploy and destroy is as it was reviewed', async (t) => {
  for (const name of ['deploy', 'destroy']) {
    const { stdout } = await runCli([name, '--help']);
    const path = join(import.meta.dirname, `../snapshots/help-${name}.txt`);
    t.assert.fileSnapshot(stdout, path, { serializers: [String] });
    for (const line of stdout.split('\n')) assert(line.length <= 80, line);
  }
});
