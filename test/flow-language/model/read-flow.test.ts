import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFinding } from '../../../flow-language/model/finding.ts';
import { NoFlowError, readFlow } from '../../../flow-language/model/read-flow.ts';
import { type WrittenBlock, writtenFlow } from '../../simulator/connect/written-flow.ts';

const END = { type: 'DisconnectParticipant' } as const;

/** The findings of a flow with these blocks, in words. */
function findings(blocks: Readonly<Record<string, WrittenBlock>>): readonly string[] {
  return readFlow(writtenFlow(blocks), 'test').findings.map(describeFinding);
}

test('a flow is read with its blocks, branches, positions and display names', () => {
  const { flow, findings } = readFlow(
    JSON.stringify({
      Version: '2019-10-30',
      StartAction: 'Ask',
      Metadata: {
        name: 'My flow',
        entryPointPosition: { x: 40, y: 40 },
        ActionMetadata: {
          Ask: {
            position: { x: 200, y: 40.5 },
            parameters: { LambdaFunctionARN: { displayName: 'my-function' } },
          },
        },
      },
      Actions: [
        {
          Identifier: 'Ask',
          Type: 'InvokeLambdaFunction',
          Parameters: { LambdaFunctionARN: 'arn:aws:lambda:us-west-2:111122223333:function:f' },
          Transitions: {
            NextAction: 'End',
            Errors: [{ NextAction: 'End', ErrorType: 'NoMatchingError' }],
          },
        },
        { Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
      ],
    }),
    'file.json',
  );
  assert.deepEqual(findings, []);
  assert.equal(flow.name, 'My flow');
  assert.equal(flow.start, 'Ask');
  assert.equal(flow.isModule, false);
  assert.deepEqual(flow.entryPosition, { x: 40, y: 40 });
  const ask = flow.blocks.get('Ask');
  assert.deepEqual(ask?.position, { x: 200, y: 40.5 });
  assert.equal(ask?.displayNames.get('LambdaFunctionARN'), 'my-function');
  assert.deepEqual(ask?.errors, [{ errorType: 'NoMatchingError', next: 'End' }]);
  assert.equal(flow.blocks.get('End')?.next, undefined);
});

test("the answer of DescribeContactFlow is read too, and a file's byte order mark", () => {
  const content = writtenFlow({ End: END });
  const described = `\uFEFF${JSON.stringify({ ContactFlow: { Content: content } })}`;
  assert.equal(readFlow(described, 'described').flow.blocks.size, 1);
});

test("a text that isn't a flow is refused with what to do", () => {
  for (const [text, message] of [
    ['{', /^x is not JSON: /],
    ['[]', /^x isn't a flow: .*export one from the flow designer/],
    ['{"modules":[]}', /^x is in the format before 2019-10-30; import it/],
  ] as const) {
    assert.throws(() => readFlow(text, 'x'), { name: NoFlowError.name, message });
  }
});

test('everything that Connect refuses is found at once, with block and cure', () => {
  const text = JSON.stringify({
    Version: '2020-01-01',
    StartAction: 'Nowhere',
    Actions: [
      { Identifier: 'A', Type: 'DisconnectParticipant', Transitions: { NextAction: 'A' } },
      { Identifier: 'A', Type: 'DisconnectParticipant' },
      { Identifier: 'B', Transitions: { Errors: [{ NextAction: '' }] } },
      7,
    ],
  });
  assert.deepEqual(
    readFlow(text, 'test').findings.map(({ rule, block }) => [rule, block]),
    [
      ['duplicate-identifier', 'A'],
      ['malformed-block', 'B'],
      ['malformed-block', 'B'],
      ['malformed-block', 'B'],
      ['malformed-block', 'Actions[3]'],
      ['version', undefined],
      ['unknown-start', undefined],
      ['leaves-a-terminal-block', 'A'],
    ],
  );
});

test('identifiers are short, and hold no character that the language needs', () => {
  for (const [id, what] of [
    ['', /identifier is empty/],
    ['x'.repeat(51), /longer than 50/],
    ['toString', /reserved/],
    ['50 %', /holds "%"/],
    ['a/b', /holds "\/"/],
    ['c{d}', /holds "{"/],
  ] as const) {
    assert.match(findings({ [id]: END }).join(), what);
  }
  assert.deepEqual(findings({ 'Gruß – bitte warten!': END }), []);
});

test('a flow has at most 250 blocks', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`b${index}`, END]));
  assert.deepEqual(findings(many(250)), []);
  assert.match(findings(many(251)).join(), /^251 blocks, but a flow has at most 250; move/);
});

test('each branch must lead to a block', () => {
  const play = { type: 'MessageParticipant', parameters: { Text: 'Hello' } };
  assert.deepEqual(
    findings({
      Hello: { ...play, next: 'Gone', errors: { NoMatchingError: 'Lost' } },
    }),
    [
      'block "Hello": the branch next leads to "Gone", which isn\'t a block; connect it to a block of this flow',
      'block "Hello": the branch NoMatchingError leads to "Lost", which isn\'t a block; connect it to a block of this flow',
    ],
  );
});

test('references are of known roots, and only where the parameter may hold them', () => {
  const invoke = (parameters: object) =>
    findings({
      Ask: { type: 'InvokeLambdaFunction', parameters, next: 'End' },
      End: END,
    }).join('\n');
  const arn = { LambdaFunctionARN: '$.Attributes.arn' };
  assert.equal(invoke({ ...arn, LambdaInvocationAttributes: { a: 'x $.ContactId y' } }), '');
  assert.match(
    invoke({ ...arn, LambdaInvocationAttributes: { a: '$.BadValue' } }),
    /LambdaInvocationAttributes\.a refers to \$\.BadValue/,
  );
  assert.match(invoke({}), /LambdaFunctionARN is missing/);
  assert.match(
    invoke({ LambdaFunctionARN: 'arn:$.Attributes.arn' }),
    /one whole reference or none/,
  );
  assert.match(
    invoke({ ...arn, InvocationTimeLimitSeconds: '$.Attributes.limit' }),
    /must be written there, and holds a reference/,
  );
  for (const limit of ['0', '9', '2.5', 'soon']) {
    assert.match(
      invoke({ ...arn, InvocationTimeLimitSeconds: limit }),
      /a whole number from 1 to 8/,
    );
  }
  assert.equal(invoke({ ...arn, InvocationTimeLimitSeconds: 8 }), '');
});

test('the rules of each kind of block are kept', () => {
  const block = (type: string, parameters: object, rest: Partial<WrittenBlock> = {}) =>
    findings({ B: { type, parameters, next: 'End', ...rest }, End: END }).join('\n');
  assert.match(block('MessageParticipant', {}), /nothing to play/);
  assert.match(block('MessageParticipant', { Text: 'a', SSML: 'b' }), /Text and SSML are there/);
  assert.match(block('Compare', { ComparisonValue: 'yes' }), /must be one reference/);
  assert.match(block('Loop', { LoopCount: '101' }), /a whole number from 0 to 100/);
  assert.match(
    block('Loop', { LoopCount: '1' }),
    /exactly the conditions Equals ContinueLooping and Equals DoneLooping/,
  );
  assert.match(
    block('Compare', { ComparisonValue: '$.Channel' }, { conditions: { 'Is x': 'End' } }),
    /there is no operator "Is"; use one of Equals, /,
  );
  assert.match(block('UpdateContactTargetQueue', {}), /exactly one of QueueId and AgentId/);
  const dial = (parameters: object) => block('TransferParticipantToThirdParty', parameters);
  assert.match(dial({ ThirdPartyPhoneNumber: '12025550100' }), /an E\.164 number/);
  assert.match(dial({ ThirdPartyDTMFDigits: '1w2' }), /at most 50 of the characters/);
  assert.match(dial({ ThirdPartyDTMFDigits: '1,$.External.a' }), /one whole reference or none/);
  assert.match(dial({ ThirdPartyConnectionTimeoutSeconds: '601' }), /from 0 to 600/);
  assert.match(dial({ CallerId: { Number: '+1$.Attributes.x' } }), /one whole reference/);
  assert.match(dial({ ContinueFlowExecution: 'true' }), /must be True or False, not "true"/);
});
