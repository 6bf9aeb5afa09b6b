import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '../../cli/commands.ts';
import { runCli } from './test-session.ts';

test('help is the same wherever it is asked for', async (t) => {
  const snapshots: [string, string[][]][] = [
    ['help.txt', [[], ['help'], ['--help'], ['-h'], ['help', '--help']]],
    [
      'help-start.txt',
      [
        ['start', '--help'],
        ['start', '-h'],
        ['help', 'start'],
        ['start', 'help'],
      ],
    ],
    ['help-simulate.txt', [['simulate', '--help']]],
    ['help-doctor.txt', [['doctor', '--help']]],
    ['help-logs.txt', [['logs', '--help']]],
    ['help-flow.txt', [['flow', '--help']]],
    [
      'help-invoke.txt',
      [
        ['invoke', '--help'],
        ['--help', 'invoke'],
        ['invoke', 'x', '--bad', '-h'],
      ],
    ],
    [
      'help-simulator.txt',
      [
        ['simulator', '-h'],
        ['help', 'simulator'],
        ['-h', 'simulator'],
      ],
    ],
    [
      'help-conformance.txt',
      [
        ['conformance', '--help'],
        ['help', 'conformance'],
      ],
    ],
  ];
  for (const [file, forms] of snapshots) {
    for (const argv of forms) {
      const { exitCode, stdout, stderr } = await runCli(argv);
      const path = fileURLToPath(new URL(`./snapshots/${file}`, import.meta.url));
      t.assert.fileSnapshot(stdout, path, { serializers: [String] });
      assert.deepEqual([exitCode, stderr], [0, ''], argv.join(' '));
    }
  }
});

test('no line of help is longer than a terminal is wide', async () => {
  for (const argv of [
    [],
    ['help', 'start'],
    ['help', 'invoke'],
    ['help', 'simulator'],
    ['help', 'conformance'],
  ]) {
    const { stdout } = await runCli(argv);
    for (const line of stdout.split('\n')) assert(line.length <= 80, line);
  }
});

test('the version is the one in package.json', async () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  for (const argv of [['--version'], ['start', '--version']]) {
    assert.deepEqual(await runCli(argv), {
      exitCode: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
  }
});

test('an unknown command is one line with the nearest one, or with all', async () => {
  const names = COMMANDS.map(({ syntax }) => syntax.name).join(', ');
  for (const [argv, stderr] of [
    [['strat'], 'error: unknown command "strat"; did you mean start?\n'],
    [['help', 'invok'], 'error: unknown command "invok"; did you mean invoke?\n'],
    [['dance'], `error: unknown command "dance"; commands: ${names}\n`],
    [['--json'], `error: unknown command "--json"; commands: ${names}\n`],
  ] as const) {
    assert.deepEqual(await runCli(argv), { exitCode: 2, stdout: '', stderr });
  }
});

test('a mistyped command is one line that leads to its help', async () => {
  assert.deepEqual(await runCli(['start', '--falt', 'token=503']), {
    exitCode: 2,
    stdout: '',
    stderr:
      'error: unknown option --falt of npm start; did you mean --fault? (help: npm start -- --help)\n',
  });
});
