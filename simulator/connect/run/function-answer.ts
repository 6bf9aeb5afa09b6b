import type { Block } from '../../../flow-language/model/flow.ts';
import type { JsonObject } from '../../../src/json.ts';
import { durationMs } from '../scenario/duration.ts';
import { nameOf, type Resource } from '../scenario/resource-names.ts';
import type { Call } from './call.ts';
import { TOO_LATE } from './call-time.ts';
import { parameterText } from './parameter-text.ts';
import { typedOption, Unanswered } from './unanswered.ts';

/** More invocations of the real function aren't a call, but a flow that goes in circles. */
const MOST_OF_OURS = 50;

/** One invocation of a function: its answer, or that it came too late. Rejects where the function throws. */
export type Invoke = (
  event: JsonObject,
  limitMs: number,
  waits: boolean,
) => Promise<unknown | typeof TOO_LATE>;

/** Which function a block invokes. */
export function functionOf({ contact }: Call, block: Block): Resource {
  // A reference to nothing is looked up as it is written.
  const written = String(block.parameters['LambdaFunctionARN'] ?? '');
  return {
    id: parameterText(block, 'LambdaFunctionARN', contact) || written,
    displayName: block.displayNames.get('LambdaFunctionARN'),
  };
}

/**
 * What answers for a function: the scenario, or we for our own.
 * @throws Unanswered where nobody does
 */
export function invokerOf(call: Call, resource: Resource, event: JsonObject): Invoke {
  const { script, world, time } = call;
  if (script.hasFunction(resource)) {
    return async (_event, limitMs, waits) => {
      const answer = script.functionAnswer(resource) ?? {};
      const tookMs = waits ? (durationMs(answer.takes ?? '') ?? 0) : 0;
      time.pass(Math.min(tookMs, limitMs));
      if (tookMs > limitMs) return TOO_LATE;
      if (answer.fails !== undefined) throw new Error(answer.fails);
      return answer.returns ?? {};
    };
  }
  if (!world.answersFor(resource, event)) {
    const name = nameOf(resource);
    throw new Unanswered(
      `the function ${name} isn't ours, and nobody said what it answers; give a JSON file with ` +
        `${typedOption('function', name, 'FILE')}, or say that it is ours with ${typedOption('ours', name)}`,
      { option: 'function', name },
    );
  }
  return (sent, limitMs) => {
    script.leaveToChance();
    call.ourInvocations += 1;
    if (call.ourInvocations > MOST_OF_OURS) {
      throw new Unanswered(
        `the function was invoked ${MOST_OF_OURS} times: the flow goes in circles; --fault "transfer=503*3" fails only so often`,
      );
    }
    return time.within(world.invoke(resource, sent), limitMs);
  };
}
