import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CONFIGURATION,
  FLOW,
  FORBIDDEN,
  flows,
  INSTANCE,
  OTHER_FLOW,
  policy,
  simulated,
  VARIABLES,
} from './healthy-aws.ts';
import {
  DEAD_ARN,
  MAPPING,
  patternOf,
  QUEUE_ARN,
  queues,
  RECOVERING,
  RULE,
  TARGETS,
} from './recovering-aws.ts';
import { complaints, runDoctor } from './run-doctor.ts';

const mapping = (changed: object) => ({
  ...RECOVERING,
  'lambda.ListEventSourceMappings': {
    result: { EventSourceMappings: [{ ...MAPPING, ...changed }] },
  },
});
const rule = (changed: object) => ({
  ...RECOVERING,
  'events.DescribeRule': { result: { ...RULE, ...changed } },
});

test('where hang-ups are recovered, each part of it is a line, and its tags another', async (t) => {
  const { stdout, exitCode, server } = await runDoctor(t, RECOVERING, ['--json']);
  assert.equal(exitCode, 0);
  const { checks }: { checks: readonly Record<string, string>[] } = JSON.parse(stdout);
  const lines = checks
    .filter(({ check = '' }) => /recovery|dead-letter|tags/.test(check))
    .map(({ check, outcome, found }) => `${check} ${outcome}: ${found}`);
  assert.deepEqual(lines, [
    'recovery ok: on: the function takes s-HangUpQueue-1, one message at a time, 2 at once',
    'recovery-queue ok: s-HangUpQueue-1: 3 waiting, 1 in work; given up after 12 deliveries',
    'dead-letter-queue ok: s-HangUpDeadLetterQueue-1: empty',
    'recovery-rule ok: s-HangUpRule-1 takes hang-ups of 1111-2222',
    'role-recovery ok: the policies of transfer-role allow sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes',
    'role-recovery ok: the policies of transfer-role allow connect:UpdateContactAttributes',
    'flow-tags ok: pstnTransfer is under_way and returned where it should be',
  ]);
  const asked = server.requestsFor('iam.SimulatePrincipalPolicy').map(({ input }) => Object(input));
  assert.deepEqual(
    asked.slice(-2).map((input) => input['ResourceArns.member.1']),
    [QUEUE_ARN, `${INSTANCE}/contact/any`],
  );
});

test('where they are not, one line says so, and nothing of flows is asked for', async (t) => {
  const untagged = FLOW.replaceAll('"pstnTransfer"', '"other"');
  const script = { 'connect.DescribeContactFlow': flows({ 'f-1': untagged, 'f-2': OTHER_FLOW }) };
  const { stdout } = await runDoctor(t, script, ['--json']);
  const found = stdout.match(/"check": "(recovery|flow-tags)[\s\S]*?"found": "[^"]*"/g) ?? [];
  assert.equal(found.length, 1);
  assert.match(found[0] ?? '', /off: what the agent learns of callers who hang up/);
});

test('a stack that has it on, and whose mapping somebody deleted', async (t) => {
  const stack = (value: string) => ({
    'lambda.ListTags': { result: { Tags: { 'aws:cloudformation:stack-name': 'ours' } } },
    'cloudformation.DescribeStacks': {
      result: {
        Stacks: [
          {
            StackName: 'ours',
            StackStatus: 'CREATE_COMPLETE',
            Parameters: [{ ParameterKey: 'RecoverHandoffs', ParameterValue: value }],
          },
        ],
      },
    },
  });
  assert.deepEqual(await complaints(t, stack('true')), [
    'recovery failed: switched on in the stack ours, but no queue leads to the function → Somebody deleted the event source mapping. Deploy with RecoverHandoffs=false, and then with true.',
  ]);
  assert.deepEqual(await complaints(t, stack('false')), []);
});

test('a mapping that does not work, or takes from live calls', async (t) => {
  const update = 'aws lambda update-event-source-mapping --uuid u-1';
  for (const [changed, line] of [
    [
      { State: 'Disabled' },
      `recovery failed: switched off (Disabled): hang-ups wait in s-HangUpQueue-1, for 14 days at most → Switch it on: ${update} --enabled`,
    ],
    [
      { FunctionResponseTypes: [] },
      `recovery failed: Lambda takes every message of s-HangUpQueue-1 for done, also what failed → Have it read which failed: ${update} --function-response-types ReportBatchItemFailures`,
    ],
    [
      { BatchSize: 10 },
      `recovery warning: takes 10 messages of s-HangUpQueue-1 at once, which share the function's time → Take one: ${update} --batch-size 1`,
    ],
    [
      { ScalingConfig: undefined },
      `recovery warning: any number at once, in which live calls have no room → Set 2: ${update} --scaling-config MaximumConcurrency=2`,
    ],
    [
      { ScalingConfig: { MaximumConcurrency: 50 } },
      `recovery warning: up to 50 at once, in which live calls have no room → Set 2: ${update} --scaling-config MaximumConcurrency=2`,
    ],
    [{ State: 'Updating' }, 'recovery warning: on, but Updating → Wait some minutes.'],
  ] as const) {
    assert.deepEqual(await complaints(t, mapping(changed)), [line]);
  }
});

test('a mapping of something else than a queue is not ours', async (t) => {
  const stream = 'arn:aws:kinesis:eu-central-1:123456789012:stream/s';
  assert.deepEqual(await complaints(t, mapping({ EventSourceArn: stream })), []);
});

test('settings that only the flow passes: after a hang-up nobody does', async (t) => {
  const Variables = { ...VARIABLES, virtualAgentName: '' };
  const script = {
    ...RECOVERING,
    'lambda.GetFunctionConfiguration': { result: { ...CONFIGURATION, Environment: { Variables } } },
  };
  const lines = await complaints(t, script);
  assert.match(
    lines.find((line) => line.startsWith('recovery')) ?? '',
    /^recovery failed: the environment lacks virtualAgentName, and after a hang-up no flow runs/,
  );
});

test('what lies in the dead-letter queue is told, with how to send it again', async (t) => {
  const dead = { 's-HangUpDeadLetterQueue-1': { ApproximateNumberOfMessages: '7' } };
  const [line = '', ...more] = await complaints(t, { ...RECOVERING, ...queues(dead) });
  assert.deepEqual(more, []);
  assert.match(
    line,
    /^dead-letter-queue warning: s-HangUpDeadLetterQueue-1: 7 hang-ups not recovered/,
  );
  assert(line.includes(`aws sqs start-message-move-task --source-arn ${DEAD_ARN}`));
});

test('queues that are gone, or without a dead-letter queue', async (t) => {
  for (const [changed, expected] of [
    [{ 's-HangUpQueue-1': 'gone' }, /^recovery-queue failed: there is no queue s-HangUpQueue-1/],
    [
      { 's-HangUpDeadLetterQueue-1': 'gone' },
      /^dead-letter-queue failed: there is no queue s-Hang/,
    ],
    [{ 's-HangUpQueue-1': {} }, /^recovery-queue warning: .* goes to no dead-letter queue/],
  ] as const) {
    const [line = '', ...more] = await complaints(t, { ...RECOVERING, ...queues(changed) });
    assert.match(line, expected);
    assert.deepEqual(more, []);
  }
});

test('a rule that is off, of another instance, of all, or that loses events', async (t) => {
  const other = `${INSTANCE}-3`;
  const { detail, ...around } = patternOf(INSTANCE);
  const { instanceArn: _, ...anyInstance } = detail;
  for (const [script, expected] of [
    [rule({ State: 'DISABLED' }), /^recovery-rule failed: s-HangUpRule-1 is disabled → Enable it/],
    [
      rule({ EventPattern: JSON.stringify(patternOf(other)) }),
      /^recovery-rule failed: s-HangUpRule-1 takes no hang-ups of 1111-2222: its pattern is /,
    ],
    [
      rule({
        EventPattern: JSON.stringify({ ...around, detail: { ...detail, eventType: ['X'] } }),
      }),
      /^recovery-rule failed: s-HangUpRule-1 takes no hang-ups of 1111-2222/,
    ],
    [
      rule({ EventPattern: JSON.stringify({ ...around, detail: anyInstance }) }),
      /^recovery-rule warning: .* of every instance of this account/,
    ],
    [
      {
        ...RECOVERING,
        'events.ListTargetsByRule': {
          result: { Targets: [{ ...TARGETS[0], DeadLetterConfig: undefined }] },
        },
      },
      /^recovery-rule warning: .* an event that can't be put into the queue is lost/,
    ],
    [
      { ...RECOVERING, 'events.ListRuleNamesByTarget': { result: { RuleNames: [] } } },
      /^recovery-rule failed: no rule puts Connect's events into the queue/,
    ],
  ] as const) {
    const lines = await complaints(t, script);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0] ?? '', expected);
  }
});

test('of two instances, the one whose hang-ups come is told, and its flows alone are looked at for tags', async (t) => {
  const second = 'arn:aws:connect:eu-central-1:123456789012:instance/3333';
  const both = policy().result.Policy;
  const more = JSON.parse(policy(second).result.Policy).Statement;
  const Policy = JSON.stringify({ Statement: [...JSON.parse(both).Statement, ...more] });
  const { stdout } = await runDoctor(t, {
    ...RECOVERING,
    'lambda.GetPolicy': { result: { Policy } },
  });
  assert.match(stdout, /takes hang-ups of 1111-2222,\s+not\s+of\s+3333/);
  assert.equal(stdout.match(/flow: tags/g)?.length, 1);
});

test("a role that may not take messages or write into the instance's contacts", async (t) => {
  const denied = simulated('sqs:ReceiveMessage', 'connect:UpdateContactAttributes');
  assert.deepEqual(await complaints(t, { ...RECOVERING, 'iam.SimulatePrincipalPolicy': denied }), [
    `role-recovery failed: the policies of transfer-role do not allow sqs:ReceiveMessage → Allow it on ${QUEUE_ARN}.`,
    `role-recovery failed: the policies of transfer-role do not allow connect:UpdateContactAttributes → Allow it on ${INSTANCE}/contact/any.`,
  ]);
});

test('a flow without the tags, or one that keeps the tag on', async (t) => {
  const served = (content: string) => ({
    ...RECOVERING,
    'connect.DescribeContactFlow': flows({ 'f-1': content, 'f-2': OTHER_FLOW }),
  });
  const untagged = await complaints(t, served(FLOW.replaceAll('"pstnTransfer"', '"other"')));
  assert.deepEqual(untagged, [
    'flow-tags warning: Main / Call the AI agent: not tagged on each way to it: what the agent learns of callers who hang up there is not recovered → Put "Contact tags" before it, with pstnTransfer = under_way (docs/recover.md).',
  ]);
  const kept = await complaints(t, served(FLOW.replaceAll('"returned"', '"under_way"')));
  assert(kept.length > 1);
  for (const line of kept)
    assert.match(line, /^flow-tags warning: Main \/ .*: comes with the tag under_way/);
});

test('each part that the user may not see is skipped, and says what it takes', async (t) => {
  const all = Object.keys(RECOVERING).map((name) => [name, FORBIDDEN]);
  assert.deepEqual(await complaints(t, Object.fromEntries(all)), [
    'recovery skipped: not checked: you need lambda:ListEventSourceMappings',
  ]);
  const { 'lambda.ListEventSourceMappings': mappings, ...others } = RECOVERING;
  assert(mappings !== undefined);
  const some = Object.keys(others).map((name) => [name, FORBIDDEN]);
  assert.deepEqual(
    await complaints(t, {
      'lambda.ListEventSourceMappings': mappings,
      ...Object.fromEntries(some),
    }),
    [
      'recovery-queue skipped: not checked: you need sqs:GetQueueUrl and sqs:GetQueueAttributes',
      'recovery-rule skipped: not checked: you need events:ListRuleNamesByTarget, events:DescribeRule and events:ListTargetsByRule',
    ],
  );
  const tags = { 'lambda.ListTags': FORBIDDEN };
  assert.deepEqual(await complaints(t, tags), [
    'recovery skipped: not checked: you need lambda:ListTags and cloudformation:DescribeStacks',
  ]);
});
