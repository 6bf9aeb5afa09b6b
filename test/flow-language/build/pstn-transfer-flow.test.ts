import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowText } from '../../../flow-language/build/flow-document.ts';
import { pstnTransferFlow } from '../../../flow-language/build/pstn-transfer-flow.ts';
import { pstnTransferModule } from '../../../flow-language/build/pstn-transfer-module.ts';
import { SHIPPED_FLOWS } from '../../../flow-language/build/shipped-flows.ts';
import { DEFAULT_TEXTS } from '../../../flow-language/build/texts.ts';
import { exitsOf, readActions } from './read-actions.ts';

const FLOW = readActions(SHIPPED_FLOWS['pstn-transfer.json']);
const MODULE = readActions(SHIPPED_FLOWS['pstn-transfer-module.json']);

const CONVERSATION = {
  function: { arn: 'arn:aws:lambda:eu-central-1:111122223333:function:transfer' },
  timeLimitSeconds: 5,
  texts: DEFAULT_TEXTS,
  tags: true,
};
const QUEUE = { arn: 'arn:aws:connect:eu-central-1:111122223333:instance/a/queue/b' };

test('the number is dialled right after it was checked, by reference, and nowhere else', () => {
  for (const { actions, block } of [FLOW, MODULE]) {
    assert.deepEqual(Object.fromEntries(exitsOf(block('Did number and tones come'))), {
      next: 'Note why no number came',
      NoMatchingCondition: 'Note why no number came',
      'Equals ok': 'Tag that the agent gets the caller',
    });
    const check = block('Is it a phone number');
    assert.deepEqual(check.Parameters, { ComparisonValue: '$.External.phoneNumber' });
    const call = block('Call the AI agent');
    assert.equal(exitsOf(check).get('TextStartsWith +'), call.Identifier);
    assert.deepEqual(call.Parameters, {
      ThirdPartyPhoneNumber: '$.External.phoneNumber',
      ThirdPartyDTMFDigits: '$.External.dtmfSequence',
      ThirdPartyConnectionTimeLimitSeconds: '30',
      ContinueFlowExecution: 'True',
    });
    const intoTheCall = actions.flatMap((action) =>
      [...exitsOf(action)]
        .filter(([, to]) => to === call.Identifier)
        .map(([branch]) => `${action.Identifier}: ${branch}`),
    );
    assert.deepEqual(intoTheCall, ['Is it a phone number: TextStartsWith +']);
  }
});

test('the contact is tagged while the agent may know what Connect does not, and on every way out', () => {
  const ways = {
    'Tag that the agent gets the caller': ['under_way', 'Is it a phone number'],
    'Tag that the agent has not got the caller': ['returned', 'Apologise'],
    'Tag that the hand-off is in': ['returned', 'Say that a colleague comes'],
    'Tag that no hand-off comes': ['returned', 'Say that a colleague may ask again'],
  };
  for (const { actions, block } of [FLOW, MODULE]) {
    const tagging = actions.filter(({ Type }) => Type === 'TagContact');
    assert.deepEqual(tagging.map(({ Identifier }) => Identifier).sort(), Object.keys(ways).sort());
    for (const [name, [value, next = '']] of Object.entries(ways)) {
      const action = block(name);
      assert.deepEqual(action.Parameters, { Tags: { pstnTransfer: value } });
      const to = actions === MODULE.actions && value === 'returned' ? 'Return to the flow' : next;
      assert.deepEqual(Object.fromEntries(exitsOf(action)), { next: to, NoMatchingError: to });
    }
    const into = (name: string) =>
      actions
        .filter((action) => [...exitsOf(action).values()].includes(name))
        .map(({ Identifier }) => Identifier)
        .sort();
    assert.deepEqual(into('Tag that the agent gets the caller'), ['Did number and tones come']);
    assert.deepEqual(into('Tag that the hand-off is in'), ['Store the summary']);
    assert.deepEqual(into('Tag that the agent has not got the caller'), [
      'Call the AI agent',
      'Is it a phone number',
    ]);
  }
});

test('the tags can be left out', () => {
  const options = { ...CONVERSATION, tags: false };
  for (const document of [
    pstnTransferFlow({ ...options, fallbackQueue: QUEUE, targets: [] }),
    pstnTransferModule(options),
  ]) {
    const { actions, block } = readActions(flowText(document));
    assert.ok(actions.every(({ Type }) => Type !== 'TagContact'));
    assert.equal(
      exitsOf(block('Did number and tones come')).get('Equals ok'),
      'Is it a phone number',
    );
  }
});

test('the tones are in no other parameter', () => {
  for (const { actions } of [FLOW, MODULE]) {
    const withTones = actions.filter(({ Parameters }) =>
      JSON.stringify(Parameters).includes('dtmfSequence'),
    );
    assert.deepEqual(
      withTones.map(({ Type }) => Type),
      ['TransferParticipantToThirdParty'],
    );
  }
});

test('both invocations tell the function the block’s own limit, and that failures come back as keys', () => {
  const document = pstnTransferFlow({ ...CONVERSATION, fallbackQueue: QUEUE, targets: [] });
  const { block } = readActions(flowText(document));
  for (const [name, action] of [
    ['Ask for number and tones', 'get_pstn_transfer_data'],
    ['Ask what came of the call', 'get_handoff_data'],
  ] as const) {
    assert.deepEqual(block(name).Parameters, {
      LambdaFunctionARN: CONVERSATION.function.arn,
      InvocationTimeLimitSeconds: '5',
      InvocationType: 'SYNCHRONOUS',
      LambdaInvocationAttributes: { action, timeLimitSeconds: '5', onError: 'return' },
      ResponseValidation: { ResponseType: 'STRING_MAP' },
    });
  }
});

test('the error branch and a status that is not ok meet at one block, which reads no answer', () => {
  for (const { block } of [FLOW, MODULE]) {
    for (const [ask, note, meeting] of [
      ['Ask for number and tones', 'Note why no number came', 'Is it worth asking for them again'],
      ['Ask what came of the call', 'Note why no hand-off came', 'Is it worth asking for it again'],
    ] as const) {
      assert.deepEqual(exitsOf(block(ask)).get('NoMatchingError'), meeting);
      assert.equal(exitsOf(block(note)).get('next'), meeting);
      assert.deepEqual(block(note).Parameters['Attributes'], {
        pstnTransferErrorCode: '$.External.errorCode',
        pstnTransferRetryable: '$.External.retryable',
      });
      assert.deepEqual(block(meeting).Parameters, {
        ComparisonValue: '$.Attributes.pstnTransferRetryable',
      });
    }
  }
});

test('a prompt is spoken before each invocation, the second try too', () => {
  for (const { actions } of [FLOW, MODULE]) {
    const invocations = actions.filter(({ Type }) => Type === 'InvokeLambdaFunction');
    for (const { Identifier } of invocations) {
      const before = actions.filter((action) => [...exitsOf(action).values()].includes(Identifier));
      assert.deepEqual(
        before.map(({ Type }) => Type),
        ['MessageParticipant', 'MessageParticipant'],
      );
    }
  }
});

test('only who did not reach the agent hears that it is not available', () => {
  const { actions, block } = FLOW;
  const leadTo = (name: string) =>
    actions.filter((action) => [...exitsOf(action).values()].includes(name));
  assert.match(String(block('Apologise').Parameters['Text']), /not available/);
  assert.deepEqual(
    leadTo('Apologise').map(({ Identifier }) => Identifier),
    [
      'Say that connecting takes longer',
      'Is it worth asking for them again',
      'Ask for them again only once',
      'Tag that the agent has not got the caller',
    ],
  );
  const afterwards = block('Say that a colleague may ask again');
  assert.doesNotMatch(String(afterwards.Parameters['Text']), /assistant|available/);
  assert.deepEqual(
    leadTo(afterwards.Identifier).map(({ Identifier }) => Identifier),
    ['Tag that no hand-off comes'],
  );
});

test('the module queues nothing, disconnects nobody, and always returns', () => {
  const types = new Set(MODULE.actions.map(({ Type }) => Type));
  for (const type of [
    'TransferContactToQueue',
    'UpdateContactTargetQueue',
    'DisconnectParticipant',
  ]) {
    assert(!types.has(type), type);
  }
  const last = MODULE.actions.filter(({ Transitions }) => Transitions.NextAction === undefined);
  assert.deepEqual(
    last.map(({ Type }) => Type),
    ['EndFlowModuleExecution'],
  );
});

test('without targets everybody goes to the fallback queue', () => {
  const document = pstnTransferFlow({ ...CONVERSATION, fallbackQueue: QUEUE, targets: [] });
  const { block } = readActions(flowText(document));
  assert.equal(exitsOf(block('Say that a colleague comes')).get('next'), 'Set the fallback queue');
});

test('each target has its queue; a target of a similar name gets a block of its own', () => {
  const other = { arn: `${QUEUE.arn}c` };
  const document = pstnTransferFlow({
    ...CONVERSATION,
    fallbackQueue: QUEUE,
    targets: [
      { target: 'pstn:a', queue: QUEUE },
      { target: 'pstn a', queue: other },
    ],
  });
  const { block } = readActions(flowText(document));
  assert.deepEqual(Object.fromEntries(exitsOf(block('Which transfer target is it'))), {
    next: 'Set the fallback queue',
    NoMatchingCondition: 'Set the fallback queue',
    'Equals pstn:a': 'Set the queue of pstn a',
    'Equals pstn a': 'Set the queue of pstn a 2',
  });
  assert.equal(block('Set the queue of pstn a 2').Parameters['QueueId'], other.arn);
});

test('no two blocks stand in the same place, and every transition leads to a block', () => {
  const module = flowText(pstnTransferModule(CONVERSATION));
  const targets = Array.from({ length: 9 }, (_, index) => ({ target: `t${index}`, queue: QUEUE }));
  const flow = flowText(pstnTransferFlow({ ...CONVERSATION, fallbackQueue: QUEUE, targets }));
  for (const { start, actions, positions, block } of [
    FLOW,
    MODULE,
    readActions(module),
    readActions(flow),
  ]) {
    assert.equal(actions[0]?.Identifier, start);
    assert.deepEqual(
      Object.keys(positions),
      actions.map(({ Identifier }) => Identifier),
    );
    const places = Object.values(positions).map(({ position: { x, y } }) => `${x},${y}`);
    assert.equal(new Set(places).size, places.length);
    for (const action of actions) {
      for (const to of exitsOf(action).values()) block(to);
    }
  }
});
