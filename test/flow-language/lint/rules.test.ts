import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL_RULES } from '../../../flow-language/lint/all-rules.ts';
import { isDangerous, lintFlow } from '../../../flow-language/lint/lint-flow.ts';
import { type WrittenBlock, writtenFlow } from '../../simulator/connect/written-flow.ts';
import { ask, askWith, check, dial, end, found, say, store } from './lint-blocks.ts';

test('credentials as parameters are found by name, and never quoted', () => {
  for (const name of [
    'oauthClientSecret',
    'oauthClientId',
    'apiKey',
    'db_password',
    'accessToken',
  ]) {
    const blocks = { ask: askWith({ [name]: 'xyzzy' }), end };
    const dangers = lintFlow(writtenFlow(blocks), 'test');
    assert(
      dangers.some(({ rule, block }) => rule === 'credentials' && block === 'ask'),
      name,
    );
    assert(!JSON.stringify(dangers).includes('xyzzy'));
  }
  assert.deepEqual(
    found({
      ask: askWith({ oauthSecretArn: 'arn:aws:x', apiKey: '', region: 'r', timeLimitSeconds: '8' }),
    }),
    [],
  );
});

test('tones of our function that are spoken, stored or passed on are found, and copies of them', () => {
  const exposing = (first: WrittenBlock) =>
    found({
      first,
      store: store({ keys: '$.External.dtmfSequence' }, 'copy'),
      copy: store({ more: '$.Attributes.keys' }, 'say'),
      say: say('pass', 'Your keys are $.Attributes.more'),
      pass: askWith({ x: '$.LambdaInvocation.ResultData.dtmfSequence', timeLimitSeconds: '8' }),
    });
  assert.deepEqual(
    exposing(ask('store')),
    ['store', 'copy', 'say', 'pass'].map((block) => `dtmf-exposed: ${block}`),
  );
  const foreign = { LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:sip' };
  assert.deepEqual(exposing(ask('store', 'end', foreign)), []);
  const checked = { ask: ask('check'), check: check('$.External.status', { 'Equals ok': 'dial' }) };
  assert.deepEqual(found({ ...checked, dial: dial() }), []);
});

test('missing branches are found by kind of block', () => {
  const only = (type: string, parameters: object, errors: Record<string, string> = {}) =>
    found({ block: { type, parameters, next: 'end', errors } });
  const missing = 'missing-branch: block';
  assert.deepEqual(only('TransferContactToQueue', {}), [missing, 'no-working-queue: block']);
  assert.deepEqual(only('UpdateContactTargetQueue', { QueueId: 'q' }), [missing]);
  assert.deepEqual(only('Compare', { ComparisonValue: '$.Attributes.a' }), [missing]);
  assert.deepEqual(only('MessageParticipant', { Text: 'Hello.' }), [missing]);
  const number = { ThirdPartyPhoneNumber: '+12025550100' };
  assert.deepEqual(only('TransferParticipantToThirdParty', number), [missing, 'ring-limit: block']);
  assert.deepEqual(
    only(
      'TransferParticipantToThirdParty',
      { ...number, ContinueFlowExecution: 'False' },
      { NoMatchingError: 'end' },
    ),
    [],
  );
});

test('endless silence is found; a prompt or a Loop block in the round ends it', () => {
  const round = (b: WrittenBlock) => found({ a: store({ x: '1' }, 'b'), b });
  const loop: WrittenBlock = {
    type: 'Loop',
    parameters: { LoopCount: '3' },
    conditions: { 'Equals ContinueLooping': 'a', 'Equals DoneLooping': 'end' },
  };
  const branch = check('$.Attributes.x', { 'Equals 1': 'a' });
  assert.deepEqual(round(branch), ['silent-loop: a']);
  assert.deepEqual(
    found({
      a: store({ x: '1' }, 'b'),
      b: check('$.Attributes.x', { 'Equals 1': 'c' }),
      c: say('a'),
    }),
    [],
  );
  assert.deepEqual(round(loop), []);
  const wait = { type: 'Wait', parameters: { TimeoutSeconds: '1' }, next: 'a' };
  assert.deepEqual(found({ a: { ...wait, errors: { NoMatchingError: 'end' } } }), [
    'silent-loop: a',
  ]);
});

test('functions in a row are added up until a prompt, and by the rounds of a Loop block', () => {
  const eight = askWith({ timeLimitSeconds: '8' });
  const to = (next: string) => ({ ...eight, next });
  assert.deepEqual(found({ a: to('b'), b: to('c'), c: eight }), ['long-silence: a']);
  assert.deepEqual(found({ a: to('b'), b: to('say'), say: say('c'), c: eight }), []);
  const loop: WrittenBlock = {
    type: 'Loop',
    parameters: { LoopCount: '2' },
    conditions: { 'Equals ContinueLooping': 'a', 'Equals DoneLooping': 'end' },
  };
  assert.deepEqual(found({ a: to('loop'), loop }), ['long-silence: a']);
});

test('a nested key of a STRING_MAP answer is found; another function is noted', () => {
  const map = (arn: string, type: string) =>
    ask('end', 'end', {
      LambdaFunctionARN: arn,
      LambdaInvocationAttributes: arn === 'other' ? {} : { timeLimitSeconds: '8' },
      ResponseValidation: { ResponseType: type },
    });
  const nested = { next: 'store', errors: { NoMatchingError: 'end' } };
  const stored = store({ x: '$.External.route.name' });
  assert.deepEqual(
    found({ ask: { ...map('pstn-transfer', 'STRING_MAP'), ...nested }, store: stored }),
    ['string-map: ask'],
  );
  assert.deepEqual(
    found({ ask: { ...map('pstn-transfer', 'JSON'), ...nested }, store: stored }),
    [],
  );
  assert.deepEqual(found({ ask: map('other', 'STRING_MAP') }), ['other-string-map: ask']);
  const dangers = lintFlow(writtenFlow({ ask: map('other', 'STRING_MAP'), end }), 'test');
  assert.equal(isDangerous(dangers), false);
});

test('a limit that differs from timeLimitSeconds is found, also where one of them is unsaid', () => {
  const limits = (block: string | undefined, told: string | undefined) =>
    found({
      ask: ask('end', 'end', {
        InvocationTimeLimitSeconds: block,
        LambdaInvocationAttributes: { timeLimitSeconds: told },
      }),
    });
  for (const [block, told] of [
    ['3', '8'],
    ['8', '3'],
    ['3', undefined],
    [undefined, '8'],
    ['5', 'x'],
  ] as const) {
    assert.deepEqual(limits(block, told), ['time-limit: ask'], `${block} ${told}`);
  }
  for (const [block, told] of [
    ['8', '8'],
    [undefined, '3'],
    ['8', undefined],
    ['3', '$.Attributes.limit'],
  ] as const) {
    assert.deepEqual(limits(block, told), [], `${block} ${told}`);
  }
});

test('blocks that nobody can come to are found', () => {
  assert.deepEqual(found({ say: say('end'), lost: say('end') }), ['unreachable: lost']);
});

test('what Connect would not publish is found too', () => {
  assert.deepEqual(found({ 'a:b': say('end') }), ['forbidden-identifier: a:b']);
  const headless = { ...JSON.parse(writtenFlow({ say: say('end'), end })), StartAction: 'x' };
  assert.deepEqual(
    lintFlow(JSON.stringify(headless), 'test').map(({ rule }) => rule),
    ['unknown-start'],
  );
  const many = Object.fromEntries(
    Array.from({ length: 250 }, (_, n) => [`b${n}`, say(n < 249 ? `b${n + 1}` : 'end')]),
  );
  assert.deepEqual(found(many), ['too-many-blocks: undefined']);
});

test('a rule has a name of its own, and says what is wrong in a sentence', () => {
  assert.equal(new Set(ALL_RULES.map(({ id }) => id)).size, ALL_RULES.length);
  for (const { title } of ALL_RULES) assert.match(title, /^[A-Z].*\.$/);
});
