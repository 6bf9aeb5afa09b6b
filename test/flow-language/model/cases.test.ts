import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawFlow } from '../../../flow-language/draw/draw-flow.ts';
import { lintFlow } from '../../../flow-language/lint/lint-flow.ts';
import { describeFinding } from '../../../flow-language/model/finding.ts';
import { readFlow } from '../../../flow-language/model/read-flow.ts';
import { type WrittenBlock, writtenFlow } from '../../simulator/connect/written-flow.ts';

type Blocks = Readonly<Record<string, WrittenBlock>>;

const bye: WrittenBlock = { type: 'DisconnectParticipant' };
const findings = (blocks: Blocks) =>
  readFlow(writtenFlow({ ...blocks, bye }), 'case').findings.map(describeFinding);
const next = { next: 'bye', errors: { NoMatchingError: 'bye' } };

test('flows with blocks of every kind that telephone calls meet are read without a finding', () => {
  const kinds: Blocks = {
    guide: {
      type: 'ShowView',
      parameters: {
        ViewResource: { Id: 'arn:aws:connect:eu-west-1:aws:view/form:1' },
        ViewData: {},
      },
      conditions: { 'Equals Next': 'bye' },
      errors: { NoMatchingCondition: 'bye', NoMatchingError: 'bye', TimeLimitExceeded: 'bye' },
    },
    task: { type: 'CreateTask', parameters: { Name: 'Call back', ContactFlowId: 'f' }, ...next },
    profile: {
      type: 'GetCustomerProfile',
      parameters: {
        ProfileRequestData: {
          IdentifierName: '_phone',
          IdentifierValue: '$.CustomerEndpoint.Address',
        },
        ProfileResponseData: ['FirstName'],
      },
      next: 'bye',
      errors: { MultipleFoundError: 'bye', NoneFoundError: 'bye', NoMatchingError: 'bye' },
    },
    bot: {
      type: 'ConnectParticipantWithLexBot',
      parameters: { Text: 'What is it?', LexV2Bot: { AliasArn: 'arn:aws:lex:bot' } },
      conditions: { 'Equals Bill': 'bye' },
      errors: { NoMatchingCondition: 'bye', NoMatchingError: 'bye' },
    },
    tool: {
      type: 'Compare',
      parameters: { ComparisonValue: '$.Lex.SessionAttributes.Tool' },
      conditions: { 'Equals Complete': 'bye' },
      errors: { NoMatchingCondition: 'bye' },
    },
  };
  for (const [id, block] of Object.entries(kinds))
    assert.deepEqual(findings({ [id]: block }), [], id);
});

test('a queue flow and a hold flow are read with their types, loops and interruptions', () => {
  const loop = (parameters: object, conditions: Record<string, string>): string => {
    const text = writtenFlow({
      Loop: { type: 'MessageParticipantIteratively', parameters, conditions },
      bye,
    });
    return JSON.stringify({ ...JSON.parse(text), Metadata: { type: 'customerQueue' } });
  };
  const messages = { Messages: [{ Text: 'Please hold.' }, { PromptId: '$.Attributes.music' }] };
  const interrupted = { ...messages, InterruptFrequencySeconds: '30' };
  const read = readFlow(loop(interrupted, { 'Equals MessagesInterrupted': 'bye' }), 'case');
  assert.deepEqual(read.findings, []);
  assert.equal(read.flow.type, 'customer-queue');
  assert.deepEqual(readFlow(loop(messages, {}), 'case').findings, []);
  assert.match(
    readFlow(loop(interrupted, { 'Equals Done': 'bye' }), 'case')
      .findings.map(describeFinding)
      .join(),
    /the condition Equals Done is none for this block; use Equals MessagesInterrupted$/,
  );
});

test('types that were made up are named, with what they probably stand for', () => {
  assert.deepEqual(
    findings({
      Hello: { type: 'PlayPrompt', parameters: { Text: 'Hello.' }, ...next },
      Queue: { type: 'TransferToQueue', ...next },
      Odd: { type: 'AskOracle', ...next },
    }),
    [
      'block "Hello": Connect has no blocks of the type PlayPrompt, as far as is known; did you mean MessageParticipant?',
      'block "Queue": Connect has no blocks of the type TransferToQueue, as far as is known; did you mean CreateCallbackContact or DequeueContactAndTransferToQueue or TransferContactToQueue?',
      'block "Odd": Connect has no blocks of the type AskOracle, as far as is known; look up what the type is called, or export the flow again from the designer',
    ],
  );
});

test('every documented reference is known, with points and with brackets', () => {
  const set = (value: string) =>
    findings({
      set: { type: 'UpdateContactAttributes', parameters: { Attributes: { a: value } }, ...next },
    });
  for (const value of [
    '$.AdditionalEmailRecipients.ToList',
    "$['AwsRegion']",
    '$.Capabilities.Customer.Video',
    '$.Email.EmailMessage.Plaintext',
    '$.Loop.accounts.Index',
    '$.Modules.ResultData.id',
    '$.DataTableList.ResultData.primaryKeyGroups.default[0].primaryKeys[0].attributeValue',
    "$.SegmentAttributes['connect:CustomerAuthentication']['Status']",
    '$.Media.Sip.Headers.P-Charge-Info',
    '$.Wisdom.SessionArn',
  ]) {
    assert.deepEqual(set(value), [], value);
  }
  assert.match(
    set("$['Region']").join(),
    /Attributes\.a refers to \$\.Region, which a contact doesn't/,
  );
});

test('pictures call blocks as the designer does', async () => {
  const { flow } = readFlow(
    writtenFlow({
      Sooner: {
        type: 'UpdateContactRoutingBehavior',
        parameters: { QueuePriority: '1' },
        next: 'Keep',
      },
      Keep: {
        type: 'UpdateFlowAttributes',
        parameters: { FlowAttributes: { a: { Value: 'b' } } },
        ...next,
      },
      bye,
    }),
    'case',
  );
  const picture = await drawFlow(flow);
  assert.match(picture, />Change routing priority \/ age</);
  assert.doesNotMatch(picture, /UpdateContactRoutingBehavior|UpdateFlowAttributes/);
});

test('a block that AWS lists for other types of flows is noted where the type is known', () => {
  const flow = writtenFlow({
    Hours: {
      type: 'CheckHoursOfOperation',
      conditions: { 'Equals True': 'bye', 'Equals False': 'bye' },
      errors: { NoMatchingError: 'bye' },
    },
    bye,
  });
  const notes = (type?: 'agent-whisper' | 'inbound') =>
    lintFlow(flow, 'case', { type }).map(({ rule, level }) => `${level} ${rule}`);
  assert.deepEqual(notes('agent-whisper'), ['note flow-type']);
  assert.deepEqual(notes('inbound'), []);
  assert.deepEqual(notes(), []);
});

test('ten thousand blocks are read and checked in a moment, however they are named', () => {
  const count = 10_000;
  const blocks = (identifier: (index: number) => unknown) =>
    JSON.stringify({
      Version: '2019-10-30',
      StartAction: 'b0',
      Actions: Array.from({ length: count }, (_, index) => ({
        Identifier: identifier(index),
        Type: 'UpdateFlowLoggingBehavior',
        Parameters: { FlowLoggingBehavior: 'Enabled' },
        Transitions: { NextAction: `b${(index + 1) % count}` },
      })),
    });
  const rules = (text: string) => Map.groupBy(lintFlow(text, 'case'), ({ rule }) => rule);
  const ring = rules(blocks((index) => `b${index}`));
  assert.deepEqual([...ring.keys()], ['too-many-blocks', 'silent-loop']);
  assert.equal(rules(blocks(() => 'b0')).get('duplicate-identifier')?.length, count - 1);
  const numbers = rules(blocks((index) => index)).get('malformed-block');
  assert.equal(numbers?.length, count);
  assert.equal(numbers[7]?.what, 'Identifier must be string');
  assert.equal(numbers[7]?.block, 'Actions[7]');
});
