import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Surroundings } from '../../../checks/support/run-in.ts';
import { runCli } from '../run-cli.ts';

/** Starts the simulator on a free port, calls back with its origin, and ends it with Ctrl-C. */
async function whileRunning(
  argv: readonly string[],
  visit: (origin: string, guide: string) => Promise<void>,
  surroundings: Surroundings = {},
) {
  const interruption = new AbortController();
  const started = Promise.withResolvers<{ origin: string; guide: string }>();
  const running = runCli(['simulator', '--port', '0', ...argv], {
    ...surroundings,
    interrupted: interruption.signal,
    onOutput(text) {
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (origin !== undefined) started.resolve({ origin, guide: text });
    },
  });
  try {
    const { origin, guide } = await started.promise;
    await visit(origin, guide);
  } finally {
    interruption.abort();
  }
  return running;
}

/** The environment variables that the guide tells to set. */
function variablesOf(guide: string): Record<string, string> {
  const variables = [...guide.matchAll(/export (\w+)='([^']*)'/g)];
  return Object.fromEntries(variables.map(([, name = '', value = '']) => [name, value]));
}

const invoke = (env: Record<string, string>) =>
  runCli(['invoke', 'events/get-pstn-transfer-data.json'], { env });

test('it prints how to use it, and each request as one line', async (t) => {
  let port = '';
  const { exitCode, stdout, stderr } = await whileRunning([], async (origin) => {
    port = new URL(origin).port;
    const answer = await fetch(`${origin}/nothing`, { headers: { connection: 'close' } });
    assert.equal(answer.status, 404);
    await answer.text();
  });
  const steady = stdout
    .replaceAll(port, '8787')
    .replace(/\d\d:\d\d:\d\d\.\d{3}/g, '12:00:00.000')
    .replace(/after \d+ ms/, 'after 0 ms');
  const path = fileURLToPath(new URL('../snapshots/simulator.txt', import.meta.url));
  t.assert.fileSnapshot(steady, path, { serializers: [String] });
  assert.deepEqual([exitCode, stderr], [0, '']);
});

test('what it prints is enough for the function to use it', async () => {
  for (const auth of ['secret', 'oauth', 'api-key']) {
    await whileRunning(['--auth', auth], async (origin, guide) => {
      const env = variablesOf(guide);
      assert.equal(env['apiDomain'], origin);
      assert.equal((await invoke(env)).exitCode, 0, auth);
    });
  }
});

test('on Windows the variables are set the way PowerShell does', async () => {
  const { stdout } = await whileRunning(['--auth', 'api-key'], async () => {}, {
    platform: 'win32',
  });
  assert.match(stdout, / \$env:apiKey = 'simulated-api-key'\n/);
  assert.doesNotMatch(stdout, /export/);
});

test('faults happen as asked, and each request tells of its own', async () => {
  const argv = ['--auth', 'oauth', '--fault', 'token=503', '--fault', 'transfer=invalid-json'];
  const { stdout } = await whileRunning(argv, async (_origin, guide) => {
    assert.equal((await invoke(variablesOf(guide))).exitCode, 0);
  });
  const requests = stdout.split('Requests\n')[1]?.replace(/^\S+ | after \d+ ms| {2}POST.*$/gm, '');
  assert.equal(
    requests,
    ' token     503 \n token     200 \n transfer  200  (scripted: invalid-json)\n transfer  200 \nStopped.\n',
  );
});

test('a second request for the same call gets what was asked for', async () => {
  for (const [repeated, alike] of [
    [['--repeated', 'same'], true],
    [['--repeated', 'revokes-older'], false],
    [[], false],
  ] as const) {
    await whileRunning(['--auth', 'api-key', ...repeated], async (_origin, guide) => {
      const env = variablesOf(guide);
      const [first, second] = [await invoke(env), await invoke(env)];
      assert.deepEqual([first.exitCode, second.exitCode], [0, 0]);
      assert.equal(first.stdout === second.stdout, alike);
    });
  }
});

test('tokens live as long as asked for', async () => {
  for (const [argv, seconds] of [
    [['--token-lifetime', '60'], 60],
    [[], 3600],
  ] as const) {
    await whileRunning(argv, async (origin) => {
      const answer = await fetch(`${origin}/v1/oauth/regionalToken`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa('simulated-client-id:simulated-client-secret-1')}`,
          'content-type': 'application/json',
        },
        body: '{"grant_type":"client_credentials"}',
      });
      assert.match(await answer.text(), new RegExp(`"expires_in":${seconds}\\b`));
    });
  }
});

test('a request that hangs is told when its client leaves', async () => {
  const { stdout } = await whileRunning(['--fault', 'token=hang'], async (origin) => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const asking = fetch(`${origin}/v1/oauth/regionalToken`, { method: 'POST', signal });
    const asked = assert.rejects(asking);
    while ((await (await fetch(`${origin}/_control/requests`)).text()) === '[]');
    leaving.abort();
    await asked;
    await fetch(`${origin}/v1/oauth/regionalToken`, { method: 'POST' });
  });
  assert.match(stdout, / {2}token {5}hang {2}after \d+ ms {2}POST/);
});

test('a port that is taken is one line with the way out', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const address = other.address();
  assert(typeof address === 'object' && address !== null);
  const { port } = address;
  assert.deepEqual(await runCli(['simulator', '--port', `${port}`]), {
    exitCode: 1,
    stdout: '',
    stderr: `error: port ${port} is already in use: choose another one (--port PORT; 0 for any free one)\n`,
  });
});

test('mistakes are told before it starts', async () => {
  for (const [argv, message] of [
    [['--port', '65536'], /^error: --port must be a whole number from 0 to 65535, not "65536"/],
    [['--repeated', 'sme'], /^error: --repeated must be one of .* did you mean same\?/],
    [['--token-lifetime', '0'], /^error: --token-lifetime must be a whole number from 1 to 86400/],
    [['--fault', 'token=hangs'], /^error: fault "token=hangs"/],
  ] as const) {
    const { exitCode, stdout, stderr } = await runCli(['simulator', ...argv]);
    assert.deepEqual([exitCode, stdout], [2, '']);
    assert.match(stderr, message);
  }
});
