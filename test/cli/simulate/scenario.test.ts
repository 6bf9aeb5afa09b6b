import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { type WrittenBlock, writtenFlow } from '../../simulator/connect/written-flow.ts';
import { runCli } from '../run-cli.ts';

const HANG_UP: WrittenBlock = { type: 'DisconnectParticipant' };
const QUEUE = 'arn:aws:connect:eu-central-1:444455556666:instance/i/queue/q-7';

/** A flow that comes to everything that a scenario answers. */
const EVERYTHING: Readonly<Record<string, WrittenBlock>> = {
  Look: {
    type: 'GetCustomerProfile',
    parameters: { ProfileRequestData: { IdentifierName: '_phone', IdentifierValue: 'x' } },
    next: 'Order',
    errors: { NoMatchingError: 'Bye' },
  },
  Order: {
    type: 'InvokeLambdaFunction',
    parameters: {
      LambdaFunctionARN: 'arn:aws:lambda:eu-central-1:444455556666:function:orders',
      LambdaInvocationAttributes: { action: 'find_order', apiKey: 'th3-ch3rry-orch4rd' },
    },
    next: 'Survey',
    errors: { NoMatchingError: 'Bye' },
  },
  Survey: {
    type: 'InvokeFlowModule',
    parameters: { FlowModuleId: 'x/flow-module/survey' },
    next: 'Bot',
  },
  Bot: {
    type: 'ConnectParticipantWithLexBot',
    parameters: { Text: 'Hello $.Customer.FirstName', LexV2Bot: { AliasArn: 'b' } },
    conditions: { 'Equals Book': 'Draw' },
    errors: { NoMatchingCondition: 'Draw', NoMatchingError: 'Bye' },
  },
  Draw: {
    type: 'DistributeByPercentage',
    conditions: { 'NumberLessThan 51': 'Route' },
    errors: { NoMatchingCondition: 'Route' },
  },
  Route: {
    type: 'UpdateContactAttributes',
    parameters: { Attributes: { route: '$.Lex.SessionAttributes.route/$.External.state' } },
    next: 'Set',
  },
  Set: {
    type: 'UpdateContactTargetQueue',
    parameters: { QueueId: QUEUE },
    next: 'Queue',
    errors: { NoMatchingError: 'Bye' },
  },
  Queue: {
    type: 'TransferContactToQueue',
    next: 'Bye',
    errors: { QueueAtCapacity: 'Bye', NoMatchingError: 'Bye' },
  },
  Bye: HANG_UP,
};
const MODULE: Readonly<Record<string, WrittenBlock>> = { Back: { type: 'EndFlowModuleExecution' } };

async function folderWith(t: TestContext, files: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder(t);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return (name: string) => join(folder, name);
}

const FILES = {
  'flow.json': writtenFlow(EVERYTHING),
  'modules/survey.json': writtenFlow(MODULE),
  'order.json': '{"state":"sent"}',
};

test('options and a scenario file say the same, and a saved run says it again', async (t) => {
  const scenario = {
    functions: { orders: [{ returns: { state: 'sent' } }] },
    modules: { survey: 'modules/survey.json' },
    profiles: [{ FirstName: 'Ada' }],
    lex: { turns: [{ intent: 'Book' }], attributes: { route: 'human' } },
    queues: { Billing: { arn: QUEUE } },
    expect: ['queue=Billing', 'attribute.route=human/sent'],
  };
  const file = await folderWith(t, { ...FILES, 'day.json': JSON.stringify(scenario) });
  const typed = await runCli([
    ...['simulate', file('flow.json'), '--json', '--function', `orders=${file('order.json')}`],
    ...['--module', `survey=${file('modules/survey.json')}`, '--profile', 'FirstName=Ada'],
    ...['--intent', 'Book', '--lex', 'route=human', '--queue', `Billing=${QUEUE}`],
    ...['--expect', 'queue=Billing', '--expect', 'attribute.route=human/sent'],
  ]);
  assert.equal(typed.exitCode, 0, typed.stderr);
  const fromFile = await runCli([
    ...['simulate', file('flow.json'), '--scenario', file('day.json'), '--json'],
  ]);
  assert.equal(fromFile.exitCode, 0, fromFile.stderr);
  const [one, other] = [typed, fromFile].map(({ stdout }) => JSON.parse(stdout));
  assert.deepEqual({ ...one.scenario, draws: 0 }, { ...other.scenario, draws: 0 });
  assert.equal(one.scenario.draws.length, 1);

  await writeFile(file('run.json'), typed.stdout);
  const again = await runCli([
    ...['simulate', file('flow.json'), '--scenario', file('run.json'), '--json'],
  ]);
  assert.equal(again.exitCode, 0, again.stderr);
  assert.deepEqual(JSON.parse(again.stdout).scenario, one.scenario);
  for (const { stdout } of [typed, fromFile, again]) assert.doesNotMatch(stdout, /ch3rry/);
});

test('an option says more than the file, and its own word counts', async (t) => {
  const scenario = { queues: { Billing: { arn: QUEUE } }, lenient: true, lex: { slots: {} } };
  const file = await folderWith(t, { ...FILES, 'day.json': JSON.stringify(scenario) });
  const { exitCode, stdout, stderr } = await runCli([
    ...['simulate', file('flow.json'), '--scenario', file('day.json')],
    ...['--queue', 'Billing=at-capacity', '--expect', 'end=disconnected'],
  ]);
  assert.equal(exitCode, 0, stderr);
  assert.match(stdout, /Billing is at capacity/);
  assert.match(stdout, /^Not simulated, .*: Look, Order, Survey\.$/m);
});

test('a call stops where nobody answers, after what came before, with the option and exit code 1', async (t) => {
  const file = await folderWith(t, FILES);
  for (const [given, wanted] of [
    [[], '--profile FirstName=Ada'],
    [['--profile', 'FirstName=Ada'], '--function "orders=FILE"'],
    [
      ['--profile', 'FirstName=Ada', '--function', `orders=${file('order.json')}`],
      '--module "survey=FILE"',
    ],
  ] as const) {
    const { exitCode, stdout } = await runCli(['simulate', file('flow.json'), ...given, '--json']);
    const { ending, steps } = JSON.parse(stdout);
    assert.deepEqual([exitCode, ending.kind], [1, 'stopped']);
    assert(ending.reason.includes(wanted), ending.reason);
    assert.equal(steps.at(-1).reason, 'the scenario has no answer for it');
  }
});

test('what is wrong with a scenario is one line that names the place', async (t) => {
  const file = await folderWith(t, {
    ...FILES,
    'broken.json': '{"inputs": [1]}',
    'old.json': '{"modules": {"survey": "gone.json"}}',
    'text.json': 'soon',
  });
  for (const [name, message] of [
    ['broken.json', /broken\.json: the scenario: inputs\.0 must be string; docs\/simulating\.md /],
    ['old.json', /can't read .*gone\.json: there is no such file/],
    ['text.json', /text\.json is not JSON: /],
    ['none.json', /can't read .*none\.json: there is no such file \(/],
  ] as const) {
    const { exitCode, stdout, stderr } = await runCli([
      ...['simulate', file('flow.json'), '--scenario', file(name)],
    ]);
    assert.deepEqual([exitCode, stdout], [2, '']);
    assert.match(stderr.replace(/^Note: .*\n/, ''), message);
  }
});

test('percentages are drawn as an option says', async (t) => {
  const blocks: Readonly<Record<string, WrittenBlock>> = {
    First: { type: 'DistributeByPercentage', ...bothTo('Second') },
    Second: { type: 'DistributeByPercentage', ...bothTo('Bye') },
    Bye: HANG_UP,
  };
  const file = await folderWith(t, { 'flow.json': writtenFlow(blocks) });
  const draw = (...numbers: readonly string[]) =>
    runCli([
      ...['simulate', file('flow.json'), '--json'],
      ...numbers.flatMap((number) => ['--draw', number]),
    ]);
  const { steps, scenario } = JSON.parse((await draw('50', '51')).stdout);
  assert.deepEqual(
    steps.slice(0, 2).map(({ branch }: { branch: string }) => branch),
    ['NumberLessThan 51', 'NoMatchingCondition'],
  );
  assert.deepEqual(scenario.draws, [50, 51]);
  const { exitCode, stderr } = await draw('101');
  assert.equal(exitCode, 2);
  assert.match(stderr, /--draw must be a whole number from 1 to 100, not "101"/);
});

function bothTo(next: string): Pick<WrittenBlock, 'conditions' | 'errors'> {
  return { conditions: { 'NumberLessThan 51': next }, errors: { NoMatchingCondition: next } };
}

test('a warm function has secret and token already, and faults come after that', async () => {
  const played = async (...options: readonly string[]) => {
    const { stdout } = await runCli(['simulate', 'flows/pstn-transfer.json', '--json', ...options]);
    const { events } = JSON.parse(stdout);
    return events.flatMap(({ type, endpoint, outcome }: Record<string, string>) =>
      type === 'request' ? `${endpoint} ${outcome}` : [],
    );
  };
  const cold = ['secret 200', 'token 200', 'transfer 503', 'transfer 200', 'handoff 200'];
  assert.deepEqual(await played('--fault', 'transfer=503'), cold);
  assert.deepEqual(await played('--fault', 'transfer=503', '--warm'), cold.slice(2));
});

test('npm start takes a scenario too', async (t) => {
  const file = await folderWith(t, {
    'day.json': JSON.stringify({ thirdParty: 'busy', auth: 'api-key' }),
  });
  const { exitCode, stdout } = await runCli(['start', '--scenario', file('day.json')]);
  assert.equal(exitCode, 1);
  assert.match(stdout, /the line is busy/);
});
