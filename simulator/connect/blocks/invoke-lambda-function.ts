import type { Block } from '../../../flow-language/model/flow.ts';
import { oneOf } from '../../../flow-language/model/parameter-rules.ts';
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
  parameters: {
    LambdaFunctionARN: { holds: 'whole' },
    InvocationTimeLimitSeconds: { holds: 'static' },
    InvocationType: { holds: 'static', fits: oneOf('SYNCHRONOUS', 'ASYNCHRONOUS') },
    'LambdaInvocationAttributes.*': { holds: 'mixed' },
    'ResponseValidation.ResponseType': { holds: 'static', fits: oneOf('STRING_MAP', 'JSON') },
  },
  check(block) {
    if (loads(block)) return [];
    const { LambdaFunctionARN: arn, InvocationTimeLimitSeconds: limit = 3 } = block.parameters;
    const most = isAsynchronous(block) ? 60 : 8;
    const fits = /^\d+$/.test(`${limit}`) && Number(limit) >= 1 && Number(limit) <= most;
    return [
      ...(arn
        ? []
        : [{ rule: 'missing-parameter', what: 'LambdaFunctionARN is missing', cure: 'set it' }]),
      ...(fits
        ? []
        : [
            {
              rule: 'parameter',
              what: `InvocationTimeLimitSeconds must be a whole number from 1 to ${most}, not "${limit}"`,
              cure: 'correct it',
            },
          ]),
    ];
  },
  run(call, block) {
    if (loads(block)) return loadResult(call);
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
  );
  call.functionMs += time.now() - startedMs;
  if ('external' in invoked) {
    contact.external = invoked.external;
    return NEXT;
  }
  if (switches['external-after-failure'] === 'emptied') contact.external = {};
  return failed(invoked.failure);
}

function limitMs({ contact, timeLimitSeconds }: Call, block: Block, usual: string): number {
  const own = parameterText(block, 'InvocationTimeLimitSeconds', contact) ?? usual;
  return (timeLimitSeconds ?? Number(own)) * 1000;
}

function isAsynchronous({ parameters }: Block): boolean {
  return parameters['InvocationType'] === 'ASYNCHRONOUS';
}

/**
 * Whether the block loads a result. Amazon doesn't publish how the language writes that; whatever the
 * parameter is called, it is the invocation's id.
 */
function loads({ parameters }: Block): boolean {
  return Object.values(parameters).includes('$.LambdaInvocation.InvocationId');
}
