import type { AheadClock } from '../../simulator/hang-up/ahead-clock.ts';
import { ContactBook } from '../../simulator/hang-up/contact-book.ts';
import { recoverAfterCall } from '../../simulator/hang-up/recover-after-call.ts';
import { startConnectApi } from '../../simulator/hang-up/start-connect-api.ts';
import type { EnvironmentVariables } from '../../src/config/setting-source.ts';
import { Environment } from '../../src/environment.ts';
import { handle } from '../../src/invocation.ts';
import { type JsonObject, textIn } from '../../src/json.ts';
import type { Afterwards, Delivery } from '../../timeline/afterwards.ts';
import type { FlowRun } from '../../timeline/flow-run.ts';
import type { CallFaults } from './decode-call-faults.ts';

/** As the template has it, in milliseconds. */
const LAMBDA_TIMEOUT_MS = 9000;

/** A call that has ended, and the world around it. */
export interface EndedCall {
  readonly contactData: JsonObject;
  /** Of the function, against the simulated vendor. */
  readonly env: EnvironmentVariables;
  readonly clock: AheadClock;
  readonly faults: Pick<CallFaults, 'connect' | 'event'>;
}

/**
 * Plays what follows a call on whose agent the caller hung up: Connect's event, the queue, the function,
 * and the contact's attributes; minutes pass at once. Undefined where nothing follows.
 */
export async function playAfterwards(
  { ending, tags, attributes }: FlowRun,
  { contactData, env, clock, faults }: EndedCall,
): Promise<Afterwards | undefined> {
  if (ending.kind !== 'caller-hung-up' || tags['pstnTransfer'] !== 'under_way') return undefined;
  const contactId =
    textIn(contactData, 'InitialContactId') || textIn(contactData, 'ContactId') || '';
  const book = new ContactBook();
  book.keep(contactId, attributes);
  const connect = await startConnectApi(() => book);
  connect.script(faults.connect);
  const endedAt = clock.now();
  const deliveries: Delivery[] = [];
  const environment = new Environment({
    env: { ...env, ...connect.environment },
    clock,
    writeLines: (...lines) => deliveries.push(...lines.flatMap(deliveryIn)),
  });
  const deliveryIn = (line: string): readonly Delivery[] => {
    const { outcome, message, error_code: errorCode } = JSON.parse(line);
    const afterSeconds = Math.round((clock.now() - endedAt) / 1000);
    return outcome === undefined ? [] : [{ afterSeconds, said: String(message), errorCode }];
  };
  try {
    const dead = await recoverAfterCall({ contactData, tags }, faults.event, {
      clock,
      wait: async (ms) => clock.jump(ms),
      invoke(event) {
        const endsAt = clock.now() + LAMBDA_TIMEOUT_MS;
        return handle(environment, event, {
          getRemainingTimeInMillis: () => endsAt - clock.now(),
        });
      },
    });
    const known = book.attributesOf(contactId) ?? {};
    const recovered = deliveries.length > 0 && dead.length === 0;
    return { event: faults.event, deliveries, recovered, attributes: known };
  } finally {
    environment.close();
    await connect.close();
  }
}
