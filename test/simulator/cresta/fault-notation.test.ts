import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeAnswer, parseFault } from '../../../simulator/cresta/fault-notation.ts';

const status = (code: number) => ({ kind: 'status', status: code });

for (const [text, fault] of [
  ['transfer=503,500', { endpoint: 'transfer', answers: [status(503), status(500)] }],
  ['token=hang', { endpoint: 'token', answers: [{ kind: 'hang' }] }],
  ['handoff=delay:2500', { endpoint: 'handoff', answers: [{ kind: 'normal', delayMs: 2500 }] }],
  [
    'secret=reset,stall,cut-off,invalid-json,ok',
    {
      endpoint: 'secret',
      answers: [
        { kind: 'reset' },
        { kind: 'stall' },
        { kind: 'cut-off' },
        { kind: 'invalid-json' },
        { kind: 'normal' },
      ],
    },
  ],
  [
    'transfer=429;retry-after=1;x-why=a=b',
    {
      endpoint: 'transfer',
      answers: [{ ...status(429), headers: { 'retry-after': '1', 'x-why': 'a=b' } }],
    },
  ],
  [
    'transfer=503*3,429;retry-after=1*2',
    {
      endpoint: 'transfer',
      answers: [
        ...[1, 2, 3].map(() => status(503)),
        ...[1, 2].map(() => ({ ...status(429), headers: { 'retry-after': '1' } })),
      ],
    },
  ],
  ['transfer=30%503', { endpoint: 'transfer', share: 0.3, answer: status(503) }],
  ['token=2.5%hang', { endpoint: 'token', share: 0.025, answer: { kind: 'hang' } }],
] as const) {
  test(`${text} is understood`, () => assert.deepEqual(parseFault(text), fault));
}

const ENDPOINTS = 'one of the endpoints secret, token, transfer, handoff; for example';
const POSSIBLE =
  'possible are a status from 200 to 599, hang, reset, stall, cut-off, invalid-json, delay:MS or ok';

for (const [text, message] of [
  ['', `fault "" must be ENDPOINT=ANSWER with ${ENDPOINTS} transfer=503,503`],
  ['503', `fault "503" must be ENDPOINT=ANSWER with ${ENDPOINTS} transfer=503,503`],
  ['api=503', `fault "api=503" must be ENDPOINT=ANSWER with ${ENDPOINTS} transfer=503,503`],
  ['transfer=', `fault "transfer=": "" isn't an answer; ${POSSIBLE}`],
  ['transfer=503,', `fault "transfer=503,": "" isn't an answer; ${POSSIBLE}`],
  ['transfer=explode', `fault "transfer=explode": "explode" isn't an answer; ${POSSIBLE}`],
  ['transfer=delay:soon', `fault "transfer=delay:soon": "delay:soon" isn't an answer; ${POSSIBLE}`],
  ['transfer=101', `fault "transfer=101": 101 isn't an HTTP status; ${POSSIBLE}`],
  [
    'transfer=delay:999999999',
    `fault "transfer=delay:999999999": scripted answer: delayMs must be at most 600000; ${POSSIBLE}`,
  ],
  ['transfer=hang;a=b', 'fault "transfer=hang;a=b": only a status can have headers'],
  ['transfer=503;a', `fault "transfer=503;a": a header must be NAME=VALUE, not "a"; ${POSSIBLE}`],
  ['transfer=503*0', 'fault "transfer=503*0": an answer is repeated 1 to 1000 times'],
  ['transfer=503*1001', 'fault "transfer=503*1001": an answer is repeated 1 to 1000 times'],
  ['transfer=101%503', 'fault "transfer=101%503": a share is at most 100%'],
  ['transfer=30%503,503', `fault "transfer=30%503,503": "503,503" isn't an answer; ${POSSIBLE}`],
] as const) {
  test(`"${text}" is refused`, () => assert.throws(() => parseFault(text), { message }));
}

for (const [answer, text] of [
  [{ kind: 'normal' }, undefined],
  [{ kind: 'normal', delayMs: 0 }, undefined],
  [{ kind: 'normal', delayMs: 5 }, 'delay:5'],
  [{ kind: 'status', status: 503, body: {} }, '503'],
  [{ kind: 'status', status: 503, delayMs: 5 }, 'delay:5 503'],
  [{ kind: 'cut-off', status: 200 }, 'cut-off'],
] as const) {
  test(`${JSON.stringify(answer)} is described as ${text}`, () => {
    assert.equal(describeAnswer(answer), text);
  });
}
