import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributesAt, visitsOf } from '../../../playground/page/block-visits.ts';
import { callOf, happenedBy, stepFrom } from '../../../playground/page/call.ts';
import { lineStateAt, phoneLinesAt } from '../../../playground/page/phone-lines.ts';
import { placeAt } from '../../../playground/page/place.ts';
import { advanced, duration, type PlayHead, seconds } from '../../../playground/page/play-head.ts';
import { soundsBetween } from '../../../playground/page/sounds.ts';
import type { RunEvent } from '../../../playground/protocol.ts';
import { answered, dialled, ended, invoked, left, returned, said, toldOf } from './told.ts';

const EVENTS = [
  said('Welcome and hold the line', 10),
  left('a', 'b', 0, 2000),
  invoked('b', 2000, 8000),
  returned('b', 2900, { status: 'ok' }),
  left('b', 'c', 2000, 3000, { kind: 'InvokeLambdaFunction', silentMs: 1000 }),
  left('c', 'dial', 3000, 3001, {
    kind: 'UpdateContactAttributes',
    got: { Attributes: { status: 'ok', tries: 2 } },
  }),
  dialled('12,3', 3002),
  answered(6500),
  left('dial', undefined, 3001, 9000),
  ended(9000),
];

test('the place of the call is that of the play head, forwards and back', () => {
  const at = (headMs: number) => {
    const { current, isOver, visited, ways } = placeAt(EVENTS, headMs);
    return { current, isOver, visited: [...visited], ways: ways.length };
  };
  const late = { current: 'dial', isOver: true, visited: ['a', 'b', 'c', 'dial'], ways: 3 };
  assert.deepEqual(at(9000), late);
  assert.deepEqual(at(500), { current: 'a', isOver: false, visited: ['a'], ways: 0 });
  assert.deepEqual(at(2500), { current: 'b', isOver: false, visited: ['a', 'b'], ways: 1 });
  assert.deepEqual(at(6000), { ...late, isOver: false });
  assert.deepEqual(placeAt([], 0).current, undefined);
});

test('a block tells of each visit what it was given and got, and the attributes around it', () => {
  const [visit] = visitsOf('b', EVENTS, { language: 'en' }, 9000);
  assert.deepEqual(visit?.external, { status: 'ok' });
  assert.equal(visit.silentMs, 1000);
  const [set] = visitsOf('c', EVENTS, { language: 'en' }, 9000);
  assert.deepEqual(
    [set?.before, set?.after],
    [{ language: 'en' }, { language: 'en', status: 'ok', tries: '2' }],
  );
  assert.equal(set?.external, undefined);
  assert.deepEqual(visitsOf('c', EVENTS, {}, 3000), []);
  assert.deepEqual(attributesAt(EVENTS, {}, 3000), {});
  assert.deepEqual(attributesAt(EVENTS, {}, 3001), { status: 'ok', tries: '2' });
});

test('attributes stay as they were where setting them failed', () => {
  const failing = left('c', 'd', 0, 1, {
    kind: 'UpdateContactAttributes',
    branch: 'NoMatchingError',
    got: { Attributes: { status: 'ok' } },
  });
  assert.deepEqual(attributesAt([failing], { language: 'en' }, 9), { language: 'en' });
});

test('steps go to the event before and after', () => {
  const every = () => true;
  assert.equal(happenedBy(EVENTS, 2000), 3);
  assert.equal(stepFrom(EVENTS, 2000, 1, every), 2900);
  assert.equal(stepFrom(EVENTS, 2500, -1, every), 10);
  assert.equal(stepFrom(EVENTS, 2900, -1, every), 2000);
  assert.equal(stepFrom(EVENTS, 0, -1, every), 0);
  assert.equal(stepFrom(EVENTS, 9000, 1, every), 9000);
  assert.equal(
    stepFrom(EVENTS, 0, 1, ({ type }) => type === 'ended'),
    9000,
  );
});

test('the phone shows what was heard, and what the line does now', () => {
  assert.deepEqual(
    phoneLinesAt(EVENTS, 6500).map(({ who, text }) => `${who}: ${text}`),
    [
      'flow: Welcome and hold the line',
      'line: +1 is dialled, then the tones 12,3',
      'line: The AI agent answers, and knows it',
    ],
  );
  const states = [0, 100, 2000, 2500, 3100, 5100, 6500, 9000].map(
    (headMs) => lineStateAt(EVENTS, headMs).state,
  );
  assert.deepEqual(states, [
    ...['idle', 'speaking', 'silence', 'silence', 'ringing', 'tones', 'talking', 'over'],
  ]);
  assert.equal(lineStateAt(EVENTS, 2500).sinceMs, 2000);
});

test('what sounds is what the play head passes', () => {
  assert.deepEqual(soundsBetween(EVENTS, 0, 10), [
    { kind: 'speech', speaker: 'flow', text: 'Welcome and hold the line' },
  ]);
  assert.deepEqual(soundsBetween(EVENTS, 10, 5001), []);
  assert.deepEqual(soundsBetween(EVENTS, 5001, 5002), [{ kind: 'tones', digits: '12,3' }]);
  const unheard = [dialled('1', 0), ended(3000)];
  assert.deepEqual(soundsBetween(unheard, 0, 3000), []);
});

test('the play head goes on with the speed, up to what is known, and stops at the end', () => {
  const head: PlayHead = { headMs: 100, isPlaying: true, speed: 4 };
  const known = { knownMs: 1000, isOver: false };
  assert.deepEqual(advanced(head, 50, known), { ...head, headMs: 300 });
  assert.deepEqual(advanced(head, 500, known), { ...head, headMs: 1000 });
  assert.equal(advanced(head, 500, { ...known, isOver: true }).isPlaying, false);
  assert.equal(advanced({ ...head, speed: 'at-once' }, 1, known).headMs, 1000);
  assert.equal(advanced({ ...head, isPlaying: false }, 500, known).headMs, 100);
  assert.deepEqual([seconds(1234), duration(12.4), duration(1234)], ['1.2 s', '12 ms', '1.23 s']);
});

test('a run is sorted out: its events, what it waits for, how it ended', () => {
  const told = toldOf(EVENTS);
  const call = callOf(told);
  assert.deepEqual(call.events, EVENTS);
  assert.deepEqual(call.attributes, { language: 'en' });
  assert.deepEqual([call.isOver, call.knownMs], [false, 9000]);
  const waits: RunEvent = {
    type: 'waits',
    atMs: 9500,
    block: 'm',
    what: 'keys',
    timeoutMs: 5000,
    maxKeys: 1,
    intents: [],
  };
  assert.equal(callOf([...told, waits]).knownMs, 9500);
  assert.equal(callOf([...told, waits, { type: 'note', text: 'n' }]).waiting, undefined);
  const failed = callOf([...told, { type: 'failed', message: 'no' }]);
  assert.deepEqual([failed.failure, failed.isOver], ['no', true]);
});
