import assert from 'node:assert/strict';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { zipSync } from 'fflate';
import { runIn, type Surroundings } from '../../../checks/support/run-in.ts';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { invokeOnce } from '../../../cli/invoke/invoke.ts';
import { UsageError } from '../../../cli/kernel/usage-error.ts';
import { buildZip } from '../../../packaging/build-zip.ts';
import { startCrestaSimulator } from '../../../simulator/cresta/start-cresta-simulator.ts';
import { runCli } from '../run-cli.ts';

const EVENT = 'events/get-pstn-transfer-data.json';

/** `invoke --zip` of a zip that lies elsewhere than usual. */
function invokeZip(zip: string, surroundings: Surroundings = {}, simulate = false, event = EVENT) {
  const options = { zip: true as const, ...(simulate && { simulate: true as const }) };
  return runIn(surroundings, (session) =>
    invokeOnce({ arguments: [event], options }, session, zip),
  );
}

async function written(t: TestContext, content: Uint8Array): Promise<string> {
  const zip = join(await temporaryFolder(t), 'function.zip');
  await writeFile(zip, content);
  return zip;
}

/** A zip of a `handler.js` that isn't ours. */
const zipOf = (t: TestContext, code: string) =>
  written(t, zipSync({ 'handler.js': Buffer.from(code) }));

test("the zip's response is on standard output, its log lines are on standard error", async (t) => {
  const zip = await written(t, await buildZip());
  const { exitCode, stdout, stderr } = await invokeZip(zip, {}, true);
  const response = JSON.parse(stdout);
  assert.deepEqual(Object.keys(response), ['phoneNumber', 'dtmfSequence']);
  const levels = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).level);
  assert.deepEqual(levels, ['INFO']);
  assert.equal(exitCode, 0);
});

test('a failure of the zip is told as one of the sources', async (t) => {
  const zip = await written(t, await buildZip());
  for (const [simulate, event] of [
    [true, 'events/empty-contact-id.json'],
    [false, EVENT],
  ] as const) {
    const fromZip = await invokeZip(zip, {}, simulate, event);
    const fromSources = await runCli(['invoke', event, ...(simulate ? ['--simulate'] : [])]);
    const messages = ({ stderr }: { readonly stderr: string }) => stderr.split('\n').slice(1);
    assert.deepEqual(messages(fromZip), messages(fromSources));
    assert.equal(messages(fromZip).length, 3);
    assert.deepEqual([fromZip.exitCode, fromZip.stdout], [1, '']);
  }
});

test('the zip runs with the environment of the command and nothing besides', async (t) => {
  const code = `
    exports.handler = async (event, context) => {
      console.error('a warning');
      console.log('a line');
      return { ...process.env, name: event.Name, context: typeof context };
    };
  `;
  const env = { region: 'voice-prod', action: '' };
  const { exitCode, stdout, stderr } = await invokeZip(await zipOf(t, code), { env });
  assert.deepEqual(JSON.parse(stdout), { ...env, name: 'ContactFlowEvent', context: 'undefined' });
  assert.deepEqual(stderr.split('\n').sort(), ['', 'a line', 'a warning']);
  assert.equal(exitCode, 0);
});

test('an unforeseen failure is one line, whatever the zip did', async (t) => {
  for (const [code, message] of [
    ["throw new RangeError('too\\nmuch');", 'RangeError: too'],
    ["exports.handler = async () => { throw new Error('no'); };", 'Error: no'],
    [
      'exports.handler = async () => process.exit(3);',
      'HandlerProcessEnded: the process that ran handler.js ended with exit status 3',
    ],
    [
      "exports.handler = () => process.kill(process.pid, 'SIGKILL');",
      'HandlerProcessEnded: the process that ran handler.js ended by SIGKILL',
    ],
    ['exports.main = 1;', 'TypeError: loaded.handler is not a function'],
  ] as const) {
    const { exitCode, stdout, stderr } = await invokeZip(await zipOf(t, code));
    assert.equal(
      stderr,
      `error: INTERNAL: ${message}\nReport this as a bug, with the log lines.\n`,
    );
    assert.deepEqual([exitCode, stdout], [1, '']);
  }
});

test('without a zip, or with something else, the way to one is shown', async (t) => {
  const folder = await temporaryFolder(t);
  const none = join(folder, 'none.zip');
  const other = await written(t, Buffer.from('no zip at all'));
  const foreign = await written(t, zipSync({ 'index.js': Buffer.from('1') }));
  const anew = 'make it anew with npm run package';
  for (const [zip, message] of [
    [none, `there is no file ${none}: name another one, or make one with npm run package`],
    [other, `can't use function.zip: it isn't a zip; ${anew}`],
    [foreign, `can't use function.zip: there is no handler.js in it; ${anew}`],
  ] as const) {
    const stdout: string[] = [];
    await assert.rejects(
      invokeZip(zip, { onOutput: (text) => stdout.push(text) }, true),
      (error) => error instanceof UsageError && error.message === message,
    );
    assert.deepEqual(stdout, []);
  }
});

test('--zip takes the zip that package makes', async () => {
  assert.equal((await runCli(['package'])).exitCode, 0);
  const { exitCode, stdout } = await runCli(['invoke', EVENT, '--simulate', '--zip']);
  assert.deepEqual(Object.keys(JSON.parse(stdout)), ['phoneNumber', 'dtmfSequence']);
  assert.equal(exitCode, 0);
});

test('nothing of the unpacked zip is left behind', async (t) => {
  const code = 'exports.handler = async () => ({ file: __filename });';
  const { stdout } = await invokeZip(await zipOf(t, code));
  await assert.rejects(access(JSON.parse(stdout).file), { code: 'ENOENT' });
});

test('Ctrl-C ends an invocation of the zip that hangs', async (t) => {
  const interruption = new AbortController();
  const vendor = await startCrestaSimulator({
    onEvent: ({ type }) => type === 'request' && interruption.abort(),
  });
  t.after(() => vendor.close());
  vendor.script('transfer', [{ kind: 'hang' }]);
  const { exitCode, stdout } = await invokeZip(await written(t, await buildZip()), {
    env: vendor.environment('api-key'),
    interrupted: interruption.signal,
  });
  assert.deepEqual([exitCode, stdout], [130, '']);
});
