import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HangUpQueue, QUEUE, type QueueEvent } from '../../../simulator/hang-up/hang-up-queue.ts';
import { asObject, type JsonObject } from '../../../src/json.ts';

const again = (id: string) => ({ batchItemFailures: [{ itemIdentifier: id }] });
const DONE = { batchItemFailures: [] };

/** Plays a queue with the function's answers in order, the last one again and again. */
async function playQueue(answers: readonly (() => unknown)[], ...bodies: readonly JsonObject[]) {
  let nowMs = 0;
  let asked = 0;
  const times: number[] = [];
  const events: QueueEvent[] = [];
  const received: JsonObject[] = [];
  const queue = new HangUpQueue({
    now: () => nowMs,
    wait: async (ms) => {
      nowMs += ms;
    },
    invoke: async (event) => {
      times.push(nowMs);
      received.push(event);
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return answer?.();
    },
    onEvent: (event) => events.push(event),
  });
  for (const [index, body] of bodies.entries()) queue.send(body, index * 1000);
  await queue.drain();
  return { queue, times, events, received };
}

describe('the simulated queue of hang-ups', () => {
  test('delivers a message after a minute, and once where it is done', async () => {
    const { times, received, queue } = await playQueue([() => DONE], { a: 1 });
    assert.deepEqual(times, [60_000]);
    assert.deepEqual(queue.deadLetters, []);
    const [record] = [received[0]?.['Records']].flat();
    const { messageId, body, eventSource, attributes } = asObject(record);
    assert.deepEqual(
      [messageId, body, eventSource, attributes],
      ['message-1', '{"a":1}', 'aws:sqs', { ApproximateReceiveCount: '1' }],
    );
  });

  test('delivers it again every five minutes until it is done', async () => {
    const { times, events } = await playQueue(
      [() => again('message-1'), () => again('message-1'), () => DONE],
      {},
    );
    assert.deepEqual(times, [60_000, 360_000, 660_000]);
    assert.deepEqual(events.at(-1), { type: 'done', messageId: 'message-1' });
  });

  for (const [what, answer] of [
    ['reports it', () => again('message-1')],
    ['reports a message that there is not', () => again('x')],
    ['answers something else', () => ({ status: 'ok' })],
    ['answers nothing', () => undefined],
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
  ] as const) {
    test(`gives it up after twelve deliveries where the function ${what}`, async () => {
      const { times, events, queue } = await playQueue([answer], { a: 1 });
      assert.equal(times.length, QUEUE.mostReceives);
      assert.deepEqual(queue.deadLetters, ['{"a":1}']);
      assert.deepEqual(events.at(-1), { type: 'dead', messageId: 'message-1' });
    });
  }

  test('delivers messages one by one, by the time at which they are due', async () => {
    const { times } = await playQueue([() => again('message-1'), () => DONE], { a: 1 }, { b: 2 });
    assert.deepEqual(times, [60_000, 61_000, 360_000]);
  });
});
