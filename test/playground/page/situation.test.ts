import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeCallFaults } from '../../../cli/local/decode-call-faults.ts';
import { readFragment, writeFragment } from '../../../playground/fragment.ts';
import { choicesAt, ENDPOINTS } from '../../../playground/page/faults.ts';
import { isLog } from '../../../playground/page/kind-of-file.ts';
import {
  lastOf,
  namedValue,
  withFaultAt,
  withNamed,
  withOption,
  withoutCaller,
} from '../../../playground/page/situation.ts';
import type { Situation } from '../../../playground/protocol.ts';

const SITUATION: Situation = [
  ['fault', 'transfer=503,hang'],
  ['hours', 'Office=hours=closed'],
  ['input', '1'],
  ['warm', ''],
];

test('an option is set, replaced and taken out', () => {
  assert.equal(lastOf(SITUATION, 'warm'), '');
  assert.deepEqual(withOption([['auth', 'oauth']], 'auth', ['api-key']), [['auth', 'api-key']]);
  assert.deepEqual(withOption([['auth', 'oauth']], 'auth', []), []);
  assert.equal(namedValue(SITUATION, 'hours', 'Office=hours'), 'closed');
  assert.deepEqual(withNamed(SITUATION, 'hours', 'Office=hours', undefined).length, 3);
  assert.deepEqual(withNamed([], 'queue', 'Q', 'closed'), [['queue', 'Q=closed']]);
});

test('another call is one without what the caller did', () => {
  const called: Situation = [...SITUATION, ['caller', 'hangs-up-after=2s'], ['intent', 'x']];
  assert.deepEqual(
    withoutCaller(called).map(([name]) => name),
    ['fault', 'hours', 'warm'],
  );
});

test('one request is made to fail, and those before it meet what they met', () => {
  const at = (nth: number, before: Situation) =>
    namedValue(withFaultAt(before, 'transfer', nth, '503'), 'fault', 'transfer');
  assert.equal(at(1, []), '503');
  assert.equal(at(3, []), 'ok,ok,503');
  assert.equal(at(2, SITUATION), '503,503');
  assert.equal(at(3, [['fault', 'transfer=503*99']]), '503,503,503');
  assert.equal(at(4, [['fault', 'transfer=hang,delay:20']]), 'hang,delay:20,ok,503');
  // What comes at random can't be said of one request.
  assert.equal(at(2, [['fault', 'transfer=30%503']]), 'ok,503');
});

test('every fault of a button is one that the simulator knows', () => {
  for (const { name } of ENDPOINTS) {
    const texts = choicesAt(name).map(({ answer }) => `${name}=${answer}`);
    assert(texts.length >= 10);
    for (const text of texts) decodeCallFaults([text]);
  }
});

test('a situation comes through an address whole', () => {
  const shared = { situation: SITUATION, flow: '0123', answers: '4567' };
  assert.deepEqual(readFragment(`#${writeFragment(shared)}`), shared);
});

test('a log is told from a flow', () => {
  assert(isLog('call.json', '{"calls": [{"invocations": []}]}'));
  assert(isLog('call.log', 'x'));
  assert(!isLog('flow.json', '{"Actions": [{"Parameters": {"x": "attempt_list"}}]}'));
  assert(!isLog('flow.json', '{'));
});
