import { ENDPOINTS } from '../../simulator/cresta/endpoint.ts';
import { type Fault, parseAnswers } from '../../simulator/cresta/fault-notation.ts';
import { DELIVERIES, type Delivery } from '../../simulator/hang-up/delivery.ts';
import type { ScriptedAnswer } from '../../simulator/scripted-answer.ts';
import { messageOf } from '../../src/errors.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { decodeFaults } from './decode-faults.ts';

/** All that goes wrong around a call: at the vendor, and at Connect after a hang-up. */
export interface CallFaults {
  readonly vendor: readonly Fault[];
  /** What Connect's API answers first to the attributes of an ended contact. */
  readonly connect: readonly ScriptedAnswer[];
  /** How Connect's event of the contact's end comes. */
  readonly event: Delivery;
}

const EVENT = /^event=(.*)$/s;
const CONNECT = /^connect=(.*)$/s;

/**
 * Reads the faults of a call, in the notation of `--fault`: those of the vendor, `connect=503` and `event=late`.
 * @throws UsageError that says what is wrong and what is possible
 */
export function decodeCallFaults(texts: readonly string[]): CallFaults {
  const connect: ScriptedAnswer[] = [];
  const vendor: string[] = [];
  let event: Delivery | undefined;
  for (const text of texts) {
    const [, answers] = CONNECT.exec(text) ?? [];
    const [, delivery] = EVENT.exec(text) ?? [];
    if (answers !== undefined) connect.push(...answersOf(answers, text));
    else if (delivery !== undefined) {
      if (event !== undefined) throw new UsageError(`fault "${text}": event is said already`);
      event = deliveryOf(delivery, text);
    } else vendor.push(known(text));
  }
  return { vendor: decodeFaults(vendor), connect, event: event ?? 'once' };
}

/** The vendor's own notation knows nothing of Connect. */
function known(text: string): string {
  const [name = ''] = text.split('=');
  if (text.includes('=') && ENDPOINTS.some((endpoint) => endpoint === name)) return text;
  throw new UsageError(
    `fault "${text}" must be ENDPOINT=ANSWER with one of the endpoints ${ENDPOINTS.join(', ')}, connect, or event=${DELIVERIES.join('|')}; for example transfer=503,503`,
  );
}

function answersOf(answers: string, text: string): readonly ScriptedAnswer[] {
  if (/^\d+(\.\d+)?%/.test(answers)) {
    throw new UsageError(`fault "${text}": connect has no share at random; say how often: 503*3`);
  }
  try {
    return parseAnswers(answers, text);
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

function deliveryOf(said: string, text: string): Delivery {
  const delivery = DELIVERIES.find((one) => one === said);
  if (delivery !== undefined) return delivery;
  throw new UsageError(`fault "${text}": event comes ${DELIVERIES.join(', ')}, not "${said}"`);
}
