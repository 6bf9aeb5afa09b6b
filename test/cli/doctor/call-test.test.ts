import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckResult } from '../../../cli/doctor/check-result.ts';
import { ARN, FLOW, FORBIDDEN, flows, OTHER_FLOW } from './healthy-aws.ts';
import { runDoctor } from './run-doctor.ts';

const MADE = {
  'connect.CreateTestCase': { result: { TestCaseId: 't-1', TestCaseArn: 'a' } },
  'connect.StartTestCaseExecution': { result: { TestCaseExecutionId: 'e-1', TestCaseId: 't-1' } },
  'connect.DeleteTestCase': { result: {} },
} as const;

const ending = (...states: readonly string[]) => ({
  ...MADE,
  'connect.GetTestCaseExecutionSummary': states.map((Status) => ({ result: { Status } })),
});

async function callTest(
  t: Parameters<typeof runDoctor>[0],
  script: Parameters<typeof runDoctor>[1],
  flow = 'Main',
) {
  const ended = await runDoctor(t, script, ['--json', '--call-test', flow]);
  const { checks }: { checks: readonly CheckResult[] } = JSON.parse(ended.stdout);
  const lines = checks
    .filter(({ check }) => check === 'call-test')
    .map(({ outcome, subject, found }) => `${outcome}: ${subject && `${subject}: `}${found}`);
  return { ...ended, lines };
}

test('Connect plays a call until the function has answered, and the test case is gone afterwards', async (t) => {
  const { lines, exitCode, server } = await callTest(
    t,
    ending('INITIATED', 'IN_PROGRESS', 'PASSED'),
  );
  assert.deepEqual(lines, ['ok: Main: Connect called the function, and its answer came in time']);
  assert.equal(exitCode, 0);
  const made = Object(server.requestsFor('connect.CreateTestCase')[0]?.input);
  assert.deepEqual(
    [made.Status, made.EntryPoint],
    ['PUBLISHED', { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: 'f-1' } }],
  );
  assert.match(made.Name, /^connect-pstn-transfer doctor [0-9a-f-]{36}$/);
  const [observation, ...others] = JSON.parse(made.Content).Observations;
  assert.deepEqual(others, []);
  assert.deepEqual(
    [observation.Event.Type, observation.Event.Properties.ActionParameters],
    ['FlowActionCompleted', { LambdaFunctionARN: ARN }],
  );
  assert.equal(server.requestsFor('connect.GetTestCaseExecutionSummary').length, 3);
  assert.match(server.requestsFor('connect.DeleteTestCase')[0]?.path ?? '', /\/1111-2222\/t-1$/);
});

test('a call that comes to no answer, that somebody stops, or that never ends', async (t) => {
  for (const [state, line, code] of [
    ['FAILED', /^failed: Main: Connect's test call came to no answer .* within 5 minutes$/, 1],
    ['STOPPED', /^warning: Main: somebody stopped the test$/, 0],
    ['IN_PROGRESS', /^warning: Main: the test did not end in 6 minutes$/, 0],
  ] as const) {
    const { lines, exitCode, server } = await callTest(t, ending(state), 'f-1');
    assert.match(lines.join('\n'), line);
    assert.equal(exitCode, code);
    assert.equal(server.requestsFor('connect.DeleteTestCase').length, 1);
  }
});

test('what fails on the way is told, and nothing is left behind that could be deleted', async (t) => {
  const refused = { error: 'InvalidTestCaseException', message: 'no', status: 400 };
  const unmade = await callTest(t, { ...MADE, 'connect.CreateTestCase': refused });
  assert.match(unmade.lines[0] ?? '', /^failed: could not be checked: making the test case: no/);
  assert.equal(unmade.server.requestsFor('connect.DeleteTestCase').length, 0);

  const unstarted = await callTest(t, { ...MADE, 'connect.StartTestCaseExecution': refused });
  assert.match(unstarted.lines[0] ?? '', /^failed: could not be checked: starting the test case/);
  assert.equal(unstarted.server.requestsFor('connect.DeleteTestCase').length, 1);

  const forbidden = await callTest(t, { ...MADE, 'connect.CreateTestCase': FORBIDDEN });
  assert.match(forbidden.lines[0] ?? '', /^skipped: not checked: you need connect:CreateTestCase,/);

  const kept = await callTest(t, { ...ending('PASSED'), 'connect.DeleteTestCase': FORBIDDEN });
  assert.match(kept.lines[0] ?? '', /^ok: Main/);
  assert.match(kept.stderr, /the test case "connect-pstn-transfer doctor \S+" stays, delete it/);
});

test('no call is made through a flow that is not there, or that calls another function', async (t) => {
  const byReference = FLOW.replaceAll(ARN, '$.Attributes.function');
  const referring = {
    'connect.DescribeContactFlow': flows({ 'f-1': byReference, 'f-2': OTHER_FLOW }),
  };
  for (const [flow, script, line] of [
    ['Nowhere', {}, /^failed: the instance has no flow Nowhere$/],
    ['Other', {}, /^skipped: Other: no block of it calls the function by its ARN/],
    ['Main', referring, /^skipped: Main: no block of it calls the function by its ARN/],
  ] as const) {
    const { lines, server } = await callTest(t, { ...MADE, ...script }, flow);
    assert.match(lines.join('\n'), line);
    assert.equal(server.requestsFor('connect.CreateTestCase').length, 0);
  }
});

test('without the option, nothing of it is asked for', async (t) => {
  const { server } = await runDoctor(t, MADE);
  assert(server.requests.every(({ operation }) => !/TestCase/.test(operation)));
});
