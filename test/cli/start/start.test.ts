import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from '../run-cli.ts';

/** The timeline without what differs from run to run: times, durations, tones. */
const steady = (stdout: string) =>
  stdout
    .replace(/^ *~?\d+\.\d{3} s/gm, (time) => `${time.includes('~') ? '~' : ' '}0.000 s`)
    .replace(/silence for .*/g, 'silence for 0 ms')
    .replace(/after [0-9.]+ m?s/g, 'after 0 ms')
    .replace(/(dtmfSequence = |the tones )[0-9*]+/g, '$1123');

test('a call is played from its arrival to its routing', async (t) => {
  const { exitCode, stdout, stderr } = await runCli(['start']);
  const path = fileURLToPath(new URL('../snapshots/start.txt', import.meta.url));
  t.assert.fileSnapshot(steady(stdout), path, { serializers: [String] });
  assert.deepEqual([exitCode, stderr], [0, '']);
});

test('it says what to do next, first of all the same call in a browser, as it was typed', async () => {
  const { stdout } = await runCli([
    ...['start', '--fault', 'transfer=404*2', '--caller', 'hangs-up-after=1s'],
    ...['--event', 'events/nulls.json'],
  ]);
  assert.equal(
    stdout.split('What next\n')[1]?.split('\n')[1],
    '    npm run playground -- --event events/nulls.json ' +
      "--fault 'transfer=404*2' --caller hangs-up-after=1s",
  );
});

test("nothing of the user's environment counts", async () => {
  const env = {
    apiDomain: 'ftp://nowhere',
    onError: 'return',
    HTTP_MAX_RETRIES: '0',
    dtmfPrefix: ',',
  };
  const { exitCode, stdout } = await runCli(['start', '--json', '--fault', 'transfer=503'], {
    env,
  });
  assert.equal(exitCode, 0);
  assert.doesNotMatch(stdout, /"dtmfSequence": ","/);
  assert.equal(JSON.parse(stdout).repeated, 1);
});

test('each way to authenticate asks for what it needs', async () => {
  for (const [auth, asked] of [
    ['secret', ['secret', 'token', 'transfer', 'handoff']],
    ['oauth', ['token', 'transfer', 'handoff']],
    ['api-key', ['transfer', 'handoff']],
  ] as const) {
    const { exitCode, stdout } = await runCli(['start', '--json', '--auth', auth]);
    const { events } = JSON.parse(stdout);
    assert.deepEqual(
      events.flatMap(({ endpoint }: { endpoint?: string }) => endpoint ?? []),
      asked,
    );
    assert.equal(exitCode, 0);
  }
});

test('--json is one document with the outcome and every event', async () => {
  const { exitCode, stdout, stderr } = await runCli(['start', '--json', '--fault', 'token=reset']);
  const { contactId, outcome, ending, requests, repeated, silence, steps, events } =
    JSON.parse(stdout);
  assert.equal(contactId, '6b1f0f5e-2c74-4d39-8a10-5f7d3c2e9b41');
  assert.deepEqual([outcome, requests, repeated], ['handed-over-and-back', 5, 1]);
  assert(silence.longestMs <= silence.totalMs);
  assert.deepEqual(ending, { kind: 'queue', queue: 'BasicQueue' });
  assert.equal(steps[0].block, 'Note that nobody was reached yet');
  const times = events.map(({ atMs }: { atMs: number }) => atMs);
  assert.deepEqual(
    times,
    times.toSorted((one: number, other: number) => one - other),
  );
  assert.deepEqual([exitCode, stderr], [0, '']);
});

test('a fault that a retry overcomes is shown with its attempts', async () => {
  const { exitCode, stdout } = await runCli([
    'start',
    '--fault',
    'transfer=503',
    '--auth',
    'api-key',
  ]);
  assert.match(steady(stdout), /asks Cresta for a number: 503 after 0 ms\n/);
  assert.match(steady(stdout), /asks Cresta for a number, attempt 2: 200 after 0 ms\n/);
  assert.match(stdout, /made 3 requests, 1 of them repeated\./);
  assert.equal(exitCode, 0);
});

test('a fault that lasts ends in the fallback queue, with advice and exit code 1', async () => {
  const { exitCode, stdout } = await runCli(['start', '--fault', 'token=401', '--auth', 'oauth']);
  assert.match(stdout, /errorCode += TOKEN_REJECTED\n/);
  assert.match(stdout, /flow {6}puts the caller into the queue BasicQueue\n/);
  assert.match(
    stdout,
    /\nNot handed over\.\nWhat to do about TOKEN_REJECTED: Check the OAuth client/,
  );
  assert.equal(exitCode, 1);
});

test('a way back that fails leaves the caller handed over, but not brought back', async () => {
  const { exitCode, stdout } = await runCli(['start', '--json', '--fault', 'handoff=404']);
  assert.equal(JSON.parse(stdout).outcome, 'not-brought-back');
  assert.equal(JSON.parse(stdout).errorCode, 'API_REJECTED');
  assert.equal(exitCode, 1);
});

test('the time limit bounds the function, and a request that hangs is shown as given up', async () => {
  const { exitCode, stdout } = await runCli([
    ...['start', '--fault', 'transfer=hang*9', '--time-limit', '2', '--auth', 'api-key'],
  ]);
  assert.match(stdout, /asks Cresta for a number: no answer, given up after [\d.]+ m?s\n/);
  assert.match(stdout, /= +DEADLINE_EXCEEDED\n/);
  assert.match(stdout, /in the 1750 ms that the flow's time limit leaves/);
  assert.equal(exitCode, 1);
});

test("a contact of the user's own calls, and the flow says what the function gets", async () => {
  const event = {
    Details: {
      ContactData: { ContactId: 'my-contact' },
      Parameters: { apiDomain: 'https://api.us-west-2-prod.cresta.com', dtmfPrefix: ',,' },
    },
  };
  const { exitCode, stdout, stderr } = await runCli(['start', '--event', '-'], {
    stdin: JSON.stringify(event),
  });
  assert.equal(
    stderr,
    "Note: left out the event's parameters; the blocks of the flow say what the function gets.\n",
  );
  assert.match(stdout, /^One call: contact my-contact\n/);
  assert.doesNotMatch(stdout, /dtmfSequence = ,,/);
  assert.equal(exitCode, 0);
});

test('a contact without an id is not handed over', async () => {
  const { exitCode, stdout } = await runCli(['start', '--event', '-'], { stdin: '{}' });
  assert.match(stdout, /^One call without a contact id\n/);
  assert.match(stdout, /errorCode += INVALID_EVENT\n/);
  assert.equal(exitCode, 1);
});

test('mistakes are told before anything is played', async () => {
  for (const [argv, message] of [
    [['--fault', 'tokn=503'], /^error: fault "tokn=503" must be ENDPOINT=ANSWER .*\n$/],
    [
      ['--time-limit', '9'],
      /^error: --time-limit must be a number of seconds above 0 and at most 8/,
    ],
    [['--event', 'none.json'], /^error: can't read none\.json: there is no such file/],
    [['--event='], /^error: --event must not be empty/],
    [['--auth', 'key'], /^error: --auth must be one of secret, oauth, api-key, not "key"/],
  ] as const) {
    const { exitCode, stdout, stderr } = await runCli(['start', ...argv]);
    assert.deepEqual([exitCode, stdout], [2, '']);
    assert.match(stderr, message);
    assert.match(stderr, /^[^\n]*\n$/);
  }
});

const minutes = (time: string) => Math.floor(Number.parseInt(time.slice(1), 10) / 60);

test('what the agent learnt of a caller who hangs up on it is brought in afterwards', async (t) => {
  const typed = ['start', '--caller', 'hangs-up-after=12s', '--fault', 'handoff=404'];
  const { exitCode, stdout, stderr } = await runCli(typed);
  const path = fileURLToPath(new URL('../snapshots/start-hang-up.txt', import.meta.url));
  const [, told = ''] = /\n\n(What the agent learnt.*)$/s.exec(stdout) ?? [];
  // What the work takes comes on top of what is played: to the minute on a busy machine too.
  const afterwards = told.replace(/^~\d+ s/gm, (time) => `~${minutes(time)} min`);
  t.assert.fileSnapshot(afterwards, path, { serializers: [String] });
  assert.deepEqual([exitCode, stderr], [0, '']);
});

test('nothing is brought in of a caller who hangs up before, and the exit code tells', async () => {
  const typed = ['start', '--json', '--caller', 'hangs-up-after=2s'];
  const { exitCode, stdout } = await runCli(typed);
  const { afterwards, ending } = JSON.parse(stdout);
  assert.deepEqual([exitCode, afterwards, ending.kind], [1, undefined, 'caller-hung-up']);
});

test('--json tells what followed a hang-up, and the exit code that it failed', async () => {
  const typed = ['start', '--json', '--caller', 'hangs-up-after=12s', '--fault', 'handoff=404*99'];
  const { exitCode, stdout } = await runCli(typed);
  const { afterwards, requests, tags } = JSON.parse(stdout);
  assert.equal(exitCode, 1);
  assert.equal(afterwards.recovered, false);
  assert.equal(afterwards.deliveries.length, 12);
  assert.equal(afterwards.attributes.pstnTransferStatus, 'not_connected');
  assert.deepEqual([requests, tags.pstnTransfer], [3, 'under_way']);
});

test('after a hang-up, Connect itself may fail, and its event come as it likes', async () => {
  const hangUp = ['start', '--json', '--caller', 'hangs-up-after=12s'];
  const played = async (...faults: readonly string[]) => {
    const options = faults.flatMap((fault) => ['--fault', fault]);
    const { exitCode, stdout } = await runCli([...hangUp, ...options]);
    const { afterwards, scenario } = JSON.parse(stdout);
    const { event, recovered, deliveries } = afterwards;
    assert.deepEqual(scenario.faults, faults);
    const after = deliveries.map(
      ({ afterSeconds, errorCode }: { afterSeconds: number; errorCode?: string }) =>
        errorCode === undefined ? afterSeconds : `${afterSeconds} ${errorCode}`,
    );
    return [exitCode, event, recovered, ...after];
  };
  assert.deepEqual(await played('event=late', 'connect=403'), [
    ...[0, 'late', true],
    ...['660 CONNECT_REJECTED', 960],
  ]);
  assert.deepEqual(await played('event=twice'), [0, 'twice', true, 60, 62]);
  assert.deepEqual(await played('event=out-of-order'), [0, 'out-of-order', true, 61]);
  assert.deepEqual(await played('event=lost'), [1, 'lost', false]);
});

test('an event that never comes is told as such, and a fault that there is not is refused', async () => {
  const hangUp = ['start', '--caller', 'hangs-up-after=12s', '--fault'];
  const lost = await runCli([...hangUp, 'event=lost']);
  assert.match(lost.stdout, /was not brought in: Connect's event never came/);
  assert.match(lost.stdout, /Tag that the agent gets the caller\n +pstnTransfer = under_way\n/);
  const { exitCode, stderr } = await runCli([...hangUp, 'event=soon']);
  assert.equal(exitCode, 2);
  assert.match(stderr, /event comes once, late, twice, out-of-order, lost, not "soon"/);
});
