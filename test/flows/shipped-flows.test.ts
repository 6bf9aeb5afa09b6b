import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type ReadFlow, readFlow } from '../../flow-language/model/read-flow.ts';
import { isOurs } from '../../simulator/connect/run/our-function.ts';
import { runFlow } from '../../simulator/connect/run/run-flow.ts';
import {
  type CrestaSimulator,
  startCrestaSimulator,
} from '../../simulator/cresta/start-cresta-simulator.ts';
import { Environment } from '../../src/environment.ts';
import { invoke } from '../../src/invocation.ts';
import type { CallEvent } from '../../timeline/call-event.ts';
import type { FlowRun } from '../../timeline/flow-run.ts';
import { CONTACT } from '../simulator/connect/play-blocks.ts';
import { writtenFlow } from '../simulator/connect/written-flow.ts';
import { IdleClock } from '../support/idle-clock.ts';
import { CALL_ENDINGS, type CallEnding } from './every-ending.ts';
import { VENDOR_FAULTS, type VendorFault } from './every-fault.ts';

/** Everything that a block waits for comes within so many idle turns of the event loop. */
const PATIENCE = 150;

const shipped = (name: string): ReadFlow =>
  readFlow(readFileSync(new URL(`../../flows/${name}`, import.meta.url), 'utf8'), name);
const FLOW = shipped('pstn-transfer.json');
const MODULE = shipped('pstn-transfer-module.json');

const END = { type: 'DisconnectParticipant' };
const set = { type: 'UpdateContactTargetQueue', parameters: { QueueId: 'BasicQueue' } };
const queue = { type: 'TransferContactToQueue' };
/** What somebody who uses the module has around it. */
const AROUND_MODULE = readFlow(
  writtenFlow({
    Module: {
      type: 'InvokeFlowModule',
      parameters: { FlowModuleId: 'module' },
      next: 'Which',
      errors: { NoMatchingError: 'Queue' },
    },
    Which: {
      type: 'Compare',
      parameters: { ComparisonValue: '$.Attributes.pstnTransferStatus' },
      conditions: {
        'Equals ok': 'Queue',
        'Equals no_handoff': 'Queue',
        'Equals not_connected': 'Queue',
      },
      errors: { NoMatchingCondition: 'Unknown status' },
    },
    Queue: { ...set, next: 'Transfer' },
    Transfer: { ...queue, errors: { QueueAtCapacity: 'Bye', NoMatchingError: 'Bye' } },
    Bye: { type: 'MessageParticipant', parameters: { Text: 'Goodbye.' }, next: 'End' },
    'Unknown status': END,
    End: END,
  }),
  'around the module',
);

let vendor: CrestaSimulator;
let clock = new IdleClock(PATIENCE);
before(async () => {
  vendor = await startCrestaSimulator({
    onEvent: () => clock.stir(),
    transferTarget: 'pstn:PSTN1',
  });
});
after(() => vendor.close());

/** One call of a contact of its own, in an environment of its own, in played time. */
async function play(flow: ReadFlow, fault: VendorFault, ending: CallEnding, contact: string) {
  for (const endpoint of ['secret', 'token', 'transfer', 'handoff'] as const) {
    vendor.script(endpoint, endpoint === fault.endpoint ? fault.answers : []);
  }
  clock = new IdleClock(PATIENCE);
  const environment = new Environment({
    // A secret and a token cost requests; where they can't fail a key will do.
    env: vendor.environment(
      fault.endpoint === 'secret' || fault.endpoint === 'token' ? 'secret' : 'api-key',
    ),
    clock,
    random: () => 0.5,
    writeLines: () => clock.stir(),
  });
  const events: CallEvent[] = [];
  try {
    const run = await runFlow({
      flow,
      library: new Map([['module', MODULE]]),
      contactData: { ...CONTACT, ContactId: contact },
      scenario: ending.scenario,
      onEvent: (event) => events.push(event),
      world: {
        clock,
        answersFor: (resource, event) => isOurs(resource, event, undefined),
        invoke: (_resource, event) => invoke(environment, event),
        dial: vendor.dial,
      },
    });
    return { run, events };
  } finally {
    environment.close();
  }
}

/** What must be so of every call, whatever happens to it. */
function check({ run, events }: { run: FlowRun; events: readonly CallEvent[] }): void {
  checkDialling(events);
  checkWords(events);
  // One block of 8 s, and no second one without a word in between.
  assert(run.silence.longestMs <= 8100, `silence of ${run.silence.longestMs} ms`);
  const { ending } = run;
  if (ending.kind === 'caller-hung-up' || ending.kind === 'queue') return;
  assert.equal(ending.kind, 'disconnected');
  const spoken = events.findLast((event) => event.type === 'said');
  assert(spoken?.type === 'said' && /goodbye/i.test(spoken.text), 'hung up without a goodbye');
  assert(run.steps.every(({ block }) => block !== 'Unknown status'));
}

/** Only a number that the function just gave for this call is dialled, and no stranger answers. */
function checkDialling(events: readonly CallEvent[]): void {
  let given: string | undefined;
  for (const event of events) {
    if (event.type === 'function-returned') given = JSON.stringify(event.response);
    if (event.type === 'function-failed') given = undefined;
    if (event.type === 'dialled') {
      assert.match(event.phoneNumber, /^\+[1-9]\d+$/);
      assert(
        given?.includes(`"${event.phoneNumber}"`),
        'a number that was not given for this call',
      );
      assert(given?.includes(`"${event.digits}"`), 'tones that were not given for this call');
    }
    assert(event.type !== 'answered' || event.by !== 'stranger', 'a stranger answered');
  }
}

/** Nobody who talked with the agent hears afterwards that it isn't available. */
function checkWords(events: readonly CallEvent[]): void {
  const talked = events.findIndex((event) => event.type === 'answered' && event.by === 'agent');
  if (talked < 0) return;
  for (const event of events.slice(talked)) {
    assert(
      event.type !== 'said' || !/not available/.test(event.text),
      'not available after a talk',
    );
  }
}

/**
 * With EVERY_PAIR set, each fault with each ending, some 1500 calls; else each ending with the telling
 * faults, and so many of the others with one ending. The module has the flow's blocks, and only other
 * exits: a third of the faults will do.
 */
const EVERY_PAIR = process.env['EVERY_PAIR'] === 'true';
/** Faults after which a call still goes various ways. */
const TELLING = ['nothing is wrong', 'transfer is down', 'handoff hangs'];

function pairs(everyNth: number): readonly (readonly [VendorFault, CallEnding])[] {
  return VENDOR_FAULTS.flatMap((fault, index) =>
    CALL_ENDINGS.filter(
      (_, position) =>
        EVERY_PAIR ||
        TELLING.includes(fault.name) ||
        (index % everyNth === 0 && position === index % CALL_ENDINGS.length),
    ).map((ending) => [fault, ending] as const),
  );
}

for (const [name, flow, everyNth] of [
  ['flow', FLOW, 1],
  ['module', AROUND_MODULE, 3],
] as const) {
  test(`nobody is lost in the ${name}, whatever goes wrong and however the call ends`, async () => {
    for (const [index, [fault, ending]] of pairs(everyNth).entries()) {
      const played = await play(flow, fault, ending, `${name}-${index}`);
      try {
        check(played);
      } catch (error) {
        const way = played.run.steps.map(({ block, branch }) => `${block}: ${branch}`).join('\n');
        throw new Error(`${fault.name}; ${ending.name}\n${way}`, { cause: error });
      }
    }
  });
}

const [NOTHING_WRONG] = VENDOR_FAULTS;
const [, AT_CAPACITY] = CALL_ENDINGS;
const [USUAL] = CALL_ENDINGS;

test('a flow that dials another number, hangs up without a word or says what is wrong would not pass', async () => {
  assert(NOTHING_WRONG !== undefined && AT_CAPACITY !== undefined);
  for (const [written, instead, found] of [
    ['"$.External.phoneNumber",', '"+12025550199",', /a number that was not given/],
    ['"$.External.dtmfSequence"', '"12345678"', /tones that were not given/],
    ['Goodbye.', 'One moment.', /without a goodbye/],
    ['I am connecting you with a colleague now.', 'It is not available.', /after a talk/],
  ] as const) {
    const text = readFileSync(new URL('../../flows/pstn-transfer.json', import.meta.url), 'utf8');
    const changed = text.replaceAll(written, instead);
    assert.notEqual(changed, text);
    const played = await play(readFlow(changed, ''), NOTHING_WRONG, AT_CAPACITY, instead);
    assert.throws(() => check(played), found);
  }
});

test('when nothing is wrong the caller talks to the agent and waits in the queue of its target', async () => {
  assert(NOTHING_WRONG !== undefined && USUAL !== undefined);
  const { run, events } = await play(FLOW, NOTHING_WRONG, USUAL, 'all-is-well');
  assert(events.some((event) => event.type === 'answered' && event.by === 'agent'));
  assert.equal(run.attributes['pstnTransferTarget'], 'pstn:PSTN1');
  assert(run.steps.some(({ block }) => block === 'Set the queue of pstn PSTN1'));
  assert.deepEqual(run.ending.kind, 'queue');
});
