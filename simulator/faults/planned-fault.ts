import * as v from 'valibot';
import { applyFault } from '../cresta/apply-fault.ts';
import { type Fault, parseFault } from '../cresta/fault-notation.ts';
import type { CrestaSimulator, Endpoint } from '../cresta/start-cresta-simulator.ts';

/** What goes wrong at the vendor, in the notation of `npm start -- --fault`. */
export const PlannedFault = v.object({
  fault: v.string(),
  /** Ends so long after the first request that it hits, in milliseconds; without it, it stays. */
  forMs: v.exactOptional(v.number()),
  /** Body of the answers, where the endpoint's usual one doesn't say enough. */
  body: v.exactOptional(v.unknown()),
});

export type PlannedFault = v.InferOutput<typeof PlannedFault>;

/** A fault that ends by itself, waiting for the first request that it hits. */
export interface Outage {
  readonly endpoint: Endpoint;
  readonly forMs: number;
  readonly end: () => void;
}

/** Makes the fault happen from the next request on; gives the outage, where it is one. */
export function planFault(
  simulator: CrestaSimulator,
  { fault: text, forMs, body }: PlannedFault,
  seed: number,
): Outage | undefined {
  const fault = withBody(parseFault(text), body);
  applyFault(simulator, fault, seed);
  if (forMs === undefined) return undefined;
  const { endpoint } = fault;
  const end = (): void => simulator.failAtRandom(endpoint, 0, { kind: 'normal' }, seed);
  return { endpoint, forMs, end };
}

function withBody(fault: Fault, body: unknown): Fault {
  if (body === undefined) return fault;
  if ('answer' in fault) return { ...fault, answer: { ...fault.answer, body } };
  return { ...fault, answers: fault.answers.map((answer) => ({ ...answer, body })) };
}
