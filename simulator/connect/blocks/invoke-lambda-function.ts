import { isAsynchronous, loadsResult } from '../../../flow-language/catalogue/invocation.ts';
import type { Block } from '../../../flow-language/model/flow.ts';
import { loadResult, startAsynchronously } from '../run/asynchronous-invocation.ts';
import type { Call } from '../run/call.ts';
import { invokeFunction } from '../run/invoke-function.ts';
import { type BlockOutcome, failed, NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "AWS Lambda function": invokes one, or loads what came of an asynchronous invocation.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/interactions-invokelambdafunction.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/invoke-lambda-function-block.html
 */
export const invokeLambdaFunction: BlockKind = {
  run(call, block) {
    if (loadsResult(block)) return loadResult(call);
    return isAsynchronous(block)
      ? startAsynchronously(call, block, limitMs(call, block, USUAL_ASYNCHRONOUS_LIMIT))
      : invokeAndWait(call, block);
  },
};

/** What the designer fills in, in seconds. */
const USUAL_LIMIT = '3';
const USUAL_ASYNCHRONOUS_LIMIT = '60';

/**
 * Functions without a prompt between them may last so long together, in milliseconds.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
const SEQUENCE_LIMIT_MS = 20_000;

async function invokeAndWait(call: Call, block: Block): Promise<BlockOutcome> {
  const { contact, switches, time } = call;
  const sequenceMs = SEQUENCE_LIMIT_MS - call.functionMs;
  if (sequenceMs <= 0) return failed('functions ran for 20 s since the last prompt');
  const startedMs = time.now();
  const invoked = await invokeFunction(
    call,
    block,
    Math.min(limitMs(call, block, USUAL_LIMIT), sequenceMs),
    true,
  );
  call.functionMs += time.now() - startedMs;
  if ('external' in invoked) {
    contact.external = invoked.external;
    return NEXT;
  }
  if (switches['external-after-failure'] === 'emptied') contact.external = {};
  return failed(invoked.failure);
}

function limitMs({ contact, scenario }: Call, block: Block, usual: string): number {
  const own = parameterText(block, 'InvocationTimeLimitSeconds', contact) ?? usual;
  return (scenario.timeLimitSeconds ?? Number(own)) * 1000;
}
