import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runIn } from '../../../checks/support/run-in.ts';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { init } from '../../../cli/init/init.ts';
import { UsageError } from '../../../cli/kernel/usage-error.ts';
import { runCli } from '../run-cli.ts';

test('what init makes passes the lint and the expectations of its own scenario', async (t) => {
  const folder = join(await temporaryFolder(t), 'my-flow');
  const make = () => runIn({}, (session) => init({ arguments: [], options: {} }, session, folder));
  assert.equal((await make()).exitCode, 0);
  const flow = join(folder, 'flow.json');
  assert.equal((await runCli(['flow', '--lint', flow])).exitCode, 0);
  const played = await runCli([
    ...['simulate', flow, '--scenario', join(folder, 'call.scenario.json')],
  ]);
  assert.equal(played.exitCode, 0, played.stderr);
  assert.match(played.stderr, /as expected: silence=9s/);
  await assert.rejects(
    make,
    (error) => error instanceof UsageError && /already/.test(error.message),
  );
});
