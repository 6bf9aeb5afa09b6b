import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const skip = process.platform === 'win32';

const ENTRY = fileURLToPath(new URL('../../../cli/pstn-transfer.js', import.meta.url));

/** The command line in a process of its own, with nothing in its environment but the path. */
function run(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdin: 'ignore' | 'pipe' = 'ignore',
) {
  const child = spawn(process.execPath, [ENTRY, ...argv], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: [stdin, 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text) => {
      texts[name] += text;
    });
  }
  return { child, texts };
}

async function printed(child: ChildProcess, texts: { stdout: string }, pattern: RegExp) {
  while (!pattern.test(texts.stdout)) {
    assert.equal(child.exitCode, null, `ended early: ${texts.stdout}`);
    if (child.stdout) await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  }
}

test("the process ends with the command's exit code and output", async () => {
  for (const [argv, exitCode] of [
    [['--version'], 0],
    [['strat'], 2],
    [['invoke', 'events/empty-contact-id.json', '--simulate'], 1],
  ] as const) {
    const { child, texts } = run(argv);
    assert.deepEqual(await once(child, 'close'), [exitCode, null]);
    assert.equal(texts.stdout === '', exitCode !== 0);
    assert.equal(texts.stderr === '', exitCode === 0);
  }
});

test('a file is read from where npm says that the command was typed', async () => {
  const { child, texts } = run(['invoke', 'empty-contact-id.json', '--simulate'], {
    npm_lifecycle_event: 'invoke',
    INIT_CWD: fileURLToPath(new URL('../../../events', import.meta.url)),
  });
  assert.deepEqual(await once(child, 'close'), [1, null]);
  assert.match(texts.stderr, /INVALID_EVENT/);
});

test('output is coloured when asked to be, and plain into a pipe', async () => {
  const coloured = run(['--help'], { FORCE_COLOR: '1' });
  const plain = run(['--help']);
  await Promise.all([once(coloured.child, 'close'), once(plain.child, 'close')]);
  const control = String.fromCharCode(27);
  assert(coloured.texts.stdout.includes(`${control}[1mTry it on this machine${control}[22m`));
  assert(!plain.texts.stdout.includes(control));
});

test("a reader that leaves early isn't a failure, of messages neither", async () => {
  for (const stream of ['stdout', 'stderr'] as const) {
    const { child, texts } = run(stream === 'stdout' ? ['start'] : ['strat']);
    child[stream]?.destroy();
    assert.deepEqual(await once(child, 'close'), [0, null]);
    assert.deepEqual(texts, { stdout: '', stderr: '' });
  }
});

test('a full disk is one line', { skip: process.platform !== 'linux' }, async () => {
  const child = spawn('sh', ['-c', '"$0" "$@" > /dev/full', process.execPath, ENTRY, 'help'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  assert.deepEqual(await once(child, 'close'), [1, null]);
  assert.match(stderr, /^error: ENOSPC: .*; the disk is full: free some space, [^\n]*\n$/);
});

test('Ctrl-C ends what has nothing to clean up at once, whatever it does', { skip }, async () => {
  const calling = run(['start', '--fault', 'transfer=hang*9']);
  await printed(calling.child, calling.texts, /a token/);
  const waiting = run(['invoke', '-'], {}, 'pipe');
  await once(waiting.child, 'spawn');
  for (const { child, texts } of [calling, waiting]) {
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'close'), [null, 'SIGINT']);
    assert.equal(texts.stderr, '');
  }
});

test("Ctrl-C is the simulator's normal end", { skip }, async () => {
  const { child, texts } = run(['simulator', '--port', '0', '--fault', 'token=hang']);
  await printed(child, texts, /Requests/);
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(texts.stdout)?.[0];
  const hanging = assert.rejects(fetch(`${origin}/v1/oauth/regionalToken`, { method: 'POST' }));
  const answer = await fetch(`${origin}/_control`);
  assert.equal(answer.status, 200);
  child.kill('SIGINT');
  assert.deepEqual(await once(child, 'close'), [0, null]);
  await hanging;
  assert.match(texts.stdout, /Stopped\.\n$/);
});
