import type { Block } from '../flow/flow.ts';
import { oneOf, wholeNumber } from '../flow/parameter-rules.ts';
import type { Call } from '../run/call.ts';
import { invokeFunction } from '../run/invoke-function.ts';
import { failed, NEXT, type Outcome } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "AWS Lambda function".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/interactions-invokelambdafunction.html
 */
export const invokeLambdaFunction: BlockKind = {
  parameters: {
    LambdaFunctionARN: { holds: 'whole', required: true },
    InvocationTimeLimitSeconds: { holds: 'static', fits: wholeNumber(1, 8) },
    InvocationType: { holds: 'static', fits: oneOf('SYNCHRONOUS', 'ASYNCHRONOUS') },
    'LambdaInvocationAttributes.*': { holds: 'mixed' },
    'ResponseValidation.ResponseType': { holds: 'static', fits: oneOf('STRING_MAP', 'JSON') },
  },
  run: invokeAndWait,
};

/** What the designer fills in, in seconds. */
const USUAL_LIMIT = '3';

/**
 * Functions without a prompt between them may last so long together, in milliseconds.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
const SEQUENCE_LIMIT_MS = 20_000;

async function invokeAndWait(call: Call, block: Block): Promise<Outcome> {
  const { contact, switches, time } = call;
  const own = Number(parameterText(block, 'InvocationTimeLimitSeconds', contact) ?? USUAL_LIMIT);
  const blockMs = (call.timeLimitSeconds ?? own) * 1000;
  const sequenceMs = SEQUENCE_LIMIT_MS - call.functionMs;
  if (sequenceMs <= 0) return failed('functions ran for 20 s since the last prompt');
  const startedMs = time.now();
  const invoked = await invokeFunction(call, block, Math.min(blockMs, sequenceMs));
  call.functionMs += time.now() - startedMs;
  if ('external' in invoked) {
    contact.external = invoked.external;
    return NEXT;
  }
  if (switches['external-after-failure'] === 'emptied') contact.external = {};
  return failed(invoked.failure);
}
