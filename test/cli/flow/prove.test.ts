import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { ask, type Blocks, end, say } from '../../flow-language/lint/lint-blocks.ts';
import { writtenFlow } from '../../simulator/connect/written-flow.ts';
import { runCli } from '../run-cli.ts';

/** Hangs up on a caller whose function fails. */
const RUDE: Blocks = {
  hi: say('ask'),
  ask: ask('bye', 'end'),
  bye: say('end', "Bye; it's over."),
  end,
};
const KIND: Blocks = { ...RUDE, ask: ask('bye', 'bye') };

async function fileWith(t: TestContext, text: string, name = 'flow.json'): Promise<string> {
  const path = join(await temporaryFolder(t), name);
  await writeFile(path, text);
  return path;
}

/** The words of a command as a shell would read them. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g)].map(([word]) =>
    word.replaceAll("'\\''", '\u0000').replaceAll("'", '').replaceAll('\u0000', "'"),
  );
}

test('what a call breaks is told with a line that plays that very call', async (t) => {
  const file = await fileWith(t, writtenFlow(RUDE));
  const { exitCode, stdout } = await runCli(['flow', '--prove', file, '--flow-type', 'inbound']);
  assert.equal(exitCode, 1);
  assert.match(stdout, /✗ Nobody is dropped without a word\.\n.*\n {4}in a call of 3 blocks:\n/);
  const line = stdout.split('\n').find((one) => one.includes('npm run simulate --')) ?? '';
  const [, , , , ...words] = wordsOf(line.trim());
  const played = await runCli(['simulate', ...words, '--json', '--flow-type', 'inbound']);
  assert.equal(played.exitCode, 0, played.stderr);
  const report: unknown = JSON.parse(played.stdout);
  assert.partialDeepStrictEqual(report, {
    ending: { kind: 'disconnected' },
    steps: [{ block: 'hi' }, { block: 'ask', branch: 'NoMatchingError' }, { block: 'end' }],
  });
});

test('a proof tells what was looked at, and what it rests on', async (t) => {
  const file = await fileWith(t, writtenFlow(KIND));
  const { exitCode, stdout } = await runCli(['flow', '--prove', file, '--flow-type', 'inbound']);
  assert.equal(exitCode, 0, stdout);
  assert.match(stdout, /proven for all calls\n/);
  assert.match(stdout, /Looked at: \d+ states, 4 of 4 blocks, 6 of 6 branches/);
  assert.match(stdout, /It rests on this:\n {2}Rules that Amazon doesn't document/);
});

test('a budget that was used up is told, by the exit code too', async (t) => {
  const file = await fileWith(t, writtenFlow(KIND));
  const { exitCode, stdout } = await runCli(['flow', '--prove', file, '--budget', '1']);
  assert.equal(exitCode, 4);
  assert.match(stdout, /the budget of 1 states was used up; --budget takes more/);
});

test('limits, JSON, SARIF and a picture are had for the asking', async (t) => {
  const file = await fileWith(t, writtenFlow(KIND));
  const prove = (...options: readonly string[]) => runCli(['flow', '--prove', file, ...options]);
  const strict = await prove('--most-silence', '3', '--json');
  assert.equal(strict.exitCode, 1);
  assert.partialDeepStrictEqual(JSON.parse(strict.stdout), {
    outcome: 'refuted',
    limits: { silenceSeconds: 3 },
  });
  const sarif = await prove('--most-silence', '3', '--format', 'sarif');
  assert.match(sarif.stdout, /"ruleId": "long-silence"/);
  assert.match(sarif.stdout, /"codeFlows"/);
  const picture = join(await temporaryFolder(t), 'proof.svg');
  await prove('--picture', picture);
  assert.match(await readFile(picture, 'utf8'), /way of the call/);
});

test('properties of somebody’s own hold in proofs and in played calls', async (t) => {
  const file = await fileWith(t, writtenFlow(KIND));
  const never = await fileWith(t, '{"never":["end=disconnected while failed ask"]}', 'never.json');
  const proof = await runCli(['flow', '--prove', file, '--scenario', never]);
  assert.equal(proof.exitCode, 1);
  assert.match(proof.stdout, /✗ Never end=disconnected while failed ask\./);
  const simulate = (fault: string) =>
    runCli(['simulate', file, '--scenario', never, '--block', `ask=${fault}`]);
  const broken = await simulate('NoMatchingError');
  assert.equal(broken.exitCode, 1);
  assert.match(broken.stderr, /not as expected: never end=disconnected while failed ask/);
  assert.equal((await simulate('next')).exitCode, 0);
});

test('what can’t be meant is refused with what to do', async (t) => {
  const file = await fileWith(t, writtenFlow(KIND));
  const refused = async (text: string) => {
    const scenario = await fileWith(t, text, 'scenario.json');
    const { exitCode, stderr } = await runCli(['flow', '--prove', file, '--scenario', scenario]);
    assert.equal(exitCode, 2);
    return stderr;
  };
  assert.match(await refused('{"never":["passed aks"]}'), /the flow has no block "aks"/);
  assert.match(await refused('{"never":["vip"]}'), /never: "vip" is none of queue=NAME/);
  const mixed = await runCli(['flow', '--lint', file, '--budget', '5']);
  assert.match(mixed.stderr, /--budget is of no use with --lint/);
  const alone = await runCli(['flow', '--most-asks', '5']);
  assert.match(alone.stderr, /--most-asks needs --prove FILE/);
});
