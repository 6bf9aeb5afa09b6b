import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Ended, runIn, type Surroundings } from '../../../checks/support/run-in.ts';
import { createAwsClients } from '../../../cli/aws/aws-clients.ts';
import type { Input } from '../../../cli/kernel/syntax.ts';
import { ENDED_BY_LAMBDA } from '../../../cli/logs/ended-by-lambda.ts';
import { logs, type logsSyntax } from '../../../cli/logs/logs.ts';
import { connectEvent } from '../../src/connect-event.ts';
import { OAUTH_CLIENT, startLambda } from '../../src/lambda.ts';
import type { ScriptedAws } from '../../support/scripted-aws/start-scripted-aws.ts';
import { type AwsScript, startScriptedAws } from '../../support/scripted-aws/start-scripted-aws.ts';
import { VIRTUAL_AGENT } from '../../support/virtual-agent.ts';
import { CREDENTIALS } from '../aws/scripted-clients.ts';
import { runCli } from '../run-cli.ts';
import { CALL, CONTACT, HUNG_UP, line, NOON } from './log-lines.ts';

const PATTERN = `{ ($.duration_ms >= 0) || ($.took_ms >= 0) || ($.level = "WARN") || ${ENDED_BY_LAMBDA} }`;

type Options = Input<typeof logsSyntax>['options'];

const DEFAULTS: Options = {
  function: 'transfer',
  since: 3_600_000,
  all: false,
  follow: false,
  playground: false,
  awsRegion: 'eu-central-1',
};

const FUNCTION = {
  result: {
    FunctionName: 'transfer',
    FunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:transfer',
    LoggingConfig: { LogGroup: '/calls/transfer', LogFormat: 'JSON' },
  },
};

/** Runs the command an hour's part after noon, against AWS as the script tells it. */
async function runLogs(
  t: TestContext,
  options: Partial<Options>,
  script: AwsScript,
  surroundings: Surroundings = {},
): Promise<Ended & { readonly server: ScriptedAws }> {
  const server = await startScriptedAws({ 'lambda.GetFunctionConfiguration': FUNCTION, ...script });
  t.after(() => server.close());
  const standIn = { endpoint: server.origin, credentials: CREDENTIALS, maxAttempts: 1 };
  const ended = await runIn(surroundings, (session) =>
    logs(
      { arguments: [undefined], options: { ...DEFAULTS, ...options } },
      session,
      (target) => createAwsClients({ ...target, standIn }),
      () => NOON + 600_000,
    ),
  );
  return { ...ended, server };
}

const found = (events: readonly object[]): AwsScript => ({
  'logs.FilterLogEvents': { result: { events: [...events] as never } },
});

/** Nothing in the text is an order to a terminal. */
function assertHarmless(text: string): void {
  assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u202e]/u);
}

test('the story of a call is a timeline of its invocations', async (t) => {
  const { exitCode, stdout, stderr, server } = await runLogs(
    t,
    { contact: CONTACT },
    found([
      ...CALL,
      line(5000, { contact_id: 'another', function_request_id: 'r-9', message: '' }),
    ]),
  );
  t.assert.fileSnapshot(stdout, join(import.meta.dirname, '../snapshots/logs-contact.txt'), {
    serializers: [String],
  });
  assert.deepEqual([exitCode, stderr], [0, '']);
  assert.deepEqual(server.requestsFor('logs.FilterLogEvents')[0]?.input, {
    logGroupName: '/calls/transfer',
    startTime: NOON + 600_000 - 3_600_000,
    filterPattern: `{ $.contact_id = "${CONTACT}" }`,
  });
});

test('the story of a caller who hung up on the agent ends with what was brought in', async (t) => {
  const script = found(HUNG_UP);
  const { exitCode, stdout } = await runLogs(t, { contact: CONTACT }, script);
  t.assert.fileSnapshot(stdout, join(import.meta.dirname, '../snapshots/logs-hang-up.txt'), {
    serializers: [String],
  });
  assert.equal(exitCode, 0);
});

test("hand-offs that are recovered are listed with their calls, and aren't failures of them", async (t) => {
  const { stdout } = await runLogs(t, {}, found(HUNG_UP));
  assert.match(stdout, /recover_handoff {9}HANDOFF_NOT_READY, 320 ms\n/);
  assert.match(stdout, /recover_handoff {9}recovered, 410 ms\n/);
  assert.match(stdout, /\n1 call, none of them with a failure\.\n$/);
});

test('without a contact the calls are listed, over all pages', async (t) => {
  const check = line(600, {
    contact_id: '',
    function_request_id: 'r-7',
    action: 'check_connection',
    message: 'connection checked',
    outcome: 'error',
    findings: 'settings ok, secret SECRET_INVALID, token not reached, API ok',
    duration_ms: 99,
    time_budget_ms: 7750,
    time_left_ms: 7651,
    attempts: 1,
    attempt_list: [
      { operation: 'secret', start_ms: 0, end_ms: 98, outcome: 'answered', hedge: false },
    ],
  });
  const { exitCode, stdout, server } = await runLogs(
    t,
    {},
    {
      'logs.FilterLogEvents': [
        { result: { events: [check], nextToken: 'two' } },
        { result: { events: [], nextToken: 'three' } },
        { result: { events: [...CALL] } },
      ],
    },
  );
  t.assert.fileSnapshot(stdout, join(import.meta.dirname, '../snapshots/logs-calls.txt'), {
    serializers: [String],
  });
  assert.equal(exitCode, 0);
  const asked = server.requestsFor('logs.FilterLogEvents').map(({ input }) => input);
  assert.deepEqual(
    asked.map((input) => [
      Reflect.get(Object(input), 'filterPattern'),
      Reflect.get(Object(input), 'nextToken'),
    ]),
    [
      [PATTERN, undefined],
      [PATTERN, 'two'],
      [PATTERN, 'three'],
    ],
  );
});

test('reads what the function really writes', async (t) => {
  const lambda = await startLambda(t, {
    action: 'get_pstn_transfer_data',
    virtualAgentName: VIRTUAL_AGENT,
    region: 'voice-prod',
    ...OAUTH_CLIENT,
  });
  await lambda.invoke(connectEvent({ timeLimitSeconds: 'five' }), { awsRequestId: 'r-1' });
  const events = lambda.lines.map((message) => ({ timestamp: NOON, message }));
  const contact = String(lambda.log[0]?.['contact_id']);
  const { stdout } = await runLogs(t, { contact }, found(events));
  assert.match(stdout, /flow {6}invokes the function: get_pstn_transfer_data/);
  assert.match(stdout, /warns: timeLimitSeconds is not a number of seconds/);
  assert.match(stdout, /asks Cresta for a token: answered after \d+ ms/);
  assert.match(stdout, /asks Cresta for a number: answered after \d+ ms/);
  assert.match(stdout, /function {2}answers after \d+ ms/);
  const all = await runLogs(t, { contact, all: true }, found(events));
  assert.equal(all.stdout, stdout, 'metrics hold no contact');
});

test("what isn't a line of a call is shown raw with --all, and moves no terminal", async (t) => {
  const evil = 'START \u001b[2J\u009b31m RequestId: r-1\u202e';
  const events = [{ timestamp: NOON, message: `${evil}\n` }, ...CALL];
  const hidden = await runLogs(t, { contact: CONTACT }, found(events));
  assert.doesNotMatch(hidden.stdout, /START/);
  const { stdout, server } = await runLogs(t, { contact: CONTACT, all: true }, found(events));
  assert.match(
    stdout,
    /\nOther lines\n2026-11-26 09:12:00 UTC {2}START \\u001b\[2J\\u009b31m RequestId: r-1\\u202e\n$/,
  );
  assert.equal(
    Reflect.get(Object(server.requestsFor('logs.FilterLogEvents')[0]?.input), 'filterPattern'),
    undefined,
  );
  const json = await runLogs(t, { contact: CONTACT, all: true, json: true }, found(events));
  assertHarmless(json.stdout);
  assert.equal(JSON.parse(json.stdout).otherLines[0].text, `${evil}\n`);
});

test('control characters in a line of a call are shown, not obeyed', async (t) => {
  const evil = line(1, {
    function_request_id: 'r-1',
    action: '\u001b]0;x\u0007',
    level: 'WARN',
    message: 'odd\u001b[2J\nline',
    reason: '\u009b2J',
  });
  const { stdout } = await runLogs(t, { contact: CONTACT }, found([evil]));
  assertHarmless(stdout);
  assert.match(stdout, /warns: odd\\u001b\[2J line/);
  assert.match(stdout, /logs no end of it/);
  const listed = await runLogs(t, {}, found([evil]));
  assertHarmless(listed.stdout);
});

test('--json is one document', async (t) => {
  const { stdout } = await runLogs(t, { json: true }, found(CALL));
  const { calls, ...about } = JSON.parse(stdout);
  assert.deepEqual(about, {
    function: 'transfer',
    logGroup: '/calls/transfer',
    from: '2026-11-26T08:22:00.000Z',
    isCut: false,
    endedByLambda: 0,
    otherLines: [],
  });
  const [{ contactId, invocations }] = calls;
  assert.equal(contactId, CONTACT);
  assert.deepEqual(
    invocations.map(
      ({ startedAt, action, outcome, errorCode, durationMs }: Record<string, unknown>) => [
        startedAt,
        action,
        outcome,
        errorCode,
        durationMs,
      ],
    ),
    [
      ['2026-11-26T09:12:00.000Z', 'get_pstn_transfer_data', 'answered', undefined, 3105],
      ['2026-11-26T09:15:04.000Z', 'get_handoff_data', 'failed', 'API_REJECTED', 210],
    ],
  );
  assert.equal(invocations[0].attempts.length, 5);
  assert.equal(invocations[0].remarks[0].facts.dtmf_length, 51);
});

test('nothing found says what to check', async (t) => {
  const { exitCode, stdout, stderr } = await runLogs(t, { contact: CONTACT }, found([]));
  assert.deepEqual([exitCode, stdout], [1, '']);
  assert.match(
    stderr,
    /^Nothing of contact 4f1c.* in the log group \/calls\/transfer in that time\. Check:\n- the time/,
  );
  const none = await runLogs(
    t,
    {},
    { 'logs.FilterLogEvents': { error: 'ResourceNotFoundException' } },
  );
  assert.equal(none.exitCode, 1);
  assert.match(
    none.stderr,
    /^error: there is no log group \/calls\/transfer: the function has not run yet/,
  );
});

test('what AWS refuses is one line', async (t) => {
  const { exitCode, stderr } = await runLogs(
    t,
    {},
    {
      'lambda.GetFunctionConfiguration': {
        error: 'ResourceNotFoundException',
        message: 'Function not found: arn:aws:lambda:eu-central-1:123456789012:function:transfer',
        status: 404,
      },
    },
  );
  assert.equal(exitCode, 1);
  assert.equal(
    stderr,
    'error: there is no function transfer in eu-central-1; check its name and --aws-region\n',
  );
});

test('with --json what fails is a document too', async (t) => {
  const refused = { 'logs.FilterLogEvents': { error: 'AccessDeniedException', status: 400 } };
  const { exitCode, stdout } = await runLogs(t, { json: true }, refused);
  const { error, ...rest } = JSON.parse(stdout);
  assert.deepEqual(rest, { function: 'transfer', status: 'failed' });
  assert.match(error, /not allowed/);
  assert.equal(exitCode, 1);
});

test('what is mistyped is told before anything is asked', async () => {
  for (const [argv, message] of [
    [['f', '--function', 'g'], /two functions are named, f and g; name one/],
    [['a b'], /must be the name or the ARN of a Lambda function/],
    [['f', '--follow', '--json'], /--follow has no end, and --json is one document/],
    [['--function', 'a b'], /--function must be the name or the ARN of a Lambda function/],
    [['--function', 'f', '--contact', 'x" || $.a = "'], /--contact must be a contact id such as/],
    [
      ['--function', 'f', '--since', '1w'],
      /--since must be a time such as 30m, 1h or 7d, not "1w"/,
    ],
    [['--function', 'f', '--since', '0m'], /--since must be a time/],
  ] as const) {
    const { exitCode, stderr } = await runCli(['logs', ...argv]);
    assert.equal(exitCode, 2);
    assert.match(stderr, message);
  }
});

test('what Lambda ended itself is counted in the last line', async (t) => {
  const report = (status: string) => ({
    timestamp: NOON,
    message: JSON.stringify({ type: 'platform.report', record: { requestId: 'r', status } }),
  });
  const events = [...CALL, report('timeout'), report('failure'), report('success')];
  const { stdout } = await runLogs(t, {}, found(events));
  assert.match(
    stdout,
    /\n2 invocations were ended by Lambda itself \(time was up, or the process gone\): .*\n$/,
  );
  const { stdout: json } = await runLogs(t, { json: true }, found(events));
  assert.equal(JSON.parse(json).endedByLambda, 2);
});

test('--follow goes on with what is new, until Ctrl-C', async (t) => {
  const server = await startScriptedAws({
    'lambda.GetFunctionConfiguration': FUNCTION,
    'logs.FilterLogEvents': [
      { result: { events: CALL.slice(0, 1) } },
      { result: { events: [...CALL] } },
      { result: { events: CALL.slice(-1) } },
    ],
  });
  t.after(() => server.close());
  const standIn = { endpoint: server.origin, credentials: CREDENTIALS, maxAttempts: 1 };
  const interrupt = new AbortController();
  let looks = 0;
  const { exitCode, stdout, stderr } = await runIn({ interrupted: interrupt.signal }, (session) =>
    logs(
      { arguments: [undefined], options: { ...DEFAULTS, follow: true } },
      session,
      (target) => createAwsClients({ ...target, standIn }),
      () => NOON + 600_000,
      async (signal) => {
        looks += 1;
        if (looks === 3) interrupt.abort();
        signal.throwIfAborted();
      },
    ),
  );
  assert.equal(exitCode, 130);
  assert.match(stderr, /Following \/calls\/transfer; Ctrl-C ends it\.\n$/);
  assert.equal(stdout.match(/get_pstn_transfer_data +no end logged/g)?.length, 1);
  assert.equal(stdout.match(/get_pstn_transfer_data +answered/g)?.length, 1);
  const starts = server
    .requestsFor('logs.FilterLogEvents')
    .map(({ input }) => Reflect.get(Object(input), 'startTime'));
  assert.deepEqual(starts, [
    NOON + 600_000 - 3_600_000,
    NOON + 3104 - 60_000,
    Math.max(...CALL.map(({ timestamp }) => timestamp)) - 60_000,
  ]);
});

test('a call of the log is played in a browser, on a flow of one’s own', async (t) => {
  const stop = new AbortController();
  const shown = Promise.withResolvers<string>();
  const running = runLogs(
    t,
    { contact: CONTACT, playground: true, port: 0, flow: 'flows/pstn-transfer-module.json' },
    found(CALL),
    {
      interrupted: stop.signal,
      onOutput: (text) => {
        const [address] = /http:\/\/\S+/.exec(text) ?? [];
        if (address !== undefined) shown.resolve(address);
      },
    },
  );
  const address = await shown.promise;
  const entered = await fetch(address, { redirect: 'manual' });
  const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';');
  const answer = await fetch(new URL('/api/start', address), { headers: { cookie } });
  const { flow, log } = JSON.parse(await answer.text());
  stop.abort();
  assert.equal((await running).exitCode, 0);
  assert.equal(flow.file, 'pstn-transfer-module.json');
  assert.equal(log.contactId, CONTACT);
});

test('what goes with the playground alone, or not with it, is told', async (t) => {
  const cases: readonly (readonly [Partial<Options>, RegExp])[] = [
    [{ flow: 'my-flow.json' }, /^--flow goes with --playground: add that$/],
    [{ port: 0 }, /^--port goes with --playground: add that$/],
    [{ playground: true }, /^--playground plays one call: add --contact ID$/],
    [{ playground: true, contact: CONTACT, follow: true }, /leave out --json and --follow$/],
  ];
  for (const [options, message] of cases) {
    await assert.rejects(runLogs(t, options, {}), { message });
  }
});
