import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';
import { SHIPPED_FLOWS } from '../../flow-language/build/shipped-flows.ts';
import { writtenFlow } from '../simulator/connect/written-flow.ts';
import { runCli } from './run-cli.ts';

const END = { type: 'DisconnectParticipant' } as const;
const saying = (text: string) =>
  writtenFlow({
    Say: {
      type: 'MessageParticipant',
      parameters: { Text: text },
      next: 'End',
      errors: { NoMatchingError: 'End' },
    },
    End: END,
  });

/** A CloudFormation template with two flows, in a file of its own. */
async function templateIn(folder: string): Promise<string> {
  const file = join(folder, 'template.json');
  const flow = (type: string, text: string) => ({
    Type: 'AWS::Connect::ContactFlow',
    Properties: { Type: type, Content: { 'Fn::Sub': saying(text) } },
  });
  const resources = { Main: flow('CONTACT_FLOW', 'Hello.'), Hold: flow('CUSTOMER_HOLD', 'Wait.') };
  await writeFile(file, JSON.stringify({ Resources: resources }));
  return file;
}

test('one of several flows in a file is simulated, checked and drawn', async (t) => {
  const file = await templateIn(await temporaryFolder(t));
  const played = await runCli(['simulate', `${file}#Main`, '--json']);
  assert.equal(played.exitCode, 0, played.stderr);
  assert.equal(JSON.parse(played.stdout).flow, 'Main');
  assert.doesNotMatch(played.stderr, /Note: nothing says/);
  const checked = await runCli(['flow', '--lint', `${file}#Hold`]);
  assert.match(
    checked.stdout,
    /template\.json#Hold: note flow-type: block "Say": AWS's page doesn't list Play prompt for a customer hold flow/,
  );
  const drawn = await runCli(['flow', '--svg', `${file}#Hold`]);
  assert.match(drawn.stdout, />“Wait\.”</);
  const unclear = await runCli(['simulate', file]);
  assert.equal(unclear.exitCode, 2);
  assert.match(unclear.stderr, /template\.json holds Main, Hold; choose .*template\.json#Main/);
});

test('what a flow is for can be said, and is noted where nothing says it', async (t) => {
  const file = join(await temporaryFolder(t), 'a#b.json');
  await writeFile(file, `\uFEFF${saying('Hello.')}`, 'utf16le');
  const silent = await runCli(['flow', '--lint', file]);
  assert.equal(silent.exitCode, 0, silent.stdout);
  assert.match(
    silent.stderr,
    /^Note: nothing says what the flow is for; taken for an inbound flow/,
  );
  const told = await runCli(['flow', '--lint', file, '--flow-type', 'customer-hold']);
  assert.equal(told.stderr, '');
  assert.match(told.stdout, /note flow-type/);
  assert.equal((await runCli(['flow', '--lint', file, '--flow-type', 'hold'])).exitCode, 2);
});

test('a flow of many more blocks than Connect takes is not drawn', async (t) => {
  const file = join(await temporaryFolder(t), 'many.json');
  const blocks = Array.from({ length: 501 }, (_, index) => [`b${index}`, END]);
  await writeFile(file, writtenFlow(Object.fromEntries(blocks)));
  const { exitCode, stderr } = await runCli(['flow', '--svg', file]);
  assert.equal(exitCode, 2);
  assert.match(stderr, /many\.json has 501 blocks; at most 500 are drawn/);
});

test('the shipped flows say what they are for', async (t) => {
  const folder = await temporaryFolder(t);
  for (const [name, text] of Object.entries(SHIPPED_FLOWS)) {
    await writeFile(join(folder, name), text);
    assert.equal((await runCli(['flow', '--lint', join(folder, name)])).stderr, '');
  }
});
