import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runIn, tableOf } from '../../../checks/support/run-in.ts';
import { COMMANDS } from '../../../cli/commands.ts';
import { command } from '../../../cli/kernel/command.ts';
import { main } from '../../../cli/kernel/main.ts';
import { MissingTool } from '../../../cli/kernel/missing-tool.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { runCli } from '../run-cli.ts';

test('help is the same wherever it is asked for, and comes before anything runs', async () => {
  for (const [first, ...others] of [
    [[], ['help'], ['--help'], ['-h'], ['help', '--help']],
    [
      ['start', '--help'],
      ['start', '-h'],
      ['help', 'start'],
      ['start', 'help'],
      ['--help', 'start'],
      ['start', 'x', '--bad', '-h'],
      ['start', '--time-limit', '--help'],
      ['start', '--time-limit', 'nonsense', '--help'],
    ],
  ]) {
    const expected = await runCli(first ?? []);
    assert.deepEqual([expected.exitCode, expected.stderr], [0, '']);
    for (const argv of others) assert.deepEqual(await runCli(argv), expected, argv.join(' '));
  }
});

test('the version is the one in package.json', async () => {
  for (const argv of [['--version'], ['start', '--version']]) {
    assert.deepEqual(await runCli(argv), {
      exitCode: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
  }
});

test('every command is a script of package.json that goes through the entry, and none is missing', () => {
  const entry = 'node cli/pstn-transfer.js ';
  const scripts = Object.entries(manifest.scripts).filter(([, script]) => script.startsWith(entry));
  for (const [name, script] of scripts) assert.equal(script, entry + name);
  assert.deepEqual(
    scripts.map(([name]) => name).toSorted(),
    [...COMMANDS.map(({ name }) => name), 'help'].toSorted(),
  );
});

test('an unknown command is one line with the nearest one, or with where all are', async () => {
  for (const [argv, message] of [
    [['strat'], 'unknown command "strat"; did you mean start?'],
    [['help', 'invok'], 'unknown command "invok"; did you mean invoke?'],
    [['test:asw'], 'unknown command "test:asw"; did you mean test:aws?'],
    [['dance'], 'unknown command "dance"; npm run help lists all'],
    [['--json'], 'unknown command "--json"; npm run help lists all'],
  ] as const) {
    const stderr = `error: ${message}\n`;
    assert.deepEqual(await runCli(argv), { exitCode: 2, stdout: '', stderr });
  }
});

test('an option that is mistyped is one line, with the nearest one and the way to help', async () => {
  assert.deepEqual(await runCli(['start', '--falt=token=503']), {
    exitCode: 2,
    stdout: '',
    stderr:
      'error: unknown option --falt of npm start; did you mean --fault? (help: npm start -- --help)\n',
  });
});

/** Runs a command that throws. */
const running = (error: unknown) =>
  runIn({}, (session) => {
    const broken = command({ examples: [], declare: (bare) => bare, notes: [] }, async () => {
      throw error;
    });
    return main(['broken'], tableOf('broken', broken), session);
  });

test('what ends a command is told in a line that says what to do, and only a bug with its stack', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
  });
  for (const [error, exitCode, stderr] of [
    [new Error('moto did not start'), 1, 'error: moto did not start\n'],
    [new MissingTool('no Python'), 3, 'error: no Python\nNothing was done.\n'],
    [
      full,
      1,
      'error: ENOSPC: no space left on device, write; the disk is full: free some space, or set TMPDIR to a folder on another one\n',
    ],
  ] as const) {
    assert.deepEqual(await running(error), { exitCode, stdout: '', stderr });
  }
  const bug = await running(new TypeError('x is undefined'));
  assert.equal(bug.exitCode, 1);
  assert.match(
    bug.stderr,
    /^error: this is a bug; report it with\nTypeError: x is undefined\n +at /,
  );
});

test('a file that is nested too deeply is one line', async () => {
  const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);
  let error: unknown;
  try {
    nested(1_000_000);
  } catch (caught) {
    error = caught;
  }
  const { exitCode, stderr } = await running(error);
  assert.equal(exitCode, 2);
  assert.match(stderr, /^error: what was read is nested too deeply: [^\n]*\n$/);
});

test('every command refuses what it does not know in one line, before it does anything', async () => {
  for (const { name } of COMMANDS) {
    if (name === 'mutate') continue; // Stryker's own command line: it takes what that takes
    for (const [argv, message] of [
      [['--no-such-option'], 'unknown option --no-such-option of '],
      [['--', 'one', 'two'], 'unexpected argument "(one|two)"|--function is missing'],
    ] as const) {
      const { exitCode, stdout, stderr } = await runCli([name, ...argv]);
      assert.deepEqual([exitCode, stdout], [2, ''], name);
      assert.match(
        stderr,
        new RegExp(`^error: (${message})[^\\n]* \\(help: npm [^\\n]*\\)\\n$`),
        name,
      );
    }
  }
});
