import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { type WrittenBlock, writtenFlow } from '../../simulator/connect/written-flow.ts';
import { runCli } from '../run-cli.ts';

const SHIPPED = 'flows/pstn-transfer.json';
const END: WrittenBlock = { type: 'DisconnectParticipant' };
const ASK: WrittenBlock = {
  type: 'InvokeLambdaFunction',
  parameters: {
    LambdaFunctionARN: 'arn:aws:lambda:us-west-2:111122223333:function:lookup',
    LambdaInvocationAttributes: {
      action: 'get_pstn_transfer_data',
      timeLimitSeconds: 'soon',
      apiDomain: 'https://api.example.com',
      apiKey: 'k-3y-0f-s0m3b0dy',
      virtualAgentName: '$.Attributes.agent',
    },
  },
  next: 'End',
  errors: { NoMatchingError: 'End' },
};

/** Runs `simulate` with a flow of these blocks, in a folder that may hold other files too. */
async function simulate(
  t: TestContext,
  blocks: Readonly<Record<string, WrittenBlock>>,
  argv: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
) {
  const folder = await temporaryFolder(t);
  for (const [name, text] of Object.entries({ ...files, 'flow.json': writtenFlow(blocks) })) {
    await writeFile(join(folder, name), text);
  }
  const inFolder = (text: string) => text.replaceAll('./', `${folder}/`);
  return runCli(['simulate', join(folder, 'flow.json'), ...argv.map(inFolder)]);
}

test('the shipped flow routes by the transfer target, and says so', async () => {
  const { exitCode, stdout, stderr } = await runCli([
    ...['simulate', SHIPPED, '--target', 'pstn:PSTN1', '--json'],
    ...['--expect', 'target=pstn:PSTN1', '--expect', 'queue=BasicQueue', '--expect', 'end=queue'],
    ...['--expect', 'agent=reached', '--expect', 'attribute.pstnTransferStatus=ok'],
    ...['--expect', 'silence=8s'],
  ]);
  assert.equal(exitCode, 0);
  const document = JSON.parse(stdout);
  assert.equal(document.transferTarget, 'pstn:PSTN1');
  assert(document.expectations.every(({ met }: { met: boolean }) => met));
  assert(document.steps.some(({ to }: { to: string }) => to === 'Set the queue of pstn PSTN1'));
  assert.match(stderr, /^as expected: target=pstn:PSTN1\n/);
});

test('an expectation that is not met is told with what is so instead, and exit code 1', async () => {
  const { exitCode, stderr } = await runCli([
    ...['simulate', SHIPPED, '--third-party', 'busy', '--queue', 'BasicQueue=at-capacity'],
    ...['--expect', 'queue=BasicQueue', '--expect', 'agent=reached', '--expect', 'silence=0ms'],
    ...['--expect', 'attribute.nothing=x', '--expect', 'end=disconnected'],
  ]);
  assert.equal(exitCode, 1);
  assert.match(stderr, /^not as expected: queue=BasicQueue, but no queue$/m);
  assert.match(stderr, /^not as expected: agent=reached, but agent=not-reached$/m);
  assert.match(stderr, /^not as expected: silence=0ms, but silence=\d+ms$/m);
  assert.match(stderr, /^not as expected: attribute\.nothing=x, but no attribute\.nothing$/m);
  assert.match(stderr, /^as expected: end=disconnected$/m);
});

test('a caller who hangs up ends the call, whatever the flow would do', async () => {
  const { exitCode, stdout } = await runCli([
    ...['simulate', SHIPPED, '--caller', 'hangs-up-after=2.5s', '--expect', 'end=caller-hung-up'],
  ]);
  assert.equal(exitCode, 0);
  assert.match(stdout, /~2\.\d{3} s {2}caller {4}hangs up\n/);
  assert.doesNotMatch(stdout, /invokes the function/);
});

test('nothing in a flow leads out of this machine, and its warnings are shown', async (t) => {
  const agent = 'customers/globex/profiles/eu/virtualAgents/desk';
  const argv = ['--attribute', `agent=${agent}`];
  const { stdout, stderr } = await simulate(t, { Ask: ASK, End: END }, argv);
  assert.equal(
    stderr,
    'Note: nothing says what the flow is for; taken for an inbound flow, --flow-type says otherwise.\n' +
      'Note: left out the parameter apiDomain; nothing leaves this machine.\n' +
      'Note: left out the parameter apiKey; nothing leaves this machine.\n' +
      'Note: used the simulated virtual agent customers/acme/profiles/support/virtualAgents/front-desk; nothing leaves this machine.\n',
  );
  assert.doesNotMatch(stdout, /k-3y/);
  const document = await simulate(t, { Ask: ASK, End: END }, [...argv, '--json']);
  assert.doesNotMatch(document.stdout, /k-3y/);
  assert.match(stdout, / s {2}function {2}warns: timeLimitSeconds /);
  assert.match(stdout, /phoneNumber += \+1202555/);
});

test('another function answers what its file holds', async (t) => {
  const { stdout } = await simulate(
    t,
    { Ask: ASK, End: END },
    ['--function', 'lookup=./answer.json', '--json'],
    { 'answer.json': '{"level":"gold"}' },
  );
  const { events, requests } = JSON.parse(stdout);
  const returned = events.find(({ type }: { type: string }) => type === 'function-returned');
  assert.deepEqual([returned.response, requests], [{ level: 'gold' }, 0]);
});

test('a module is found by the name that the flow has for it', async (t) => {
  const { exitCode, stdout } = await simulate(
    t,
    {
      Module: {
        type: 'InvokeFlowModule',
        parameters: {
          FlowModuleId: 'arn:aws:connect:us-west-2:111122223333:instance/i/flow-module/m',
        },
        next: 'End',
        errors: { NoMatchingError: 'End' },
      },
      End: END,
    },
    ['--module', 'm=flows/pstn-transfer-module.json', '--expect', 'end=disconnected'],
  );
  assert.match(stdout, /AI agent {2}answers, and knows/);
  assert.equal(exitCode, 0);
});

test('a flow that Connect could not import is refused, with everything that is wrong', async (t) => {
  const { exitCode, stdout, stderr } = await simulate(
    t,
    { Ask: { ...ASK, next: 'Nowhere' }, '[Odd]': { type: 'SendMail' } },
    [],
  );
  assert.deepEqual([exitCode, stdout], [2, '']);
  assert.match(stderr, /^error: flow ".*": block "Ask": the branch next leads to "Nowhere"/m);
  assert.match(stderr, /^error: .*: block "\[Odd\]": the identifier holds "\["; rename the block/m);
});

test('a name that nothing in the flow goes by is noted', async () => {
  const { exitCode, stderr } = await runCli([
    ...['simulate', SHIPPED, '--queue', 'BasicQeue=at-capacity', '--queue', 'BasicQueue=closed'],
  ]);
  assert.equal(
    stderr,
    'Note: --queue BasicQeue: nothing in the flow is called so; did you mean BasicQueue?\n',
  );
  assert.equal(exitCode, 0);
});

test('with --lenient unknown blocks are passed through, and named', async (t) => {
  const { exitCode, stdout } = await simulate(
    t,
    { Odd: { type: 'SendMail', next: 'End' }, End: END },
    ['--lenient'],
  );
  assert.match(stdout, /^Not simulated, only passed along their branch of success: Odd\.$/m);
  assert.equal(exitCode, 0);
});

test('a caller who is dropped, or a flow that goes in circles, fails even without expectations', async (t) => {
  const compare = { type: 'Compare', parameters: { ComparisonValue: '$.Channel' } };
  const dropped = await simulate(t, { Ask: { ...compare } });
  assert.match(dropped.stdout, /drops the caller: nothing is connected to "VOICE" of "Ask"/);
  assert.equal(dropped.exitCode, 1);
  const circles = await simulate(t, { Ask: { ...compare, next: 'Ask' } }, ['--json']);
  assert.equal(JSON.parse(circles.stdout).ending.kind, 'stopped');
  assert.equal(circles.exitCode, 1);
});

test('mistakes are told before anything is played', async () => {
  for (const [argv, message] of [
    [['none.json'], /^error: can't read none\.json: there is no such file/],
    [['package.json'], /^error: package\.json isn't a flow: it has no list of Actions/],
    [[SHIPPED, '--caller', '5s'], /^error: --caller must be hangs-up-after=TIME, not "5s"/],
    [
      [SHIPPED, '--caller', 'hangs-up-after=5'],
      /^error: --caller hangs-up-after must be a time like 250ms, 2\.5s or 1m, not "5"/,
    ],
    [[SHIPPED, '--queue', 'BasicQueue'], /^error: --queue must be NAME=VALUE, not "BasicQueue"/],
    [[SHIPPED, '--queue', 'B=full'], /^error: --queue B must be one of at-capacity, unstaffed, /],
    [[SHIPPED, '--metric', 'a=1'], /^error: --metric a isn't a metric; there are NumberOfAgents/],
    [
      [SHIPPED, '--metric', 'NumberOfContactsInQueue=few'],
      /^error: --metric NumberOfContactsInQueue must be a whole number, not "few"/,
    ],
    [
      [SHIPPED, '--expect', 'end=well'],
      /^error: --expect end must be one of queue, .*, not "well"/,
    ],
    [
      [SHIPPED, '--expect', 'colour=red'],
      /^error: --expect must be WHAT=VALUE with one of queue, /,
    ],
    [[SHIPPED, '--assume', 'a=b'], /^error: --assume a isn't a switch; there are handler-errors, /],
    [[SHIPPED, '--assume', 'handler-errors=x'], /^error: --assume handler-errors must be one of /],
  ] as const) {
    const { exitCode, stdout, stderr } = await runCli(['simulate', ...argv]);
    assert.deepEqual([exitCode, stdout], [2, ''], stderr);
    assert.match(stderr, message);
    assert.match(stderr, /^[^\n]*\n$/);
  }
});
