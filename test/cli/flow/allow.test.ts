import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { writtenFlow } from '../../simulator/connect/written-flow.ts';
import { runCli } from '../run-cli.ts';

const FLOW = JSON.parse(
  writtenFlow({
    'Call the office': {
      type: 'TransferParticipantToThirdParty',
      parameters: { ThirdPartyPhoneNumber: '+12025550100' },
      next: 'End',
      errors: { CallFailed: 'End', ConnectionTimeLimitExceeded: 'End', NoMatchingError: 'End' },
    },
    End: { type: 'DisconnectParticipant' },
  }),
);

async function flowFile(folder: string, notes: readonly object[] = []): Promise<string> {
  const file = join(folder, 'office.json');
  await writeFile(file, JSON.stringify({ ...FLOW, Metadata: { Annotations: notes } }));
  return file;
}

test('a finding is let be by an option, for the flow or for a block, and told with the reason', async (t) => {
  const file = await flowFile(await temporaryFolder(t));
  for (const rule of ['ring-limit', 'ring-limit:Call the office']) {
    const { exitCode, stdout } = await runCli([
      'flow',
      '--lint',
      file,
      '--allow',
      `${rule}=It answers.`,
    ]);
    assert.equal(exitCode, 0);
    const [told, counted] = stdout.trimEnd().split('\n');
    assert.match(`${told}`, /office\.json:1: allowed ring-limit: .*; allowed: It answers\.$/);
    assert.equal(counted, `${file}: 0 errors, 0 warnings, 0 notes, 1 allowed`);
  }
  const other = await runCli(['flow', '--lint', file, '--allow', 'ring-limit:End=No.']);
  assert.equal(other.exitCode, 1);
  assert.match(
    other.stdout,
    /note unused-allowance: --allow allows ring-limit at "End", which is not found/,
  );
});

test('notes in the designer allow too, attached to a block or to none', async (t) => {
  const content = 'To do: paint it.\npstn-transfer-lint: allow ring-limit: It answers.';
  for (const actionId of ['', 'Call the office']) {
    const file = await flowFile(await temporaryFolder(t), [{ content, actionId }]);
    const { exitCode, stdout } = await runCli(['flow', '--lint', file]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /allowed: It answers\./);
  }
});

test('so does a file in the folder, whose mistakes are told in one line', async (t) => {
  const folder = await temporaryFolder(t);
  const file = await flowFile(folder);
  const list = join(folder, '.pstn-transfer-lint.json');
  const write = (allow: unknown) => writeFile(list, JSON.stringify({ allow }));
  const reason = 'It answers.';
  await write([{ rule: 'ring-limit', flow: 'office.json', block: 'Call the office', reason }]);
  assert.equal((await runCli(['flow', '--lint', file])).exitCode, 0);
  await write([{ rule: 'ring-limit', flow: 'elsewhere.json', reason }]);
  assert.equal((await runCli(['flow', '--lint', file])).exitCode, 1);
  await write([{ rule: 'dead-end', reason }]);
  assert.doesNotMatch((await runCli(['flow', '--lint', file])).stdout, /unused-allowance/);
  await write([{ rule: 'ring-limit' }]);
  const { exitCode, stderr } = await runCli(['flow', '--lint', file]);
  assert.equal(exitCode, 2);
  assert.match(stderr, /^error: .*\.pstn-transfer-lint\.json: allow\.0\.reason: [^\n]*\n/m);
});

test('without a reason nothing is allowed', async (t) => {
  const file = await flowFile(await temporaryFolder(t));
  for (const [typed, message] of [
    ['ring-limit', /--allow must be RULE=REASON or RULE:BLOCK=REASON/],
    ['ring-limit= ', /--allow needs a reason: ring-limit="…"/],
  ] as const) {
    const { exitCode, stderr } = await runCli(['flow', '--lint', file, '--allow', typed]);
    assert.equal(exitCode, 2);
    assert.match(stderr, message);
  }
});
