import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { mergeScenarios } from '../../../../simulator/connect/scenario/merge-scenarios.ts';
import { queueName, queueState } from '../../../../simulator/connect/scenario/queues.ts';
import { readScenario } from '../../../../simulator/connect/scenario/read-scenario.ts';
import { lookUp, nameOf } from '../../../../simulator/connect/scenario/resource-names.ts';
import { scenarioJsonSchema } from '../../../../simulator/connect/scenario/scenario-json-schema.ts';

const written = new URL(
  '../../../../simulator/connect/scenario/scenario.schema.json',
  import.meta.url,
);
const EVERY_PART = {
  $schema: 'scenario.schema.json',
  flowType: 'customer-queue',
  ours: 'handover',
  contact: { ContactId: 'c' },
  caller: { hangsUpAfter: '2.5s' },
  inQueue: 'Claims',
  attributes: { tier: 'gold' },
  functions: { orders: [{ returns: { state: 'sent' }, takes: '1s' }, { fails: 'gone' }] },
  modules: { Survey: 'survey.json' },
  hours: { Office: 'closed' },
  queues: { Claims: { arn: 'x/queue/1', state: 'unstaffed' } },
  metrics: { NumberOfContactsInQueue: 3 },
  inputs: ['1'],
  lex: { turns: [{ intent: 'Book', slots: { a: 'b' } }], attributes: { a: 'b' }, slots: {} },
  profiles: [{ FirstName: 'Ada' }],
  cases: [],
  tables: { Branch: { city: 'Graz' } },
  views: { form: [{ action: 'Next', data: { a: 1 } }] },
  blocks: { Check: [{ branch: 'next', sets: {} }] },
  thirdParty: 'busy',
  draws: [1, 100],
  faults: ['transfer=503'],
  auth: 'oauth',
  warm: true,
  transferTarget: 'pstn:PSTN1',
  timeLimitSeconds: 2.5,
  assume: { 'empty-prompt': 'silence' },
  lenient: true,
  never: ['queue=Claims while attribute tier=gold'],
  some: ['queue=Claims'],
  expect: ['queue=Claims'],
};

test('the schema for editors is the one that the decoder has', () => {
  assert.equal(
    readFileSync(written, 'utf8'),
    scenarioJsonSchema(),
    'write it anew: npm run flow:shipped',
  );
});

test('decoder and schema take a scenario with every part, and nothing at all', () => {
  const isValid = new Ajv({ strict: false }).compile(JSON.parse(scenarioJsonSchema()));
  assert.deepEqual(
    Object.keys(JSON.parse(scenarioJsonSchema()).properties),
    Object.keys(EVERY_PART),
  );
  for (const scenario of [EVERY_PART, {}]) {
    assert.deepEqual(readScenario(scenario), scenario);
    assert(isValid(scenario), JSON.stringify(isValid.errors));
  }
});

test('both refuse what is none, and the decoder names the place', () => {
  const isValid = new Ajv({ strict: false }).compile(JSON.parse(scenarioJsonSchema()));
  for (const [scenario, message] of [
    [[], /^the scenario must be an object$/],
    [{ quues: {} }, /^the scenario: quues is unknown here$/],
    [{ caller: { hangsUpAfter: '5' } }, /: caller\.hangsUpAfter must be a time like 250ms/],
    [{ functions: { f: [] } }, /: functions\.f must not be empty$/],
    [{ functions: { f: { returns: {} } } }, /: functions\.f must be Array$/],
    [{ queues: { Q: { state: 'full' } } }, /: queues\.Q\.state must be \("at-capacity" \|/],
    [{ metrics: { Sunshine: 1 } }, /: metrics\.Sunshine is unknown here$/],
    [{ metrics: { NumberOfContactsInQueue: 1.5 } }, /must be a whole number$/],
    [{ timeLimitSeconds: 9 }, /: timeLimitSeconds must be at most 8$/],
    [{ views: { form: [{}] } }, /: views\.form\.0\.action is missing$/],
    [{ assume: { weather: 'fine' } }, /: assume\.weather is unknown here$/],
  ] as const) {
    assert.throws(() => readScenario(scenario), { message });
    assert(!isValid(scenario), JSON.stringify(scenario));
  }
});

test('of what a run printed its scenario is taken', () => {
  const run = { steps: [], scenario: { inputs: ['1'] }, ending: {} };
  assert.deepEqual(readScenario(run), { inputs: ['1'] });
});

test('a second scenario replaces what it names, and leaves the rest', () => {
  const merged = mergeScenarios(readScenario(EVERY_PART), {
    caller: {},
    attributes: { language: 'de' },
    functions: { stock: [{ returns: {} }] },
    queues: { Claims: { state: 'closed' }, Sales: { arn: 'x/queue/2' } },
    inputs: ['2', '3'],
    lex: { attributes: { c: 'd' } },
    thirdParty: 'talks',
  });
  assert.deepEqual(merged.caller, { hangsUpAfter: '2.5s' });
  assert.deepEqual(merged.attributes, { tier: 'gold', language: 'de' });
  assert.deepEqual(Object.keys(merged.functions ?? {}), ['orders', 'stock']);
  assert.deepEqual(merged.queues, {
    Claims: { arn: 'x/queue/1', state: 'closed' },
    Sales: { arn: 'x/queue/2' },
  });
  assert.deepEqual(merged.inputs, ['2', '3']);
  assert.deepEqual(merged.lex?.turns, EVERY_PART.lex.turns);
  assert.deepEqual([merged.thirdParty, merged.auth], ['talks', 'oauth']);
});

test('a resource is known by each of its names, and called by the clearest', () => {
  const lambda = 'arn:aws:lambda:eu-central-1:444455556666:function:orders:live';
  const module = 'arn:aws:connect:eu-central-1:444455556666:instance/i/flow-module/m-1:$LATEST';
  for (const [id, displayName, names, called] of [
    [lambda, undefined, [lambda, 'orders'], 'orders'],
    [lambda, 'Orders', ['Orders', 'orders', lambda], 'Orders'],
    [module, undefined, [module, 'm-1', 'm-1:$LATEST'], 'm-1'],
    ['{{functions.orders-lookup.arn}}', undefined, ['orders-lookup'], 'orders-lookup'],
    ['x/flow-module/${M:Survey:M}', undefined, ['Survey', '${M:Survey:M}'], 'Survey'],
    ['$.Attributes.which', undefined, ['$.Attributes.which'], '$.Attributes.which'],
  ] as const) {
    for (const name of names) assert.equal(lookUp({ [name]: 7 }, { id, displayName }), 7, name);
    assert.equal(nameOf({ id, displayName }), called);
  }
  assert.equal(lookUp({ other: 7 }, { id: lambda, displayName: undefined }), undefined);
  assert.equal(lookUp({}, { id: 'constructor', displayName: undefined }), undefined);
});

test("a queue's ARN gets the name that the scenario has for it, and its state by that", () => {
  const queues = { Billing: { arn: 'x/queue/7', state: 'closed' } } as const;
  const queue = { id: 'x/queue/7', displayName: 'Old name' };
  assert.equal(queueName({ queues }, queue), 'Billing');
  assert.equal(queueState({ queues }, queue), 'closed');
  assert.equal(queueName({}, queue), 'Old name');
  assert.equal(queueState({ queues: { 'Old name': { state: 'unstaffed' } } }, queue), 'unstaffed');
});
