import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { readFlow } from '../../../flow-language/model/read-flow.ts';
import { exitsOf, readActions } from '../../flow-language/build/read-actions.ts';
import { CARELESS_FLOW } from '../../flow-language/lint/careless-flow.ts';
import { runCli } from '../run-cli.ts';

const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function:transfer';
const QUEUE = 'arn:aws:connect:eu-central-1:111122223333:instance/1-a/queue/2-b';
const SHIPPED = 'flows/pstn-transfer.json';
const LINT = ['flow', '--lint', SHIPPED];
const MAKE = ['flow', '--function-arn', FUNCTION, '--fallback-queue', QUEUE];

test('a flow is made of the ARNs, targets, texts and limit that were typed', async () => {
  const { exitCode, stdout, stderr } = await runCli([
    ...MAKE,
    ...['--target', `pstn:X=Y=${QUEUE}3`],
    ...[
      '--target',
      `billing=${QUEUE}4`,
      '--text',
      'welcome=Good morning, a=b.',
      '--time-limit',
      '5',
    ],
  ]);
  assert.deepEqual([exitCode, stderr], [0, '']);
  assert.deepEqual(readFlow(stdout, 'made').findings, []);
  const { block } = readActions(stdout);
  assert.equal(block('Welcome the caller').Parameters['Text'], 'Good morning, a=b.');
  const ask = block('Ask for number and tones').Parameters;
  assert.equal(ask['LambdaFunctionARN'], FUNCTION);
  assert.equal(ask['InvocationTimeLimitSeconds'], '5');
  const route = exitsOf(block('Which transfer target is it'));
  assert.equal(block(route.get('Equals pstn:X=Y') ?? '').Parameters['QueueId'], `${QUEUE}3`);
  assert.equal(block(route.get('Equals billing') ?? '').Parameters['QueueId'], `${QUEUE}4`);
  assert.equal(block('Set the fallback queue').Parameters['QueueId'], QUEUE);
});

test('a module is made without queues', async () => {
  const { exitCode, stdout } = await runCli([
    'flow',
    '--module',
    '--function-arn',
    `${FUNCTION}:live`,
  ]);
  assert.equal(exitCode, 0);
  assert(readFlow(stdout, 'made').flow.isModule);
});

test('what is mistyped is told in one line, and nothing is written', async (t) => {
  const folder = await temporaryFolder(t);
  const there = join(folder, 'there.json');
  await writeFile(there, '{}');
  const cases: readonly [readonly string[], RegExp][] = [
    [['flow', '--fallback-queue', QUEUE], /--function-arn is missing/],
    [['flow', '--function-arn', FUNCTION], /--fallback-queue is missing/],
    [['flow', '--function-arn', QUEUE], /--function-arn must be a function's ARN/],
    [['flow', '--fallback-queue', FUNCTION], /--fallback-queue must be a queue's ARN/],
    [[...MAKE, '--target', QUEUE], /--target must be TARGET=QUEUE-ARN/],
    [[...MAKE, '--target', `a=${FUNCTION}`], /--target must be a queue's ARN/],
    [[...MAKE, '--target', `a=${QUEUE}`, '--target', `a=${QUEUE}`], /--target has a twice/],
    [[...MAKE, '--text', 'welcom=Hello.'], /--text has no "welcom"; did you mean welcome\?/],
    [[...MAKE, '--text', 'welcome='], /--text needs something to say/],
    [[...MAKE, '--text', 'welcome=$.Nobody.knows'], /no flow was made: .*\$\.Nobody/],
    [[...MAKE, '--text', 'welcome=$.External.dtmfSequence'], /no flow was made: .*speaks/],
    [[...MAKE, '--time-limit', '9'], /--time-limit must be a whole number from 1 to 8/],
    [[...MAKE, '--module'], /leave out --fallback-queue/],
    [
      ['flow', '--module', '--function-arn', FUNCTION, '--text', 'goodbye=Bye.'],
      /leave out --text goodbye/,
    ],
    [[...MAKE, '--format', 'sarif'], /--format needs --lint FILE/],
    [[...MAKE, '--run', 'run.json'], /--run needs --svg FILE/],
    [[...MAKE, '--force'], /--force needs --out FILE/],
    [['flow', '--lint', there, '--module'], /--module is of no use with --lint/],
    [['flow', '--lint', there, '--svg', there], /--svg is of no use with --lint/],
    [['flow', '--lint', there], /there\.json isn't a flow/],
    [['flow', '--svg', there], /there\.json isn't a flow/],
    [
      ['flow', '--lint', join(folder, 'missing.json')],
      /can't read .*missing\.json: there is no such file/,
    ],
    [[...LINT, '--out', there], /can't write .*there\.json: it is there already; add --force/],
    [[...LINT, '--out', join(folder, 'no', 'such.json')], /there is no such folder/],
    [[...LINT, '--out', folder], /can't write/],
    [['flow'], /nothing to do/],
  ];
  for (const [argv, message] of cases) {
    const { exitCode, stdout, stderr } = await runCli(argv);
    assert.deepEqual([exitCode, stdout], [2, ''], argv.join(' '));
    assert.match(stderr, message);
  }
  assert.equal(await readFile(there, 'utf8'), '{}');
});

test('a file is replaced only with --force', async (t) => {
  const out = join(await temporaryFolder(t), 'flow.json');
  const first = await runCli([...LINT, '--out', out]);
  assert.deepEqual(first, { exitCode: 0, stdout: '', stderr: `wrote ${out}\n` });
  const again = await runCli([...LINT, '--format', 'sarif', '--out', out, '--force']);
  assert.equal(again.exitCode, 0);
  assert.equal(JSON.parse(await readFile(out, 'utf8')).version, '2.1.0');
});

test('a file gets what the terminal would: control characters as escapes', async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'hostile.json');
  await writeFile(file, CARELESS_FLOW.replaceAll('Dial', 'Dial\\u009b2J\\u202e'));
  for (const format of ['text', 'sarif']) {
    const shown = await runCli(['flow', '--lint', file, '--format', format]);
    const out = join(folder, format);
    await runCli(['flow', '--lint', file, '--format', format, '--out', out]);
    const written = await readFile(out, 'utf8');
    assert.equal(written, shown.stdout);
    assert(written.includes('Dial\\u009b2J\\u202e'), written);
  }
});

test('lint ends with 1 where there is a danger, and with 0 where there is none', async (t) => {
  const file = join(await temporaryFolder(t), 'careless.json');
  await writeFile(file, CARELESS_FLOW);
  const careless = await runCli(['flow', '--lint', file]);
  assert.equal(careless.exitCode, 1);
  assert.match(careless.stdout, /error dials-on-error-branch: block "Dial": /);
  const sarif = await runCli(['flow', '--lint', file, '--format', 'sarif']);
  assert.equal(sarif.exitCode, 1);
  assert.equal(JSON.parse(sarif.stdout).version, '2.1.0');
  const shipped = 'flows/pstn-transfer.json';
  assert.deepEqual(await runCli(['flow', '--lint', shipped]), {
    exitCode: 0,
    stdout: `${shipped}: nothing dangerous found\n`,
    stderr: '',
  });
});

test('an answer replaces no file that it is made of, not even with --force', async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'flow.json');
  await writeFile(file, CARELESS_FLOW);
  for (const task of ['--lint', '--svg']) {
    const out = join(folder, '.', 'flow.json');
    const { exitCode, stderr } = await runCli(['flow', task, file, '--out', out, '--force']);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /--out would replace .*flow\.json, which is to be read: name another file/,
    );
    assert.equal(await readFile(file, 'utf8'), CARELESS_FLOW);
  }
});

test('a flow is drawn with the way that a simulated call took', async (t) => {
  const flow = 'flows/pstn-transfer.json';
  const file = join(await temporaryFolder(t), 'run.json');
  const call = await runCli(['simulate', flow, '--fault', 'transfer=400', '--json']);
  await writeFile(file, call.stdout);
  const { exitCode, stdout } = await runCli(['flow', '--svg', flow, '--run', file]);
  assert.equal(exitCode, 0);
  assert.match(stdout, /^<svg /);
  assert.match(stdout, /way of the call/);
  assert.match(stdout, />#3 · |>#3</);

  await writeFile(file, '{"steps":[{"block":"elsewhere","durationMs":1}]}');
  const other = await runCli(['flow', '--svg', flow, '--run', file]);
  assert.equal(other.exitCode, 2);
  assert.match(other.stderr, /is a call that came to no block of "PSTN transfer to an AI agent"/);
  await writeFile(file, '{}');
  const none = await runCli(['flow', '--svg', flow, '--run', file]);
  assert.match(
    none.stderr,
    /isn't a call: the document: steps is missing; make one with .* > run\.json /,
  );
});

test('a flow that Connect would not publish is drawn, and a note says why', async (t) => {
  const file = join(await temporaryFolder(t), 'flow.json');
  await writeFile(file, CARELESS_FLOW.replaceAll('Hang up', 'Hang: up'));
  const { exitCode, stdout, stderr } = await runCli(['flow', '--svg', file]);
  assert.equal(exitCode, 0);
  assert.match(stdout, /Hang: up/);
  assert.match(stderr, /Note: Connect would not publish it: block "Hang: up": /);
});

test('what a name in a flow holds reaches no terminal, and JSON says the same', async (t) => {
  const name = 'Hang\u001b]0;x\u0007\u009b2J\u202e\u200f\nup';
  const file = join(await temporaryFolder(t), 'flow.json');
  await writeFile(file, CARELESS_FLOW.replaceAll('"Hang up"', JSON.stringify(name)));
  const lint = ['flow', '--lint', file];
  const shown = [
    await runCli(lint),
    await runCli([...lint, '--format', 'sarif']),
    await runCli(['flow', '--svg', file]),
    await runCli(['simulate', file]),
  ];
  for (const { stdout, stderr } of shown) {
    assert.doesNotMatch(stdout + stderr, /(?!\n)[\p{Cc}\u200f\u202e]/u);
  }
  const [text, sarif, svg] = shown;
  const visible = 'Hang\\u001b]0;x\\u0007\\u009b2J\\u202e\\u200f up';
  assert(text?.stdout.includes(`block "${visible}"`), text?.stdout);
  const results: { locations: { logicalLocations?: { name: string }[] }[] }[] = JSON.parse(
    sarif?.stdout ?? '',
  ).runs[0].results;
  const names = results.flatMap(({ locations: [location] }) => location?.logicalLocations ?? []);
  assert(names.some((found) => found.name === name));
  assert.match(svg?.stdout ?? '', /Hang\uFFFD\]0;x\uFFFD&#155;2J&#8238;&#8207;/);
});
