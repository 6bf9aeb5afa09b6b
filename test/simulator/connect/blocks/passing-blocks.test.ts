import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOGUE } from '../../../../flow-language/catalogue/catalogue.ts';
import { playedOf } from '../../../../simulator/connect/blocks/played.ts';
import { HANG_UP, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

const set = (seen: string): WrittenBlock => ({
  type: 'UpdateContactAttributes',
  parameters: { Attributes: { seen } },
  next: 'End',
});

test('every type of the catalogue is played, answered by the scenario or passed through', () => {
  const left = [...CATALOGUE.keys()].filter((type) => playedOf(type) === undefined);
  assert.deepEqual(left, []);
});

test('a block that is passed through takes its branch of success', async () => {
  for (const type of [
    'UpdateContactRoutingCriteria',
    'UpdatePreviousContactParticipantState',
    'AssociateContactToCustomerProfile',
    'CompleteOutboundCall',
    'StartOutboundChatContact',
  ]) {
    const run = await playBlocks(
      {
        Block: { type, next: 'End', errors: { NoMatchingError: 'Wrong' } },
        Wrong: HANG_UP,
        End: HANG_UP,
      },
      // What such a block must say isn't looked at here.
      { scenario: { lenient: true } },
    );
    assert.equal(run.way[0], 'Block: next', type);
    assert.deepEqual(run.unknownBlocks, []);
  }
});

test('a block that nobody can answer for names the option, and takes the answer', async () => {
  const check: WrittenBlock = {
    type: 'CheckOutboundCallStatus',
    conditions: { 'Equals CallAnswered': 'End', 'Equals VoicemailBeep': 'Wrong' },
    errors: { NoMatchingError: 'Wrong' },
  };
  const blocks = { 'Who is there': check, Wrong: HANG_UP, End: HANG_UP };
  const { ending } = await playBlocks(blocks);
  assert(ending.kind === 'stopped');
  assert.match(ending.reason, /--block "Who is there=CallAnswered", or another of its branches$/);
  for (const [branch, way] of [
    ['VoicemailBeep', 'Equals VoicemailBeep'],
    ['NoMatchingError', 'NoMatchingError'],
  ] as const) {
    for (const name of ['Who is there', 'CheckOutboundCallStatus']) {
      const run = await playBlocks(blocks, { scenario: { blocks: { [name]: [{ branch }] } } });
      assert.equal(run.way[0], `Who is there: ${way}`);
    }
  }
});

test('a scenario may overrule any block, one time after another, and set what references find', async () => {
  const check: WrittenBlock = {
    type: 'UpdateContactCallbackNumber',
    parameters: { CallbackNumber: '$.CustomerEndpoint.Address' },
    next: 'See',
    errors: { InvalidCallbackNumber: 'Wrong', CallbackNumberNotDialable: 'Set' },
  };
  const run = await playBlocks(
    { Set: check, See: set('$.Campaign.name'), Wrong: HANG_UP, End: HANG_UP },
    {
      scenario: {
        blocks: {
          Set: [
            { branch: 'CallbackNumberNotDialable' },
            { branch: 'next', sets: { Campaign: { name: 'spring' } } },
          ],
        },
      },
    },
  );
  assert.deepEqual(run.way.slice(0, 2), ['Set: CallbackNumberNotDialable', 'Set: next']);
  assert.equal(run.attributes['seen'], 'spring');
});

test("a callback number that is none takes its own error's branch", async () => {
  const run = await playBlocks({
    Set: {
      type: 'UpdateContactCallbackNumber',
      parameters: { CallbackNumber: '$.Attributes.tier' },
      next: 'End',
      errors: { InvalidCallbackNumber: 'Wrong', CallbackNumberNotDialable: 'End' },
    },
    Wrong: HANG_UP,
    End: HANG_UP,
  });
  assert.deepEqual(run.way, ['Set: InvalidCallbackNumber', 'Wrong: undefined']);
});

test('tags are set, read and removed', async () => {
  const run = await playBlocks({
    Tag: {
      type: 'TagContact',
      parameters: { Tags: { 'desk:line': 'claims', b: '2' } },
      next: 'Un',
    },
    Un: { type: 'UntagContact', parameters: { TagKeys: ['b'] }, next: 'See' },
    See: set("$.Tags['desk:line']/$.Tags.b"),
    End: HANG_UP,
  });
  assert.equal(run.attributes['seen'], 'claims/');
});

test('a task and an assistant are made beside the call', async () => {
  const run = await playBlocks({
    Task: {
      type: 'CreateTask',
      parameters: { Name: 'Call $.Attributes.tier back' },
      next: 'Assist',
      errors: { NoMatchingError: 'End' },
    },
    Assist: { type: 'CreateWisdomSession', parameters: { WisdomAssistantArn: 'a' }, next: 'See' },
    See: set('$.Task.ContactId $.Wisdom.SessionArn'),
    End: HANG_UP,
  });
  assert.equal(run.steps[0]?.reason, 'a task waits: Call gold back');
  assert.equal(run.attributes['seen'], 'simulated-task simulated-session');
});

test('a transfer to an agent ends the flow', async () => {
  const run = await playBlocks(
    { Agent: { type: 'TransferContactToAgent' } },
    { type: 'agent-transfer' },
  );
  assert.deepEqual(run.ending, { kind: 'agent' });
});

test('what is for other channels takes the error branch of a call', async () => {
  const block: WrittenBlock = {
    type: 'UpdateContactMediaProcessing',
    next: 'End',
    errors: { ChannelMismatch: 'Other', NoMatchingError: 'Wrong' },
  };
  const run = await playBlocks({ Block: block, Other: HANG_UP, Wrong: HANG_UP, End: HANG_UP });
  assert.equal(run.way[0], 'Block: ChannelMismatch');
});

test('references in brackets find what those with points do', async () => {
  const run = await playBlocks({
    See: set('$[\'Channel\'] $.Attributes.[\'tier\'] $["Attributes"]["tier"] $.Queue.Name'),
    End: HANG_UP,
  });
  assert.equal(run.attributes['seen'], 'VOICE gold gold ');
});

test('a block with a UUID for a name is told by what the designer calls it, and its own words', async () => {
  const id = '3f0e8f1a-52c6-4f0b-9d0e-1c2b3a4d5e6f';
  const run = await playBlocks({
    Hook: {
      type: 'UpdateContactEventHooks',
      parameters: { EventHooks: { CustomerQueue: 'x/contact-flow/music' } },
      next: id,
    },
    [id]: { type: 'MessageParticipant', parameters: { Text: 'Bye' } },
  });
  assert.equal(run.steps[0]?.reason, 'CustomerQueue: music');
  assert.equal(run.steps[1]?.title, 'Play prompt “Bye”');
  assert.deepEqual(run.ending, {
    kind: 'dropped',
    reason: 'nothing is connected to Okay of "Play prompt “Bye”"',
  });
});
