import type { JsonObject } from '../../src/json.ts';
import { contactEvent, type ToldContact } from './contact-event.ts';

/** How Connect's events of an ended contact come: it promises neither order nor number nor time. */
export const DELIVERIES = ['once', 'late', 'twice', 'out-of-order', 'lost'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** An event, and how long after the contact's end it comes. */
export interface Arrival {
  readonly event: JsonObject;
  readonly afterMs: number;
}

const LATE_MS = 600_000;

/** What comes of a contact that has just ended, in the order in which it comes. */
export function arrivals(contact: ToldContact, how: Delivery, epochMs: number): readonly Arrival[] {
  const disconnected = contactEvent(contact, 'DISCONNECTED', epochMs);
  const completed = contactEvent(contact, 'COMPLETED', epochMs);
  const initiated = contactEvent({ ...contact, tags: {} }, 'INITIATED', epochMs - 60_000);
  const all: Readonly<Record<Delivery, readonly Arrival[]>> = {
    once: [{ event: disconnected, afterMs: 0 }],
    late: [{ event: disconnected, afterMs: LATE_MS }],
    twice: [
      { event: disconnected, afterMs: 0 },
      { event: disconnected, afterMs: 2000 },
    ],
    'out-of-order': [
      { event: completed, afterMs: 0 },
      { event: disconnected, afterMs: 500 },
      { event: initiated, afterMs: 1000 },
    ],
    lost: [],
  };
  return all[how];
}
