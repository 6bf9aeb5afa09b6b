import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readFlow } from '../../../flow-language/model/read-flow.ts';
import { proveFlow } from '../../../flow-language/prove/prove-flow.ts';
import { readWish } from '../../../flow-language/prove/wish.ts';
import type { WrittenBlock } from '../../simulator/connect/written-flow.ts';
import {
  ask,
  type Blocks,
  check as checked,
  dial as dialled,
  end,
  say,
} from '../lint/lint-blocks.ts';
import { brokenIn, proofOf } from './prove-file.ts';

const OURS = {
  LambdaInvocationAttributes: { action: 'get_pstn_transfer_data', onError: 'return' },
};
const check = (reference: string, conditions: Record<string, string>): WrittenBlock => ({
  ...checked(reference, conditions),
  errors: { NoMatchingCondition: 'sorry' },
});
const dial = (...parameters: Parameters<typeof dialled>): WrittenBlock => ({
  ...dialled(...parameters),
  errors: { CallFailed: 'sorry', ConnectionTimeLimitExceeded: 'sorry', NoMatchingError: 'sorry' },
});
/** Where it can't be played, the caller has heard enough of nothing. */
const moment = (next: string): WrittenBlock => ({
  ...say(next, 'One moment.'),
  errors: { NoMatchingError: 'sorry' },
});
const menu = (conditions: Record<string, string>, silent: string) => ({
  type: 'GetParticipantInput',
  parameters: { Text: 'Press 1.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
  conditions,
  errors: {
    InputTimeLimitExceeded: silent,
    NoMatchingCondition: 'sorry',
    NoMatchingError: 'sorry',
  },
});
const sayBye = { sorry: say('end', 'Sorry.'), end };
const set = (attributes: object, next: string) => ({
  type: 'UpdateContactAttributes',
  parameters: { Attributes: attributes, TargetContact: 'Current' },
  next,
  errors: { NoMatchingError: next },
});
const queue = (next: string) => ({
  type: 'UpdateContactTargetQueue',
  parameters: { QueueId: 'arn:aws:connect:us-east-1:111122223333:instance/i/queue/Sales' },
  next,
  errors: { NoMatchingError: 'sorry' },
});
const transfer = {
  type: 'TransferContactToQueue',
  next: 'sorry',
  errors: { QueueAtCapacity: 'sorry', NoMatchingError: 'sorry' },
};

/** A flow that breaks each property, the shortest call that does, and the change that mends it. */
const CASES: Readonly<
  Record<string, { readonly bad: Blocks; readonly broken: string; readonly mend: Blocks }>
> = {
  'dials what a failed function should have told': {
    bad: {
      ask: ask('check', 'dial', OURS),
      check: check('$.External.status', { 'Equals ok': 'number' }),
      number: check('$.External.phoneNumber', { 'TextStartsWith +': 'dial' }),
      dial: { ...dial(), next: 'sorry' },
      ...sayBye,
    },
    broken: 'wrong-number: ask, dial',
    mend: { ask: ask('check', 'sorry', OURS) },
  },
  'dials without a look at the number': {
    bad: { ask: ask('dial', 'sorry', OURS), dial: dial(), ...sayBye },
    broken: 'wrong-number: ask, dial',
    mend: {
      ask: ask('number', 'sorry', OURS),
      number: check('$.External.phoneNumber', { 'TextStartsWith +': 'dial' }),
    },
  },
  'dials without the tones': {
    bad: {
      ask: ask('number', 'sorry', OURS),
      number: check('$.External.phoneNumber', { 'TextStartsWith +': 'dial' }),
      dial: dial('$.External.phoneNumber', '$.External.dtmf'),
      ...sayBye,
    },
    broken: 'wrong-number: ask, number, dial',
    mend: { dial: dial() },
  },
  'lets a caller wait for two functions': {
    bad: { one: ask('two', 'sorry'), two: ask('sorry', 'sorry'), ...sayBye },
    broken: 'long-silence: one, two',
    mend: { one: ask('moment', 'sorry'), moment: moment('two') },
  },
  'hangs up without a word': {
    bad: { ask: ask('sorry', 'end'), ...sayBye },
    broken: 'dropped: ask, end',
    mend: { ask: ask('sorry', 'sorry') },
  },
  'lets a branch lead nowhere': {
    bad: { ask: { ...ask('sorry'), errors: {} }, ...sayBye },
    broken: 'dropped: ask',
    mend: { ask: ask('sorry', 'sorry') },
  },
  'queues a caller who waits for the agent without a word': {
    bad: { ask: ask('queue', 'queue', OURS), queue: queue('transfer'), transfer, ...sayBye },
    broken: 'left-waiting: ask, queue, transfer',
    mend: { ask: ask('word', 'word', OURS), word: say('queue', 'A colleague comes.') },
  },
  'transfers to no queue': {
    bad: { hi: say('transfer'), transfer, ...sayBye },
    broken: 'no-queue: hi, transfer',
    mend: { hi: say('queue'), queue: queue('transfer') },
  },
  'asks again and again': {
    bad: { ask: ask('sorry', 'moment'), moment: moment('ask'), ...sayBye },
    broken: 'asked-too-often: ask, moment, ask, moment, ask',
    mend: {
      moment: moment('once'),
      once: {
        type: 'Loop',
        parameters: { LoopCount: '1' },
        conditions: { 'Equals ContinueLooping': 'ask', 'Equals DoneLooping': 'sorry' },
      },
    },
  },
  'reads an attribute before it is set': {
    bad: {
      tier: check('$.Attributes.tier', { 'Equals gold': 'hi' }),
      hi: say('set'),
      set: set({ tier: 'gold' }, 'sorry'),
      ...sayBye,
      end: say('bye'),
      bye: end,
    },
    broken: 'read-before-set: tier',
    mend: { tier: set({ tier: 'gold' }, 'hi') },
  },
  'reads an answer before there is one': {
    bad: {
      look: check('$.External.status', { 'Equals ok': 'ask' }),
      ask: ask('sorry', 'sorry'),
      ...sayBye,
      end: say('bye'),
      bye: end,
    },
    broken: 'read-before-set: look',
    mend: { look: say('ask') },
  },
  'keeps a password': {
    bad: { set: set({ password: 'correct-horse' }, 'sorry'), ...sayBye },
    broken: 'secret-told: set',
    mend: { set: set({ tier: 'gold' }, 'sorry') },
  },
  'tells the function more time than it has': {
    bad: {
      ask: ask('sorry', 'sorry', {
        InvocationTimeLimitSeconds: '3',
        LambdaInvocationAttributes: { timeLimitSeconds: '8' },
      }),
      ...sayBye,
    },
    broken: 'mistimed: ask',
    mend: { ask: ask('sorry', 'sorry', { LambdaInvocationAttributes: { timeLimitSeconds: '8' } }) },
  },
  'is not published': {
    bad: { hi: { ...say('nowhere'), errors: { NoMatchingError: 'sorry' } }, ...sayBye },
    broken: 'published: ',
    mend: { hi: say('sorry') },
  },
};

describe('a flow that', () => {
  for (const [name, { bad, broken, mend }] of Object.entries(CASES)) {
    it(`${name} is refuted, and proven once that is mended`, () => {
      const proof = proofOf(bad);
      assert.equal(proof.outcome, 'refuted');
      const found = brokenIn(proof);
      assert(found.includes(broken), found.join('\n'));
      assert.deepEqual(brokenIn(proofOf({ ...bad, ...mend })), []);
    });
  }
});

describe('a call that goes round', () => {
  it('is one for a caller who does nothing, however often a prompt is heard', () => {
    const proof = proofOf({ menu: menu({ 'Equals 1': 'sorry' }, 'menu'), ...sayBye });
    assert.deepEqual(
      proof.verdicts.filter(({ counterexample }) => counterexample).map(({ id }) => id),
      ['endless-circle'],
    );
    const [first] = proof.verdicts.flatMap(({ counterexample }) => counterexample ?? []);
    assert.equal(first?.steps.length, 11);
  });

  it('is one where nothing is heard, and no time passes', () => {
    const blocks = { one: set({ a: 'b' }, 'two'), two: set({ a: 'c' }, 'one'), end };
    assert.deepEqual(brokenIn(proofOf(blocks)), ['endless-circle: one, two']);
  });

  it('is none where a caller keys in something each time, or a loop ends it', () => {
    const keyed = { ...menu({ 'Equals 1': 'menu' }, 'sorry') };
    assert.deepEqual(brokenIn(proofOf({ menu: keyed, ...sayBye })), []);
    const loop = {
      type: 'Loop',
      parameters: { LoopCount: '3' },
      conditions: { 'Equals ContinueLooping': 'menu', 'Equals DoneLooping': 'sorry' },
    };
    assert.deepEqual(
      brokenIn(proofOf({ menu: menu({ 'Equals 1': 'sorry' }, 'loop'), loop, ...sayBye })),
      [],
    );
  });
});

describe('a property of somebody’s own', () => {
  const vip: Blocks = {
    hi: say('check'),
    check: {
      ...check('$.Attributes.vip', { 'Equals true': 'word' }),
      errors: { NoMatchingCondition: 'queue' },
    },
    word: say('queue', 'One moment.'),
    queue: queue('transfer'),
    transfer,
    ...sayBye,
  };
  const wishes = [
    readWish(
      'never',
      'queue=arn:aws:connect:us-east-1:111122223333:instance/i/queue/Sales while attribute vip=true',
    ),
  ];

  it('is broken by the shortest call in which all of it is so', () => {
    const broken = brokenIn(proofOf(vip, { wishes, brought: ['vip'] }));
    assert.deepEqual(broken, ['never: hi, check, word, queue, transfer']);
    const spared = { ...vip, word: say('sorry', 'One moment.') };
    assert.deepEqual(brokenIn(proofOf(spared, { wishes, brought: ['vip'] })), []);
  });

  it('may ask for a call that there must be', () => {
    const some = (text: string) =>
      brokenIn(proofOf(vip, { brought: ['vip'], wishes: [readWish('some', text)] }));
    assert.deepEqual(some('passed word while end=queue'), []);
    assert.deepEqual(some('passed word and not passed hi'), ['some: ']);
  });

  it('is read with its mistakes named', () => {
    assert.throws(
      () => readWish('never', 'queue=Sales while vip=true'),
      /never: "queue=Sales while vip=true" is none of queue=NAME/,
    );
    assert.throws(() => readWish('never', ''), /never: "" is none of queue=NAME/);
    assert.deepEqual(
      readWish('never', 'passed Rock and roll and end=queue').facts.map(({ name }) => name),
      ['Rock and roll', ''],
    );
  });
});

describe('what can’t be looked at whole', () => {
  it('is not said to be proven', () => {
    const { outcome, states } = proofOf({ hi: say('sorry'), ...sayBye }, { budget: 1 });
    assert.deepEqual([outcome, states], ['open', 2]);
  });

  it('is none of a real flow of 22 blocks', () => {
    const file = join(import.meta.dirname, '../../simulator/connect/exported/support-line.json');
    const { outcome } = proveFlow(readFlow(readFileSync(file, 'utf8'), 'support-line'));
    assert.equal(outcome, 'proven');
  });
});
