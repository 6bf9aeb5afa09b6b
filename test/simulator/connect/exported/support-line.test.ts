import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readFlow } from '../../../../flow-language/model/read-flow.ts';
import { runFlow } from '../../../../simulator/connect/run/run-flow.ts';
import type { Scenario } from '../../../../simulator/connect/scenario/scenario.ts';
import { IdleClock } from '../../../support/idle-clock.ts';
import { CONTACT } from '../play-blocks.ts';

/** A flow in the shape in which the designer exports: identifiers, metadata and texts for numbers. */
const FLOW = readFlow(
  readFileSync(new URL('./support-line.json', import.meta.url), 'utf8'),
  'support-line.json',
);

async function call(scenario: Scenario, level = 'silver') {
  const said: string[] = [];
  const run = await runFlow({
    flow: FLOW,
    contactData: CONTACT,
    scenario,
    random: () => 0.2,
    onEvent(event) {
      if (event.type === 'said') said.push(event.text);
    },
    world: {
      clock: new IdleClock(),
      answersFor: () => true,
      invoke: async () => ({ customer: { level } }),
      dial: () => ({ recognised: false, reason: '' }),
    },
  });
  return { ...run, said, kinds: run.steps.map(({ kind }) => kind) };
}

test('nothing in it is refused, and its layout is there', () => {
  assert.deepEqual(FLOW.findings, []);
  const { flow } = FLOW;
  assert.equal(flow.name, 'Support line');
  assert.equal(flow.blocks.size, 22);
  assert([...flow.blocks.values()].every(({ position }) => position !== undefined));
});

test('within hours a key leads to the queue', async () => {
  const run = await call({ inputs: ['1'] });
  assert.deepEqual(run.ending, { kind: 'queue', queue: 'Support' });
});

test('out of hours the caller hears so', async () => {
  const run = await call({ hours: { 'Office hours': 'closed' } });
  assert.match(`${run.said.at(-1)}`, /^We are closed/);
  assert.deepEqual(run.ending, { kind: 'disconnected' });
});

test('an account number goes to the function, whose nested answer is compared', async () => {
  const run = await call({ inputs: ['2', '1234#'] }, 'gold');
  assert(run.kinds.includes('DistributeByPercentage'));
  const silver = await call({ inputs: ['2', '1234#'] });
  assert(!silver.kinds.includes('DistributeByPercentage'));
  assert.deepEqual(silver.ending, run.ending);
});

test('without agents a callback is left', async () => {
  const run = await call({ inputs: ['1'], queues: { Support: { state: 'unstaffed' } } });
  assert(run.steps.some(({ reason }) => reason === 'a callback to +12025550143 waits in Support'));
  assert.equal(run.said.at(-1), 'Thank you for calling. Goodbye.');
});

test('who keys in nothing talks to Lex; a full queue is told', async () => {
  const run = await call({ lex: { turns: [{ intent: 'Callback' }] } });
  assert(run.kinds.includes('CreateCallbackContact'));
  const full = await call({ inputs: ['1'], queues: { Support: { state: 'at-capacity' } } });
  assert(full.said.includes('All lines are busy.'));
});
