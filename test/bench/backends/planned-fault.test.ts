import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startCrestaSimulator } from '../../../simulator/cresta/start-cresta-simulator.ts';
import { planFault } from '../../../simulator/faults/planned-fault.ts';

test('a fault that stays has no end of its own', async (context) => {
  const simulator = await startCrestaSimulator();
  context.after(() => simulator.close());
  assert.equal(planFault(simulator, { fault: 'secret=503' }, 1), undefined);
  const statuses = [await post(simulator.origin), await post(simulator.origin)];
  assert.deepEqual(statuses, [503, 400]); // then the simulator itself, which finds no signature
});

test('an outage lasts until it is ended', async (context) => {
  const simulator = await startCrestaSimulator();
  context.after(() => simulator.close());
  const outage = planFault(simulator, { fault: 'secret=100%503', forMs: 700 }, 1);
  assert.deepEqual([outage?.endpoint, outage?.forMs], ['secret', 700]);
  assert.deepEqual([await post(simulator.origin), await post(simulator.origin)], [503, 503]);
  outage?.end();
  assert.equal(await post(simulator.origin), 400);
});

test('a body of its own replaces the usual one', async (context) => {
  const simulator = await startCrestaSimulator();
  context.after(() => simulator.close());
  planFault(simulator, { fault: 'secret=100%400', body: { __type: 'Throttling' } }, 1);
  const response = await fetch(simulator.origin, { method: 'POST' });
  assert.equal(await response.text(), '{"__type":"Throttling"}');
});

async function post(origin: string): Promise<number> {
  const response = await fetch(origin, { method: 'POST' });
  await response.arrayBuffer();
  return response.status;
}
