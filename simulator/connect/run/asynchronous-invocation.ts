import type { Block } from '../../../flow-language/model/flow.ts';
import type { Call } from './call.ts';
import { invokeFunction } from './invoke-function.ts';
import { type BlockOutcome, failed, NEXT } from './outcome.ts';
import type { PendingInvocation } from './pending-invocation.ts';

/**
 * Starts a function and goes on at once. Its id is in `$.LambdaInvocation.InvocationId`.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/invoke-lambda-function-block.html
 */
export function startAsynchronously(call: Call, block: Block, limitMs: number): BlockOutcome {
  call.script.leaveToChance();
  const id = `simulated-invocation-${call.pending.size + 1}`;
  let outcome: ReturnType<PendingInvocation['outcome']>;
  const done = invokeFunction(call, block, limitMs, false).then(
    (invoked) => {
      outcome = invoked;
    },
    () => {
      outcome = { failure: 'the call ended first' };
    },
  );
  call.pending.set(id, { startedMs: call.time.now(), done, outcome: () => outcome });
  call.contact.invocationId = id;
  return NEXT;
}

/**
 * Loads what came of the last asynchronous invocation into `$.External`. Time that was only played
 * since it began is given to it now, since it works in real time: speech of 3 s is 3 s for a function.
 */
export async function loadResult({ contact, pending, time }: Call): Promise<BlockOutcome> {
  const invocation = pending.get(contact.invocationId);
  if (invocation === undefined) return failed('nothing was invoked asynchronously');
  await time.catchUp(invocation.done, invocation.startedMs);
  const outcome = invocation.outcome();
  if (outcome === undefined) return failed('the function has not answered yet');
  if ('failure' in outcome) return failed(outcome.failure);
  contact.external = outcome.external;
  return NEXT;
}
