import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fitsRule } from '../../../simulator/hang-up/contact-event.ts';
import { arrivals, DELIVERIES } from '../../../simulator/hang-up/delivery.ts';
import { decodeHangUp } from '../../../src/connect/hang-up.ts';

const contact = (tags: Readonly<Record<string, string>>) => ({
  contactData: { ContactId: 'contact-2', InitialContactId: 'contact-1' },
  tags,
});
const UNDER_WAY = contact({ pstnTransfer: 'under_way' });

describe("Connect's simulated events of an ended contact", () => {
  for (const [how, times] of [
    ['once', [0]],
    ['late', [600_000]],
    ['twice', [0, 2000]],
    ['out-of-order', [500]],
    ['lost', []],
  ] as const) {
    test(`fit the rule as often as they come: ${how}`, () => {
      const fitting = arrivals(UNDER_WAY, how, 0).filter(({ event }) => fitsRule(event, UNDER_WAY));
      assert.deepEqual(
        fitting.map(({ afterMs }) => afterMs),
        times,
      );
      for (const { event } of fitting) {
        const hangUp = decodeHangUp(JSON.stringify(event));
        assert.deepEqual([hangUp?.contactId, hangUp?.initialContactId], ['contact-2', 'contact-1']);
      }
    });
  }

  test('do not fit it where the caller came back, or was never with the agent', () => {
    for (const told of [contact({ pstnTransfer: 'returned' }), contact({})]) {
      for (const how of DELIVERIES) {
        assert.ok(arrivals(told, how, 0).every(({ event }) => !fitsRule(event, told)));
      }
    }
  });
});
