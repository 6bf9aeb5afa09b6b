import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowType } from '../../../flow-language/catalogue/flow-type.ts';
import { lintFlow } from '../../../flow-language/lint/lint-flow.ts';
import { writtenFlow } from '../../simulator/connect/written-flow.ts';
import { ask, type Blocks, check, dial, end, say, store } from './lint-blocks.ts';

/** What is found, as `level rule: block`. */
function told(blocks: Blocks, type?: FlowType): readonly string[] {
  const isEndUsed = JSON.stringify(blocks).includes('"end"');
  const flow = writtenFlow({ ...blocks, ...(isEndUsed && { end }) });
  return lintFlow(flow, 'case', { type }).map(
    ({ level, rule, block }) => `${level} ${rule}: ${block}`,
  );
}

const INVENTORY = 'arn:aws:lambda:us-east-1:111122223333:function:inventory';
const foreign = (next: string, attributes: object) =>
  ask(next, 'end', {
    LambdaFunctionARN: INVENTORY,
    InvocationTimeLimitSeconds: '4',
    LambdaInvocationAttributes: attributes,
  });
const bare = (next?: string) => ({
  type: 'MessageParticipant',
  parameters: { Text: 'One moment.' },
  ...(next !== undefined && { next }),
});
const menu = (errors: Record<string, string>) => ({
  type: 'GetParticipantInput',
  parameters: { Text: 'Sales is 1.', InputTimeLimitSeconds: '6', StoreInput: 'False' },
  conditions: { 'Equals 1': 'end' },
  errors,
});
const every = (to: string) => ({
  InputTimeLimitExceeded: to,
  NoMatchingCondition: to,
  NoMatchingError: to,
});
const queue = (to: string) => ({
  type: 'TransferContactToQueue',
  next: to,
  errors: { QueueAtCapacity: to, NoMatchingError: to },
});
const choose = (next: string, failed = next) => ({
  type: 'UpdateContactTargetQueue',
  parameters: { QueueId: '$.Attributes.queue' },
  next,
  errors: { NoMatchingError: failed },
});

test('a function is not ours for a parameter called action, nor for others of our names (01)', () => {
  assert.deepEqual(told({ look: foreign('end', { action: 'count', region: 'north' }) }), []);
  for (const action of ['get_pstn_transfer_data', 'get_handoff_data', 'check_connection']) {
    assert.deepEqual(told({ look: foreign('end', { action }) }), ['warning time-limit: look']);
  }
});

test("a view waits for a person, so a round through it isn't silence (03)", () => {
  const view = {
    type: 'ShowView',
    parameters: { ViewResource: { Id: 'v' } },
    conditions: { 'Equals Save': 'save' },
    errors: { NoMatchingCondition: 'end', NoMatchingError: 'end', TimeLimitExceeded: 'end' },
  };
  assert.deepEqual(told({ view, save: store({ saved: 'yes' }, 'view') }), []);
});

test('hold, queue and whisper flows may go round, and need no error branch at a prompt (04, 05, 06)', () => {
  const music = {
    type: 'MessageParticipantIteratively',
    parameters: { Messages: [{ Text: 'La.' }] },
  };
  assert.deepEqual(told({ music }, 'customer-hold'), []);
  const interrupted = {
    ...music,
    parameters: { ...music.parameters, InterruptFrequencySeconds: '20' },
    conditions: { 'Equals MessagesInterrupted': 'more' },
    errors: { NoMatchingError: 'end' },
  };
  assert.deepEqual(told({ music: interrupted, more: say('music') }, 'customer-queue'), []);
  assert.deepEqual(told({ music: interrupted, more: say('music') }), []);
  const leave = { type: 'EndFlowExecution' };
  assert.deepEqual(told({ whisper: bare('leave'), leave }, 'agent-whisper'), []);
});

test('an unknown type is an error, and what was meant is told (07)', () => {
  const [danger] = lintFlow(writtenFlow({ say: { type: 'PlayPrompt', next: 'end' }, end }), 'case');
  assert.equal(danger?.rule, 'unknown-kind');
  assert.match(`${danger?.cure}`, /did you mean MessageParticipant/);
});

test('a menu without a way out but a key goes round for ever; a Loop block ends it (08)', () => {
  assert.deepEqual(told({ menu: menu(every('sorry')), sorry: say('menu') }), [
    'warning endless-loop: menu',
  ]);
  const loop = {
    type: 'Loop',
    parameters: { LoopCount: '2' },
    conditions: { 'Equals ContinueLooping': 'menu', 'Equals DoneLooping': 'end' },
  };
  assert.deepEqual(told({ menu: menu(every('loop')), loop }), []);
  assert.deepEqual(told({ menu: menu({ ...every('menu'), InputTimeLimitExceeded: 'end' }) }), []);
  assert.deepEqual(told({ menu: menu(every('menu')) }, 'customer-queue'), []);
});

test('a menu needs a branch for no key and for a wrong one; stored input needs neither (09)', () => {
  assert.deepEqual(told({ menu: menu({ NoMatchingError: 'end' }) }), [
    'error missing-branch: menu',
  ]);
  const stored = { ...menu({ NoMatchingError: 'end' }), conditions: {}, next: 'end' };
  assert.deepEqual(
    told({ stored: { ...stored, parameters: { ...stored.parameters, StoreInput: 'True' } } }),
    [],
  );
});

test('credentials are found in attributes, in what a bot gets, and in tags; none is quoted (10)', () => {
  const bot = {
    type: 'ConnectParticipantWithLexBot',
    parameters: {
      Text: 'Yes?',
      LexV2Bot: { AliasArn: 'arn:aws:lex:bot' },
      LexSessionAttributes: { accessToken: 'xyzzy', lexTokenStatus: 'fresh' },
    },
    next: 'tag',
    errors: { NoMatchingError: 'tag' },
  };
  const tag = {
    type: 'TagContact',
    parameters: { Tags: { apiKey: 'xyzzy' } },
    next: 'end',
    errors: { NoMatchingError: 'end' },
  };
  const blocks = {
    set: store({ smtpPassword: 'xyzzy', passwordReset: 'true', isToken: 'false' }, 'copy'),
    copy: store({ authToken: '$.External.token' }, 'jwt'),
    jwt: store({ note: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.x' }, 'bot'),
    bot,
    tag,
  };
  assert.deepEqual(told(blocks), [
    'error credentials: set',
    'warning credentials: copy',
    'error credentials: jwt',
    'error credentials: bot',
    'error credentials: tag',
  ]);
  assert.doesNotMatch(
    JSON.stringify(lintFlow(writtenFlow({ ...blocks, end }), 'case')),
    /xyzzy|eyJ/,
  );
});

test('a card number in the clear is found where it is kept, logged or recorded (11)', () => {
  const input = (parameters: object, next = 'end') => ({
    type: 'GetParticipantInput',
    parameters: { StoreInput: 'True', InputTimeLimitSeconds: '9', ...parameters },
    next,
    errors: { NoMatchingError: 'end' },
  });
  const logging = (state: string, next: string) => ({
    type: 'UpdateFlowLoggingBehavior',
    parameters: { FlowLoggingBehavior: state },
    next,
  });
  const card = { Text: 'Please key in your credit card.' };
  const keep = store({ number: '$.StoredCustomerInput' });
  assert.deepEqual(told({ card: input(card, 'keep'), keep }), ['error sensitive-input: card']);
  const logged = { log: logging('Enabled', 'card') };
  assert.deepEqual(told({ ...logged, card: input(card) }), ['error sensitive-input: card']);
  const off = { log: logging('Enabled', 'off'), off: logging('Disabled', 'card') };
  assert.deepEqual(told({ ...off, card: input(card) }), []);
  const encrypted = { ...card, InputEncryption: { EncryptionKeyId: 'k', Key: 'c' } };
  assert.deepEqual(told({ ...logged, card: input(encrypted, 'keep'), keep }), []);
  const pin = { Text: 'Please enter your PIN.' };
  assert.deepEqual(told({ ...logged, card: input(pin) }), ['warning sensitive-input: card']);
  for (const Text of ['Your loyalty card number, please.', 'The last four of your credit card?'])
    assert.deepEqual(told({ ...logged, card: input({ Text }, 'keep'), keep }), [], Text);
});

test('a prompt that leads nowhere, and a queue that nobody set (12, 22)', () => {
  assert.deepEqual(told({ queue: queue('full'), full: bare() }), [
    'error dead-end: full',
    'warning no-working-queue: queue',
  ]);
  const [danger] = lintFlow(writtenFlow({ hi: bare() }), 'case');
  assert.match(`${danger?.what}`, /^nothing is connected to Okay/);
  assert.deepEqual(told({ set: choose('queue', 'end'), queue: queue('end') }), []);
  assert.deepEqual(told({ set: choose('queue'), queue: queue('end') }), [
    'note no-working-queue: queue',
  ]);
  assert.deepEqual(told({ queue: queue('end') }, 'queue-transfer'), []);
});

test('resources of two instances, or of two regions, are noted (13)', () => {
  const at = (region: string, instance: string) =>
    `arn:aws:connect:${region}:111122223333:instance/${instance}/queue/q`;
  const choosing = (one: string, other: string) => ({
    one: { ...choose('other', 'end'), parameters: { QueueId: one } },
    other: { ...choose('end'), parameters: { QueueId: other } },
  });
  const note = ['note several-instances: other'];
  assert.deepEqual(told(choosing(at('eu-west-1', 'i'), at('eu-west-1', 'j'))), note);
  assert.deepEqual(told(choosing(at('eu-west-1', 'i'), at('eu-west-2', 'i'))), note);
  assert.deepEqual(told(choosing(at('eu-west-1', 'i'), at('eu-west-1', 'i'))), []);
});

test('prompts without an error branch are one note a flow (14)', () => {
  assert.deepEqual(told({ one: bare('two'), two: bare('three'), three: bare('end') }), [
    'note missing-branch: one',
  ]);
});

test("tones of somebody else's function are none of ours (15)", () => {
  const blocks = {
    rules: foreign('play', {}),
    play: check('$.External.playDtmf', { 'Equals yes': 'keep' }),
    keep: store({ dtmfSequence: '$.External.dtmfSequence' }),
  };
  assert.deepEqual(told(blocks), []);
});

test('a call that failed is dialled again for ever, or rings for ever (24)', () => {
  const again = { ...dial('+12025550199', '1'), errors: { ...dial().errors, CallFailed: 'sorry' } };
  assert.deepEqual(told({ again, sorry: say('again') }), ['warning endless-redial: again']);
  const counted = {
    type: 'Loop',
    parameters: { LoopCount: '2' },
    conditions: { 'Equals ContinueLooping': 'again', 'Equals DoneLooping': 'end' },
  };
  assert.deepEqual(told({ again, sorry: counted }), []);
  const parameters = { ThirdPartyPhoneNumber: '+12025550199' };
  assert.deepEqual(told({ call: { ...dial(), parameters } }), ['warning ring-limit: call']);
});

test('an inbound flow that ends without hanging up is noted where its type is sure (25)', () => {
  const blocks = { hi: say('over'), over: { type: 'EndFlowExecution' } };
  assert.deepEqual(told(blocks), []);
  assert.deepEqual(told(blocks, 'inbound'), ['note ends-without-hanging-up: over']);
});

test('an attribute that nothing sets is noted where another is called nearly so (26)', () => {
  const reading = (attribute: string, set: string) => ({
    set: store({ [set]: 'blue' }, 'read'),
    read: check(`$.Attributes.${attribute}`, { 'Equals blue': 'end' }),
  });
  assert.deepEqual(told(reading('favouritColour', 'favouriteColour')), [
    'note attribute-never-set: read',
  ]);
  assert.deepEqual(told(reading('Language', 'language')), ['note attribute-never-set: read']);
  for (const [read, set] of [
    ['option1', 'option2'],
    ['tier', 'time'],
    ['loyalty', 'language'],
  ] as const)
    assert.deepEqual(told(reading(read, set)), [], read);
});

test('one fault that leaves many blocks unreached is one finding', () => {
  const row = Object.fromEntries(
    Array.from({ length: 19 }, (_, n) => [`row ${n}`, say(n < 18 ? `row ${n + 1}` : 'end')]),
  );
  const [danger, ...others] = lintFlow(writtenFlow({ hi: bare(), ...row, end }), 'case');
  assert.deepEqual(others, []);
  assert.match(`${danger?.rule} ${danger?.what}`, /^dead-end .*20 blocks are not reached/);
  assert.deepEqual(told({ hi: say('end'), ...row }), ['note unreachable: row 0']);
});

test('a caller ID that a country does not let through is found', () => {
  const to = (number: string, more: object = {}) => {
    const { parameters, ...block } = dial(number, '1');
    return told({ dial: { ...block, parameters: { ...parameters, ...more } } });
  };
  assert.deepEqual(to('+61290000000'), ['warning caller-id: dial']);
  assert.deepEqual(to('+61290000000', { CallerId: { Number: '+61290000001' } }), []);
  assert.deepEqual(to('+441632960000', { CallerId: { Number: '0123' } }), [
    'warning caller-id: dial',
  ]);
  assert.deepEqual(to('+441632960000'), ['note caller-id: dial']);
  assert.deepEqual(to('+12025550100', { CallerId: { Name: 'Smith & Co' } }), [
    'warning caller-id: dial',
  ]);
});
