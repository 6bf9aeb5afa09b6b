import * as v from 'valibot';
import { messageOf } from '../../src/errors.ts';
import { decode } from '../decode.ts';
import type { Flow } from '../model/flow.ts';

const Step = v.object({
  /** The name of the flow or module that the block is in. */
  flow: v.optional(v.string()),
  block: v.string(),
  durationMs: v.pipe(v.number(), v.minValue(0)),
});

const Run = v.object({ steps: v.array(Step) });

/** A file isn't a call through the flow that is to be drawn. */
export class NoRunError extends Error {
  override readonly name = 'NoRunError';
}

/** A block that a call went through. */
export type RunStep = v.InferOutput<typeof Step>;

/**
 * The steps of a call through one flow, in their order, from what `npm run simulate -- … --json` printed.
 * @throws NoRunError where it is something else, or a call that didn't come to this flow
 */
export function readRun(text: string, name: string, flow: Flow): readonly RunStep[] {
  const steps = decodeSteps(text, name);
  const own = steps.filter((step) => step.flow === flow.name);
  const through = (own.length > 0 ? own : steps).filter(({ block }) => flow.blocks.has(block));
  if (through.length === 0) {
    throw new NoRunError(`${name} is a call that came to no block of "${flow.name}"`);
  }
  return through;
}

function decodeSteps(text: string, name: string): readonly RunStep[] {
  try {
    return decode(Run, JSON.parse(text), 'the document').steps;
  } catch (error) {
    const reason = messageOf(error);
    throw new NoRunError(
      `${name} isn't a call: ${reason}; make one with npm run --silent simulate -- FLOW --json > run.json`,
    );
  }
}
