import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { COMMANDS } from '../../../cli/commands.ts';
import { SETTINGS_OF_NPM } from '../../../cli/kernel/options-that-npm-took.ts';
import { runCli } from '../run-cli.ts';

/** What npm sets for a script that runs a command, and for its settings. */
const npm = (name: string, settings: Record<string, string>) => ({
  npm_lifecycle_event: name,
  ...Object.fromEntries(
    Object.entries(settings).map(([setting, value]) => [`npm_config_${setting}`, value]),
  ),
});

test('an option that npm kept for itself is refused with the way to type it', async () => {
  for (const settings of [{ fault: 'true' }, { fault: 'token=503' }]) {
    const { exitCode, stderr } = await runCli(['start', 'token=503'], {
      env: npm('start', settings),
    });
    assert.match(
      stderr,
      /^error: npm took --fault for itself; put -- before it: npm start -- --fault …/,
    );
    assert.equal(exitCode, 2);
  }
  const flag = await runCli(['invoke', 'e.json'], { env: npm('invoke', { simulate: 'true' }) });
  assert.match(flag.stderr, /put -- before it: npm run invoke -- --simulate \(help/);
});

test('one that arrived all the same, or that another script was given, is no matter', async () => {
  const env = npm('simulator', { port: '1' });
  const arrived = await runCli(['simulator', '--port', 'x'], { env });
  assert.match(arrived.stderr, /^error: --port must be a whole number/);
  const other = await runCli(['simulator', 'x'], { env: npm('test', { port: '1' }) });
  assert.match(other.stderr, /^error: unexpected argument "x"/);
});

test("a setting of npm's own makes no command refuse: a note tells that it doesn't count", async () => {
  const settings = { yes: 'true', json: 'true', all: 'true', dry_run: 'true', target: '30.0.0' };
  const { exitCode, stdout, stderr } = await runCli(['package'], {
    env: npm('package', settings),
  });
  assert.equal(exitCode, 0);
  assert.match(stdout, /^path /);
  assert.equal(
    stderr,
    'Note: npm has a setting json, which counts for npm alone; to set it here: npm run package -- --json\n',
  );
  const simulated = await runCli(['simulate', 'none.json'], { env: npm('simulate', settings) });
  assert.match(
    simulated.stderr,
    /^Note: npm has a setting target, .*\nNote: .*\nerror: can't read none\.json/,
  );
});

test('the settings of npm that options of ours are called like are all known', async () => {
  const known: unknown = JSON.parse(
    execFileSync('npm', ['config', 'list', '--long', '--json'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    }),
  );
  const theirs = new Set(Object.keys(known ?? {}));
  for (const { name, load } of COMMANDS) {
    const help = (await load()).help(name, '', { paint: (_style, text) => text, width: 100 });
    const ours = [...help.matchAll(/^ {2}--([\w-]+)/gm)].map(([, option = '']) => option);
    for (const option of ours.filter((candidate) => theirs.has(candidate))) {
      assert(SETTINGS_OF_NPM.has(option), `${name}: --${option}`);
    }
  }
});
