import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Surroundings } from '../../../checks/support/run-in.ts';
import { startCrestaSimulator } from '../../../simulator/cresta/start-cresta-simulator.ts';
import { runCli } from '../run-cli.ts';

const EVENT = 'events/get-pstn-transfer-data.json';
const simulate = (argv: readonly string[], surroundings: Surroundings = {}) =>
  runCli(['invoke', ...argv, '--simulate'], surroundings);

test('the response is JSON on standard output, the log lines are on standard error', async () => {
  for (const auth of [[], ['--auth', 'oauth'], ['--auth', 'api-key']]) {
    const { exitCode, stdout, stderr } = await simulate([EVENT, ...auth]);
    const response = JSON.parse(stdout);
    assert.deepEqual(Object.keys(response), ['phoneNumber', 'dtmfSequence']);
    assert.match(response.phoneNumber, /^\+120255501\d\d$/);
    assert.doesNotMatch(stderr, /_aws/, 'metrics are for CloudWatch');
    for (const line of stderr.trimEnd().split('\n')) {
      assert.equal(JSON.parse(line).contact_id, '6b1f0f5e-2c74-4d39-8a10-5f7d3c2e9b41');
    }
    assert.equal(exitCode, 0);
  }
});

test('a hand-off event gets the hand-off of a call that was made up before', async () => {
  const { exitCode, stdout, stderr } = await simulate(['events/get-handoff-data.json'], {
    env: { dtmfPrefix: '9', onError: 'return' },
  });
  assert.deepEqual(JSON.parse(stdout), {
    handoff_conversation: 'customers/acme/profiles/support/conversations/simulated-1',
    handoff_conversationCorrelationId: '6b1f0f5e-2c74-4d39-8a10-5f7d3c2e9b41',
    handoff_summary: 'Charged twice for the March invoice; asks for the second charge back.',
    handoff_transferTarget: 'billing',
    status: 'ok',
  });
  assert.match(stderr, /^Note: the simulated AI agent had this call first/);
  assert.equal(exitCode, 0);
});

test('every sample event does what its line in the list says', async () => {
  const handedOver = ['phoneNumber', 'dtmfSequence'];
  for (const [name, keys, env] of [
    ['segment-attributes', handedOver, {}],
    ['nested-parameters', handedOver, {}],
    ['nulls', handedOver, {}],
    ['empty-string-parameters', handedOver, {}],
    ['set-by-flow', [...handedOver, 'status'], {}],
    ['no-parameters', handedOver, { action: 'get_pstn_transfer_data' }],
    ['null-parameters', handedOver, { action: 'get_pstn_transfer_data' }],
    ['on-error-return', ['status', 'errorCode', 'errorMessage', 'retryable'], {}],
  ] as const) {
    const { exitCode, stdout } = await simulate([`events/${name}.json`], { env });
    assert.deepEqual(Object.keys(JSON.parse(stdout)), keys, name);
    assert.equal(exitCode, 0, name);
  }
});

test('a failure is told with its code and what to do', async () => {
  const { exitCode, stdout, stderr } = await simulate(['events/empty-contact-id.json']);
  const [log, error, advice, end] = stderr.split('\n');
  assert.equal(JSON.parse(log ?? '').error_code, 'INVALID_EVENT');
  assert.match(error ?? '', /^error: INVALID_EVENT: invalid event: .*ContactId/);
  assert.equal(advice, 'Compare the event with those in events/.');
  assert.deepEqual([exitCode, stdout, end], [1, '', '']);
});

test('without --simulate the settings are those of the environment', async (t) => {
  const vendor = await startCrestaSimulator();
  t.after(() => vendor.close());
  const env = vendor.environment('oauth');
  const { exitCode, stdout } = await runCli(['invoke', EVENT], { env });
  assert.equal(exitCode, 0);
  assert.deepEqual(Object.keys(JSON.parse(stdout)), ['phoneNumber', 'dtmfSequence']);
  assert.deepEqual(
    vendor.requests.map(({ endpoint }) => endpoint),
    ['token', 'transfer'],
  );
});

test('somebody without settings is shown how to try', async () => {
  const { exitCode, stderr } = await runCli(['invoke', EVENT]);
  assert.match(stderr, /error: INVALID_SETTING: region is required/);
  assert.match(stderr, /To try it without any settings, add --simulate\.\n$/);
  assert.equal(exitCode, 1);
});

test('an event comes from standard input', async () => {
  const stdin = readFileSync(new URL(`../../../${EVENT}`, import.meta.url), 'utf8');
  const { exitCode, stdout } = await simulate(['-'], { stdin });
  assert.match(stdout, /"dtmfSequence"/);
  assert.equal(exitCode, 0);
});

test('a terminal as standard input gets help instead of a wait', async () => {
  const { exitCode, stdout, stderr } = await runCli(['invoke', '-'], { terminal: true });
  assert.deepEqual([exitCode, stdout], [2, '']);
  assert.match(stderr, /^Invoke the function once/);
  assert.match(stderr, /\nerror: - reads standard input, which is this terminal: .*\n$/);
});

test('mistakes are one line', async () => {
  for (const [argv, message] of [
    [[], /^error: EVENT is missing; for example: npm run invoke -- events\/get-pstn-transfer-data/],
    [['none.json'], /^error: can't read none\.json: there is no such file/],
    [['events'], /^error: can't read events: it is a folder/],
    [['events/README.md'], /^error: events\/README\.md is not JSON: /],
    [[EVENT, '--auth', 'oauth'], /^error: --auth needs --simulate/],
    [[EVENT, EVENT], /^error: unexpected argument "events\//],
  ] as const) {
    const { exitCode, stdout, stderr } = await runCli(['invoke', ...argv]);
    assert.deepEqual([exitCode, stdout], [2, '']);
    assert.match(stderr, message);
    assert.match(stderr, /^[^\n]*\n$/);
  }
});
