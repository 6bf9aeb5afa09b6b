import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';
import { runCli } from '../cli/run-cli.ts';

/** Starts the playground, calls back with what it printed first, and ends it with Ctrl-C. */
async function whileRunning(
  argv: readonly string[],
  visit: (address: URL) => Promise<void>,
): ReturnType<typeof runCli> {
  const interruption = new AbortController();
  const started = Promise.withResolvers<URL>();
  const running = runCli(['playground', ...argv], {
    interrupted: interruption.signal,
    onOutput(text) {
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(text)?.[0];
      if (address !== undefined) started.resolve(new URL(address));
    },
  });
  try {
    await visit(await Promise.race([started.promise, running.then(() => assert.fail('it ended'))]));
  } finally {
    interruption.abort();
  }
  return running;
}

test('it prints an address that opens it, says what another on its port can do, and stops by Ctrl-C', async () => {
  const { exitCode, stdout, stderr } = await whileRunning(['--port', '0'], async (address) => {
    const second = await runCli(['playground', '--port', address.port]);
    assert.equal(second.exitCode, 1);
    assert.match(
      second.stderr,
      /^error: port \d+ is already in use, perhaps by another playground: go on in that one, or choose another port \(--port PORT; 0 for any free one\)\n$/,
    );
    const { status } = await fetch(address, { redirect: 'manual' });
    assert.equal(status, 303);
  });
  assert.deepEqual([exitCode, stderr], [0, '']);
  assert.match(stdout, /^Open this address in a browser on this machine\./);
  assert.match(stdout, /Ctrl-C ends it\.\n\n {2}http:\S+\n\nStopped\.\n$/);
});

test('it begins with the call that options say', async (t) => {
  const folder = await temporaryFolder(t);
  const answer = join(folder, 'crm.json');
  await writeFile(answer, '{"tier":"gold"}');
  const argv = [
    ...['--port', '0', '--fault', 'transfer=503', '--fault', 'token=ok', '--warm'],
    ...['--time-limit', '4', '--function', `crm=${answer}`],
  ];
  await whileRunning(argv, async (address) => {
    const entered = await fetch(address, { redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const headers = { cookie, 'content-type': 'application/json' };
    const start = JSON.parse(
      await (await fetch(new URL('/api/start', address), { headers })).text(),
    );
    assert.deepEqual(start.situation, [
      ['fault', 'transfer=503'],
      ['fault', 'token=ok'],
      ['warm', ''],
      ['time-limit', '4'],
    ]);
    const body = JSON.stringify({ situation: [], live: false, flow: start.flow.hash });
    const run = await fetch(new URL('/api/runs', address), { method: 'POST', headers, body });
    const { line } = JSON.parse(await run.text());
    assert.equal(line, `npm run simulate -- flows/pstn-transfer.json --function crm=${answer}`);
  });
});

test('what is mistyped, and what is not a flow, is told before anything is served', async (t) => {
  const folder = await temporaryFolder(t);
  const [text, large] = [join(folder, 'text.json'), join(folder, 'large.json')];
  await writeFile(text, 'soon');
  await writeFile(large, ' '.repeat(5_000_000));
  for (const [argv, why] of [
    [['--fault', 'transfer=soon'], /fault "transfer=soon"/],
    [['--time-limit', '9'], /--time-limit must be a number/],
    [['--scenario', join(folder, 'none.json')], /can't read .*none\.json: there is no such file/],
    [[join(folder, 'none.json')], /can't read .*none\.json: there is no such file/],
    [[text], /text\.json/],
    [[large], /has 5000000 bytes, and a flow file at most/],
    [['--port', '70000'], /--port must be a whole number from 0 to 65535/],
    [['--prot', '1'], /unknown option --prot .*did you mean --port/],
  ] as const) {
    const { exitCode, stdout, stderr } = await runCli(['playground', ...argv]);
    assert.deepEqual([exitCode, stdout], [2, ''], stderr);
    assert.match(stderr, why);
  }
});
