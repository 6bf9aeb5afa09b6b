import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type ReadFlow, readFlow } from '../../flow-language/model/read-flow.ts';
import { runFlow } from '../../simulator/connect/run/run-flow.ts';
import {
  type CrestaSimulator,
  startCrestaSimulator,
} from '../../simulator/cresta/start-cresta-simulator.ts';
import { type Attributes, ContactBook } from '../../simulator/hang-up/contact-book.ts';
import { DELIVERIES, type Delivery } from '../../simulator/hang-up/delivery.ts';
import { recoverAfterCall } from '../../simulator/hang-up/recover-after-call.ts';
import { type ConnectApi, startConnectApi } from '../../simulator/hang-up/start-connect-api.ts';
import { Environment } from '../../src/environment.ts';
import { handle, invoke } from '../../src/invocation.ts';
import type { FlowRun } from '../../timeline/flow-run.ts';
import { CONTACT } from '../simulator/connect/play-blocks.ts';
import { IdleClock } from '../support/idle-clock.ts';
import { RECOVERY_FAULTS, type RecoveryFault } from './recovery-faults.ts';

/** Everything that is waited for comes within so many idle turns of the event loop. */
const PATIENCE = 40;
/** As the template has it. */
const LAMBDA_TIMEOUT_MS = 9000;

const FLOW_TEXT = readFileSync(new URL('../../flows/pstn-transfer.json', import.meta.url), 'utf8');
const FLOW = readFlow(FLOW_TEXT, 'pstn-transfer.json');

/** One call on which the caller hangs up, and what then goes wrong. */
interface HangUp {
  readonly flow: ReadFlow;
  readonly afterMs: number;
  readonly fault: RecoveryFault;
  readonly delivery: Delivery;
  /** How long the vendor needs to have the hand-off. */
  readonly vendor: CrestaSimulator;
  readonly contactId: string;
}

interface Played {
  readonly run: FlowRun;
  /** What Connect knows afterwards. */
  readonly attributes: Attributes;
  readonly deadLetters: readonly string[];
  /** What the vendor has in the end; undefined where it has nothing. */
  readonly learnt: Readonly<Record<string, string>> | undefined;
  readonly written: readonly string[];
}

let clock = new IdleClock(PATIENCE);
let book = new ContactBook();
let connect: ConnectApi;
let prompt: CrestaSimulator;
let slow: CrestaSimulator;
before(async () => {
  const options = {
    onEvent: () => clock.stir(),
    clock: { epochMs: () => clock.epochMs() },
    transferTarget: 'pstn:PSTN1',
  };
  prompt = await startCrestaSimulator(options);
  // It is there after the first delivery, and long before the last.
  slow = await startCrestaSimulator({ ...options, handoffDelayMs: 200_000 });
  connect = await startConnectApi(
    () => book,
    () => clock.stir(),
  );
});
after(() => Promise.all([prompt.close(), slow.close(), connect.close()]));

async function play({
  flow,
  afterMs,
  fault,
  delivery,
  vendor,
  contactId,
}: HangUp): Promise<Played> {
  clock = new IdleClock(PATIENCE);
  book = new ContactBook();
  book.keep('another', { tier: 'silver' });
  const { at, answers } = fault;
  for (const endpoint of ['secret', 'token', 'transfer', 'handoff'] as const) {
    vendor.script(endpoint, []);
  }
  connect.script([]);
  const newEnvironment = () =>
    new Environment({
      env: {
        ...vendor.environment(at === 'secret' || at === 'token' ? 'secret' : 'oauth'),
        ...connect.environment,
      },
      clock,
      random: () => 0.5,
      writeLines: () => clock.stir(),
    });
  const environment = newEnvironment();
  // By then Lambda has started another one, or the same serves on.
  const later = at === 'secret' || at === 'token' ? newEnvironment() : environment;
  try {
    const contactData = { ...CONTACT, ContactId: contactId };
    const run = await runFlow({
      flow,
      contactData,
      scenario: Number.isFinite(afterMs) ? { caller: { hangsUpAfter: `${afterMs}ms` } } : {},
      world: {
        clock,
        answersFor: () => true,
        invoke: (_resource, event) => invoke(environment, event),
        dial: vendor.dial,
      },
    });
    book.keep(contactId, run.attributes);
    if (at === 'connect') connect.script(answers);
    else vendor.script(at, answers);
    const deadLetters = await recoverAfterCall({ contactData, tags: run.tags }, delivery, {
      clock,
      wait: (ms) => new Promise((resolve) => clock.setTimer(ms, resolve)),
      invoke: (event) => withinLambdasTime(later, event),
    });
    if (at !== 'connect') vendor.script(at, []);
    const learnt = await learntBy(later, contactData);
    return {
      run,
      attributes: book.attributesOf(contactId) ?? {},
      deadLetters,
      learnt,
      written: book.written,
    };
  } finally {
    environment.close();
    later.close();
  }
}

/** Lambda ends a function that is too slow: none of ours may ever be. */
async function withinLambdasTime(environment: Environment, event: unknown): Promise<unknown> {
  const endsAt = clock.now() + LAMBDA_TIMEOUT_MS;
  const answer = await handle(environment, event, {
    getRemainingTimeInMillis: () => endsAt - clock.now(),
  });
  assert(clock.now() <= endsAt, 'the function would have been ended by Lambda');
  return answer;
}

/** What the vendor has of a contact, asked when nothing is wrong any more. */
async function learntBy(environment: Environment, contactData: object) {
  const Parameters = { action: 'get_handoff_data', onError: 'return' };
  const event = { Details: { ContactData: contactData, Parameters } };
  const answer = await invoke(environment, event);
  return answer['status'] === 'ok' ? answer : undefined;
}

const OURS = [
  'pstnTransferTarget',
  'pstnTransferConversation',
  'pstnTransferSummary',
  'pstnTransferStatus',
];

/** What must be so afterwards, whatever went wrong. */
function check({ contactId, fault, delivery }: HangUp, played: Played): void {
  const { run, attributes, deadLetters, learnt, written } = played;
  const before: Attributes = run.attributes;
  assert.deepEqual(
    book.attributesOf('another'),
    { tier: 'silver' },
    "another contact's attributes",
  );
  assert(
    written.every((id) => id === contactId),
    'another contact was written to',
  );
  const changed = Object.keys(attributes).filter((name) => attributes[name] !== before[name]);
  assert.deepEqual(
    changed.filter((name) => !OURS.includes(name)),
    [],
    'a name that is not ours',
  );
  for (const body of deadLetters) assert.match(body, new RegExp(`"contactId":"${contactId}"`));

  const isIn =
    learnt !== undefined &&
    attributes['pstnTransferTarget'] === learnt['handoff_transferTarget'] &&
    attributes['pstnTransferConversation'] === learnt['handoff_conversation'] &&
    attributes['pstnTransferSummary'] === learnt['handoff_summary'];
  const isDead = deadLetters.length > 0;
  if (run.tags['pstnTransfer'] !== 'under_way') {
    assert.deepEqual([changed, deadLetters], [[], []], 'nothing was to be recovered');
    const gaveUp = run.tags['pstnTransfer'] === 'returned' && before['pstnTransferStatus'] !== 'ok';
    assert(learnt === undefined || isIn || gaveUp, 'the agent learnt something, and Connect not');
  } else if (delivery === 'lost') {
    assert.deepEqual([changed, deadLetters], [[], []], 'no event, no recovery');
  } else if (learnt === undefined) {
    assert(isDead && changed.length === 0, 'there was nothing to write');
  } else if (!fault.stays) {
    assert(isIn && !isDead, 'what passes must not keep a hand-off out');
    assert.equal(attributes['pstnTransferStatus'], 'caller_hung_up');
  } else {
    assert(isDead, 'neither in Connect nor in the dead-letter queue');
  }
}

/**
 * With EVERY_PAIR set, each moment with each fault, delivery and vendor, some 66,000 calls; else every
 * other moment once, with another of the others each time.
 */
const EVERY_PAIR = process.env['EVERY_PAIR'] === 'true';
const EVERY_MS = EVERY_PAIR ? 100 : 200;

function* hangUps(untilMs: number): Generator<HangUp> {
  const vendors = [prompt, slow];
  const choices = RECOVERY_FAULTS.flatMap((fault) =>
    DELIVERIES.flatMap((delivery) => vendors.map((vendor) => ({ fault, delivery, vendor }))),
  );
  let index = 0;
  for (let afterMs = 0; afterMs <= untilMs; afterMs += EVERY_MS) {
    for (const [number, choice] of choices.entries()) {
      // A step that shares no divisor with their number comes to each of them.
      if (!EVERY_PAIR && number !== (index * 113) % choices.length) continue;
      yield { flow: FLOW, afterMs, ...choice, contactId: `contact-${afterMs}-${number}` };
    }
    index += 1;
  }
}

const told = ({ afterMs, fault, delivery, vendor }: HangUp): string =>
  `hung up after ${afterMs} ms; ${fault.name}; event ${delivery}; ${vendor === slow ? 'slow' : 'prompt'} vendor`;

async function lengthOfCall(): Promise<number> {
  const [nothing] = RECOVERY_FAULTS;
  assert(nothing !== undefined);
  const whole = { flow: FLOW, afterMs: Infinity, fault: nothing, delivery: 'once' } as const;
  const { run } = await play({ ...whole, vendor: prompt, contactId: 'whole' });
  return run.durationMs;
}

test('whenever the caller hangs up, what the agent learnt is in Connect or in the dead-letter queue', async () => {
  const untilMs = await lengthOfCall();
  assert(untilMs > 20_000);
  let recovered = 0;
  for (const hangUp of hangUps(untilMs)) {
    try {
      const played = await play(hangUp);
      check(hangUp, played);
      if (played.written.length > 0) recovered += 1;
    } catch (error) {
      throw new Error(told(hangUp), { cause: error });
    }
  }
  assert(recovered > 25, `only ${recovered} were recovered`);
});

test('a flow without the tags, or that takes the tag back too early, would not pass', async () => {
  const [fault] = RECOVERY_FAULTS;
  assert(fault !== undefined);
  const usual = { fault, delivery: 'once', vendor: prompt } as const;
  const untagged = FLOW_TEXT.replaceAll('"pstnTransfer": "under_way"', '"other": "x"');
  const early = FLOW_TEXT.replaceAll('"pstnTransfer": "under_way"', '"pstnTransfer": "returned"');
  for (const [text, afterMs, found] of [
    [untagged, 15_000, /the agent learnt something, and Connect not/],
    [
      early.replaceAll('not_connected', 'ok').replaceAll('no_handoff', 'ok'),
      15_000,
      /and Connect not/,
    ],
  ] as const) {
    assert.notEqual(text, FLOW_TEXT);
    const hangUp = {
      ...usual,
      flow: readFlow(text, ''),
      afterMs,
      contactId: `without-${text.length}`,
    };
    const played = await play(hangUp);
    assert.throws(() => check(hangUp, played), found);
  }
});
