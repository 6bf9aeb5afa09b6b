import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HANG_UP, type Played, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

const said = (run: Awaited<ReturnType<typeof playBlocks>>) =>
  run.events.flatMap((event) => (event.type === 'said' ? [event.text] : []));

const play = (parameters: object, played: Played = {}) =>
  playBlocks(
    {
      Say: {
        type: 'MessageParticipant',
        parameters,
        next: 'End',
        errors: { NoMatchingError: 'Failed' },
      },
      Failed: HANG_UP,
      End: HANG_UP,
    },
    played,
  );

test('a prompt is said, with references filled in and without tags, and takes its time', async () => {
  const text = await play({ Text: 'Hello $.Attributes.tier member.' });
  assert.deepEqual([said(text), text.durationMs], [['Hello gold member.'], 3 * 350]);
  const ssml = await play({ SSML: '<speak>One <break time="1s"/>two</speak>' });
  assert.deepEqual(said(ssml), ['One two']);
  const recording = await play({ PromptId: 'arn:aws:connect:x:1:instance/i/prompt/music' });
  assert.deepEqual([said(recording), recording.durationMs], [['[recording: music]'], 3000]);
  const media = await play({ Media: { Uri: 's3://bucket/hello.wav', SourceType: 'S3' } });
  assert.deepEqual(said(media), ['[recording: hello.wav]']);
});

test('a prompt without text is what the switch says', async () => {
  assert.equal((await play({ Text: '$.External.none' })).way[0], 'Say: NoMatchingError');
  assert.equal((await play({ PromptId: '$.External.none' })).way[0], 'Say: NoMatchingError');
  const silent = await play({ Text: ' ' }, { scenario: { assume: { 'empty-prompt': 'silence' } } });
  assert.equal(silent.way[0], 'Say: next');
});

const MENU: WrittenBlock = {
  type: 'GetParticipantInput',
  parameters: { Text: 'Press one.', InputTimeLimitSeconds: '4', StoreInput: 'False' },
  conditions: { 'Equals 1': 'End', 'Equals *': 'End' },
  errors: { InputTimeLimitExceeded: 'Late', NoMatchingCondition: 'Other', NoMatchingError: 'End' },
};
const ENDS = { Late: HANG_UP, Other: HANG_UP, End: HANG_UP };

test('a menu branches by one key, or after its time', async () => {
  for (const [inputs, branch] of [
    [['1'], 'Equals 1'],
    [['*'], 'Equals *'],
    [['7'], 'NoMatchingCondition'],
    [['12'], 'Equals 1'],
    [[], 'InputTimeLimitExceeded'],
    [[''], 'InputTimeLimitExceeded'],
  ] as const) {
    const run = await playBlocks({ Menu: MENU, ...ENDS }, { scenario: { inputs } });
    assert.equal(run.steps[0]?.branch, branch);
    if (branch === 'InputTimeLimitExceeded') assert.equal(run.silence.totalMs, 4000);
  }
});

test('each menu takes the next input', async () => {
  const run = await playBlocks(
    { Menu: { ...MENU, conditions: { 'Equals 1': 'Again' } }, Again: MENU, ...ENDS },
    { scenario: { inputs: ['1', '*'] } },
  );
  assert.deepEqual(run.way.slice(0, 2), ['Menu: Equals 1', 'Again: Equals *']);
});

/** What is stored of some keys, or the error. */
async function stored(keys: string | undefined, more: object) {
  const run = await playBlocks(
    {
      Ask: {
        type: 'GetParticipantInput',
        parameters: { StoreInput: 'True', ...more },
        next: 'See',
        errors: {
          InvalidPhoneNumber: 'Other',
          InputTimeLimitExceeded: 'Late',
          NoMatchingError: 'Other',
        },
      },
      See: {
        type: 'UpdateContactAttributes',
        parameters: { Attributes: { seen: '$.StoredCustomerInput' } },
        next: 'End',
      },
      ...ENDS,
    },
    { scenario: { inputs: keys === undefined ? [] : [keys] } },
  );
  return run.attributes['seen'] ?? run.steps[0]?.branch;
}

test('stored input ends at its length or its terminator, and begins anew at the star', async () => {
  assert.equal(await stored('1234#', {}), '1234');
  assert.equal(await stored('12*34', {}), '34');
  const length = { InputValidation: { CustomValidation: { MaximumLength: '3' } } };
  assert.equal(await stored('12345', length), '123');
  const keys = { InputTerminationSequence: '99', DisableCancelKey: 'True' };
  assert.equal(await stored('1*2#994', { DTMFConfiguration: keys }), '1*2#');
  const secret = { ...length, InputEncryption: { EncryptionKeyId: 'k', Key: 'p' } };
  assert.equal(await stored('123', secret), '[encrypted]');
});

test('stored input may have to be a phone number', async () => {
  const phone = (NumberFormat: string) => ({
    InputValidation: { PhoneNumberValidation: { NumberFormat, CountryCode: 'US' } },
  });
  assert.equal(await stored('12025550143', phone('E164')), '12025550143');
  assert.equal(await stored('02025550143', phone('E164')), 'InvalidPhoneNumber');
  assert.equal(await stored('2025550143', phone('Local')), '2025550143');
  assert.equal(await stored('20', phone('Local')), 'InvalidPhoneNumber');
});

test('where nothing is keyed in the word Timeout is stored', async () => {
  assert.equal(await stored(undefined, {}), 'Timeout');
});

test('Lex understands what the scenario says, one intent for each block', async () => {
  const lex: WrittenBlock = {
    type: 'ConnectParticipantWithLexBot',
    parameters: { Text: 'How can I help?', LexV2Bot: { AliasArn: 'arn:aws:lex:x' } },
    conditions: { 'Equals Billing': 'See' },
    errors: { NoMatchingCondition: 'Other', NoMatchingError: 'Late' },
  };
  const blocks: Record<string, WrittenBlock> = {
    Lex: lex,
    See: {
      type: 'UpdateContactAttributes',
      parameters: { Attributes: { seen: '$.Lex.IntentName' } },
      next: 'End',
    },
    ...ENDS,
  };
  const run = await playBlocks(blocks, { scenario: { lex: { turns: [{ intent: 'Billing' }] } } });
  assert.equal(run.attributes['seen'], 'Billing');
  const other = await playBlocks(blocks, { scenario: { lex: { turns: [{ intent: 'Sales' }] } } });
  assert.equal(other.way[0], 'Lex: NoMatchingCondition');
  assert.equal((await playBlocks(blocks)).way[0], 'Lex: NoMatchingError');
});

test('a wait is silence, or does not work, as the switch says', async () => {
  const blocksWith = (name: string): Record<string, WrittenBlock> => ({
    Wait: {
      type: 'Wait',
      parameters: { [name]: '$.Attributes.seconds' },
      conditions: { 'Equals WaitCompleted': 'End' },
      errors: { NoMatchingError: 'Other' },
    },
    ...ENDS,
  });
  const scenario = { attributes: { seconds: '90' } };
  for (const name of ['TimeLimitSeconds', 'TimeoutSeconds']) {
    const run = await playBlocks(blocksWith(name), { scenario });
    assert.deepEqual([run.way[0], run.silence.longestMs], ['Wait: Equals WaitCompleted', 90_000]);
  }
  const blocks = blocksWith('TimeLimitSeconds');
  const chat = await playBlocks(blocks, {
    scenario: { ...scenario, assume: { 'wait-on-voice': 'error' } },
  });
  assert.equal(chat.way[0], 'Wait: NoMatchingError');
  assert.match((await playBlocks(blocks)).steps[0]?.reason ?? '', /time limit must be a whole/);
});

test('Lex leaves slots and session attributes, those that the block hands over among them', async () => {
  const blocks: Record<string, WrittenBlock> = {
    Lex: {
      type: 'ConnectParticipantWithLexBot',
      parameters: {
        Text: 'Well?',
        LexV2Bot: { AliasArn: 'x' },
        LexSessionAttributes: { tier: '$.Attributes.tier', route: 'none' },
      },
      conditions: { 'Equals Book': 'See' },
      errors: { NoMatchingCondition: 'See', NoMatchingError: 'Wrong' },
    },
    See: {
      type: 'UpdateContactAttributes',
      parameters: {
        Attributes: {
          seen: '$.Lex.SessionAttributes.tier/$.Lex.SessionAttributes.route/$.Lex.Slots.city/$.Lex.IntentName',
        },
      },
      next: 'End',
    },
    Wrong: HANG_UP,
    ...ENDS,
  };
  for (const [lex, branch, seen] of [
    [{ turns: [{ intent: 'Book' }] }, 'Equals Book', 'gold/none//Book'],
    [{ attributes: { route: 'human' } }, 'NoMatchingCondition', 'gold/human//'],
    [
      { turns: [{ intent: 'Book', slots: { city: 'Rome' } }], slots: { city: 'Bern' } },
      'Equals Book',
      'gold/none/Rome/Book',
    ],
  ] as const) {
    const run = await playBlocks(blocks, { scenario: { lex } });
    assert.deepEqual([run.steps[0]?.branch, run.attributes['seen']], [branch, seen]);
  }
});

test('keys that are pressed ahead wait for the blocks that ask, as long as they are buffered', async () => {
  const buffer = (EnableDTMFBuffer: string, next: string, more: object = {}): WrittenBlock => ({
    type: 'GetParticipantInput',
    parameters: { EnableDTMFBuffer, ...more },
    next,
    errors: { NoMatchingError: 'Wrong' },
  });
  const menu = (Text: string, next: string): WrittenBlock => ({
    type: 'GetParticipantInput',
    parameters: { Text, StoreInput: 'False', InputTimeLimitSeconds: '5' },
    conditions: { 'Equals 1': next },
    errors: { InputTimeLimitExceeded: 'Wrong', NoMatchingCondition: 'Wrong' },
  });
  const store: WrittenBlock = {
    type: 'GetParticipantInput',
    parameters: { Text: 'Number?', StoreInput: 'True', InputTimeLimitSeconds: '5' },
    next: 'Stop',
    errors: { NoMatchingError: 'Wrong' },
  };
  const blocks = {
    Buffer: buffer('true', 'First'),
    First: menu('First', 'Second'),
    Second: menu('Second', 'Tell'),
    Tell: {
      type: 'MessageParticipant',
      parameters: { Text: 'Skipped', SkipWhenDTMFBufferEnabled: 'true' },
      next: 'Store',
    },
    Store: store,
    Stop: buffer('False', 'See', { StoreInput: 'True' }),
    See: {
      type: 'UpdateContactAttributes',
      parameters: { Attributes: { seen: '$.StoredCustomerInput' } },
      next: 'End',
    },
    Wrong: HANG_UP,
    ...ENDS,
  };
  const run = await playBlocks(blocks, { scenario: { inputs: ['11234#56'] } });
  assert.equal(run.attributes['seen'], '56');
  const said = run.events.flatMap((event) => (event.type === 'said' ? [event.text] : []));
  assert.deepEqual(said, ['First']);
  const { Buffer: _, ...unbuffered } = blocks;
  const lost = await playBlocks(unbuffered, { scenario: { inputs: ['11234#56'] } });
  assert.equal(lost.way[1], 'Second: InputTimeLimitExceeded');
});
