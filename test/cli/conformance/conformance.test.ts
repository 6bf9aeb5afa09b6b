import assert from 'node:assert/strict';
import { watch } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { buildZip } from '../../../packaging/build-zip.ts';
import { unpackZip } from '../../../packaging/unpack-zip.ts';
import { runCli } from '../run-cli.ts';

const NODE = JSON.stringify(process.execPath);
const ADAPTER = JSON.stringify(
  fileURLToPath(new URL('../../../conformance/adapters/node-handler.cjs', import.meta.url)),
);

async function file(t: TestContext, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(t), name);
  await writeFile(path, content);
  return path;
}

/** Answers every call with the same number and asks nobody. */
const LAZY = `exports.handler = async () => ({ phoneNumber: '+12025550123', dtmfSequence: '4711#' });`;

test('the zip of these sources passes, over TLS, with a clock that jumps', async () => {
  const { exitCode, stdout, stderr } = await runCli([
    'conformance',
    '--filter',
    'serve the next calls',
  ]);
  assert.equal(
    stdout.replace(/time .*/, ''),
    'contract                     0 passed\nstricter than the reference  1 passed\nwording of our own           0 passed\n\n',
  );
  assert.equal(stderr, "Playing 1 scenarios against this project's zip …\n");
  assert.equal(exitCode, 0);
});

test('a handler.js, a zip, and a command in either protocol pass the same scenario', async (t) => {
  const zip = await buildZip();
  const { handlerFile, remove } = await unpackZip(zip);
  t.after(remove);
  const command = `${NODE} ${ADAPTER} ${JSON.stringify(handlerFile)}`;
  const ways = [
    ['--implementation', handlerFile],
    ['--implementation', await file(t, 'function.zip', zip)],
    ['--command', command],
    ['--command', `${command} --lines`, '--protocol', 'lines'],
  ];
  for (const way of ways) {
    const filter = 'a secret gives the OAuth client';
    const { exitCode, stdout } = await runCli(['conformance', ...way, '--filter', filter]);
    assert.match(stdout, /^contract +1 passed\n/, way.join(' '));
    assert.equal(exitCode, 0);
  }
});

test('a failure is told with file, name, contract, what was expected and what came', async (t) => {
  const handler = await file(t, 'handler.js', LAZY);
  const { exitCode, stdout } = await runCli([
    ...['conformance', '--implementation', handler],
    ...['--filter', 'the contact id is the correlation id'],
  ]);
  const [failure = '', cause, summary] = stdout.split('\n\n');
  assert.match(failure, /^✗ handoff\.json: the contact id is the correlation id, and nothing else/);
  assert.match(failure, /\n {2}§6 .*correlationId/);
  assert.match(failure, /\n {4}call 1: returned handoff_summary: expected a text, got undefined\n/);
  assert.match(failure, /\n {4}wire\[0\]: never sent: POST https:\/\/api\..*fetchAIAgentHandoff\n/);
  assert.equal(cause, '1 scenario: the API request was never sent');
  assert.match(summary ?? '', /^contract +0 passed, 1 failed\n/);
  assert.equal(exitCode, 1);
});

test('one JSON document says the same', async (t) => {
  const handler = await file(t, 'handler.js', LAZY);
  const { exitCode, stdout } = await runCli([
    ...['conformance', '--json', '--implementation', handler],
    ...['--filter', 'empty texts are fine'],
  ]);
  const { implementation, contract, stricter, scenarios } = JSON.parse(stdout);
  assert.deepEqual(
    [implementation, contract, stricter, scenarios.length, scenarios[0].outcome],
    [handler, { passed: 0, failed: 1 }, { passed: 0, failed: 0 }, 1, 'failed'],
  );
  assert.equal(exitCode, 1);
});

test('scenarios with a mark are left out where that is asked for', async (t) => {
  const handler = await file(t, 'handler.js', LAZY);
  const filter = ['--filter', 'the apiDomain http://api.example.test is refused'];
  const command = ['conformance', '--implementation', handler, ...filter];
  const all = await runCli(command);
  assert.match(all.stdout, /^wording of our own +0 passed, 1 failed$/m);
  const { exitCode, stderr } = await runCli([...command, '--without', 'stricter,wording']);
  assert.equal(exitCode, 2);
  assert.match(stderr, /no scenario has ".*" in .*, or all that have are left out/);
});

test('what a way of running cannot give is not applicable, and told with its reason', async () => {
  const command = ['conformance', '--command', `${NODE} --version`];
  const cases: readonly [string, string][] = [
    ['serve the next calls', 'needs a played clock'],
    ['two secrets are kept apart', 'needs several calls in one process'],
    ['a slow answer before the deadline', "needs Lambda's context"],
    ['trusted: http://127.0.0.1', 'needs connections to this machine, which take no proxy'],
  ];
  for (const [filter, reason] of cases) {
    const { exitCode, stdout } = await runCli([...command, '--filter', filter]);
    assert.match(stdout, new RegExp(`^not applicable +1: ${reason}$`, 'm'));
    assert.equal(exitCode, 0);
  }
});

test('a mistake in what was typed is one line, and nothing is played', async (t) => {
  const text = await file(t, 'function.zip', 'no zip');
  const cases: readonly [string[], RegExp][] = [
    [['--implementation', 'a.js', '--command', 'b'], /name one implementation each/],
    [['--protocol', 'lines'], /--protocol is for --command/],
    [['--implementation', 'missing.js'], /there is no file missing\.js/],
    [['--implementation', text], /can't use function\.zip: it isn't a zip/],
    [['--without', 'stricter,looser'], /must be one of stricter, wording, not "looser"/],
    [['--filter', 'no such scenario'], /no scenario has "no such scenario"/],
    [['--protocol', 'line', '--command', 'b'], /did you mean lines\?/],
  ];
  for (const [argv, message] of cases) {
    const { exitCode, stdout, stderr } = await runCli(['conformance', ...argv]);
    assert.match(stderr, message);
    assert.equal(stderr.trimEnd().split('\n').length, 1);
    assert.deepEqual([exitCode, stdout], [2, '']);
  }
});

test('Ctrl-C ends it at once, with the processes that it runs', async (t) => {
  const interrupt = new AbortController();
  const folder = await temporaryFolder(t);
  const watcher = watch(folder, () => interrupt.abort());
  t.after(() => watcher.close());
  const invoked = JSON.stringify(join(folder, 'invoked'));
  const handler = await file(
    t,
    'handler.js',
    `exports.handler = () => {
       require('node:fs').writeFileSync(${invoked}, '');
       return new Promise(() => {});
     };`,
  );
  const { exitCode, stdout } = await runCli(
    ['conformance', '--implementation', handler, '--filter', 'handoff.json'],
    { interrupted: interrupt.signal },
  );
  assert.deepEqual([exitCode, stdout], [130, '']);
});
