import type { JsonObject } from '../../src/json.ts';
import { fitsRule, type ToldContact } from './contact-event.ts';
import { arrivals, type Delivery } from './delivery.ts';
import { HangUpQueue, type QueueEvent } from './hang-up-queue.ts';

/** The world in which a contact has ended. */
export interface AfterCall {
  readonly clock: { now(): number; epochMs(): number };
  /** Lets so many milliseconds pass. */
  wait(ms: number): Promise<void>;
  /** The function, as Lambda invokes it for the queue. */
  invoke(event: JsonObject): Promise<unknown>;
  readonly onEvent?: (event: QueueEvent) => void;
}

/**
 * What follows a contact's end: Connect's events, the rule, the queue, and the function for each
 * message, until none is left. Resolves to the bodies of those that were given up.
 */
export async function recoverAfterCall(
  contact: ToldContact,
  how: Delivery,
  { clock, ...world }: AfterCall,
): Promise<readonly string[]> {
  const queue = new HangUpQueue({ ...world, now: () => clock.now() });
  for (const { event, afterMs } of arrivals(contact, how, clock.epochMs())) {
    if (fitsRule(event, contact)) queue.send(event, afterMs);
  }
  await queue.drain();
  return queue.deadLetters;
}
