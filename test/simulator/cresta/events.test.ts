import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ScriptedAnswer } from '../../../simulator/scripted-answer.ts';
import type { VendorEvent } from '../../../timeline/vendor-event.ts';
import { bearer, PATHS, post, requestTransfer, startVendor } from './vendor-client.ts';

/** A simulator, its events so far, and a wait for the event at an index. */
async function observe(t: TestContext) {
  const events: VendorEvent[] = [];
  const waiting: (() => void)[] = [];
  const vendor = await startVendor(t, {
    onEvent(event) {
      events.push(event);
      for (const resume of waiting.splice(0)) resume();
    },
  });
  async function eventAt(index: number): Promise<VendorEvent> {
    for (;;) {
      const event = events[index];
      if (event !== undefined) return event;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }
  return { vendor, events, eventAt };
}

/** The event without its times, after a check that they are plausible. */
function withoutTimes(event: VendorEvent): object {
  const { atMs, ...rest } = event;
  assert(atMs > 0 && atMs <= performance.now());
  if (rest.type === 'request') return rest;
  const { durationMs, ...facts } = rest;
  assert(durationMs >= 0 && durationMs <= atMs);
  return facts;
}

test('a request and its answer are told', async (t) => {
  const { vendor, eventAt } = await observe(t);
  await requestTransfer(vendor, 'c-1');
  assert.deepEqual(withoutTimes(await eventAt(0)), {
    type: 'request',
    endpoint: 'transfer',
    exchange: 1,
    method: 'POST',
    path: PATHS.transfer,
  });
  assert.deepEqual(withoutTimes(await eventAt(1)), {
    type: 'response',
    endpoint: 'transfer',
    exchange: 1,
    status: 200,
  });
});

test('a scripted answer is told with what was scripted', async (t) => {
  const { vendor, eventAt } = await observe(t);
  vendor.script('transfer', [{ kind: 'status', status: 503, delayMs: 1 }]);
  await requestTransfer(vendor, 'c-1');
  const [before, after] = [await eventAt(0), await eventAt(1)];
  assert.equal(before.scripted, 'delay:1 503');
  assert.deepEqual(withoutTimes(after), {
    type: 'response',
    endpoint: 'transfer',
    exchange: 1,
    status: 503,
    scripted: 'delay:1 503',
  });
});

for (const fault of ['reset', 'cut-off'] as const) {
  test(`a ${fault} is told as a fault`, async (t) => {
    const { vendor, eventAt } = await observe(t);
    vendor.script('transfer', [{ kind: fault }]);
    await assert.rejects(requestTransfer(vendor, 'c-1'));
    assert.deepEqual(withoutTimes(await eventAt(1)), {
      type: 'fault',
      endpoint: 'transfer',
      exchange: 1,
      scripted: fault,
      fault,
    });
  });
}

for (const [answer, fault] of [
  [{ kind: 'hang' }, 'hang'],
  [{ kind: 'stall' }, 'stall'],
  [{ kind: 'normal', delayMs: 60_000 }, 'client-left'],
  [{ kind: 'reset', delayMs: 60_000 }, 'reset'],
] as const satisfies readonly (readonly [ScriptedAnswer, string])[]) {
  test(`a client that gives up on ${JSON.stringify(answer)} is told as ${fault}`, async (t) => {
    const { vendor, events, eventAt } = await observe(t);
    vendor.script('transfer', [answer]);
    const client = new AbortController();
    const asked = fetch(`${vendor.origin}${PATHS.transfer}`, {
      method: 'POST',
      signal: client.signal,
    }).then((response) => response.text());
    assert.equal((await eventAt(0)).type, 'request');
    assert.equal(events.length, 1);
    client.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    const { scripted, ...told } = await eventAt(1);
    assert.equal(told.type === 'fault' && told.fault, fault);
    assert.equal(scripted, events[0]?.scripted);
  });
}

test('events of requests side by side are told apart', async (t) => {
  const { vendor, eventAt, events } = await observe(t);
  vendor.script('transfer', [{ kind: 'hang' }]);
  const hanging = requestTransfer(vendor, 'c-1');
  await eventAt(0);
  await requestTransfer(vendor, 'c-2');
  await eventAt(2);
  await Promise.all([vendor.close(), assert.rejects(hanging)]);
  await eventAt(3);
  assert.deepEqual(
    events.map((event) => `${event.type} ${event.exchange}`),
    ['request 1', 'request 2', 'response 2', 'fault 1'],
  );
});

test('a path that the vendor lacks is told too', async (t) => {
  const { vendor, eventAt } = await observe(t);
  await post(`${vendor.origin}/v1/nothing`, {});
  assert.equal((await eventAt(0)).endpoint, 'other');
  assert.equal(vendor.requests[0]?.path, '/v1/nothing');
});

test('no event holds a credential, a phone number or tones', async (t) => {
  const { vendor, events, eventAt } = await observe(t);
  const token = await bearer(vendor);
  const { body } = await requestTransfer(vendor, 'c-1');
  await eventAt(3);
  const told = JSON.stringify(events);
  for (const secret of [
    token.authorization.slice(7),
    body.phoneNumber,
    body.dtmfSequence,
    ...['oauthClientSecret', 'oauthClientId'].map((name) => vendor.environment('oauth')[name]),
  ]) {
    assert(typeof secret === 'string' && secret.length > 6 && !told.includes(secret));
  }
});
