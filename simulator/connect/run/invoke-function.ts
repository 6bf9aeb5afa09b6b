import type { Block } from '../../../flow-language/model/flow.ts';
import { objectAt } from '../../../flow-language/model/read-layout.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { Call } from './call.ts';
import { TOO_LATE } from './call-time.ts';
import { checkResponse } from './check-response.ts';
import { functionEvent } from './contact-data.ts';
import { parameterText, resolvedObject } from './parameter-text.ts';
import { queueData } from './resolve-reference.ts';

/**
 * An invocation that failed is repeated so often, within the block's limit.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/invoke-lambda-function-block.html
 */
const MOST_RETRIES = 3;

/** What came of a block's invocation. */
export type Invoked = { readonly external: JsonObject } | { readonly failure: string };

/**
 * Invokes a block's function with the contact as it is now, again after a failure, and checks the
 * answer.
 * @throws CallerGone
 */
export async function invokeFunction(call: Call, block: Block, limitMs: number): Promise<Invoked> {
  const { time, world, switches } = call;
  const arn = parameterText(block, 'LambdaFunctionARN', call.contact) ?? '';
  const displayName = block.displayNames.get('LambdaFunctionARN');
  const parameters = parametersOf(call, block);
  const queue = call.contact.targetQueue && queueData(call.contact.targetQueue);
  const event = functionEvent(
    call.contact.data,
    { attributes: call.contact.attributes, queue },
    parameters,
  );
  const startedMs = time.now();
  for (let attempt = 1; ; attempt += 1) {
    call.interrupted.throwIfAborted();
    const leftMs = limitMs - (time.now() - startedMs);
    if (leftMs <= 0) return { failure: 'no answer within the time limit' };
    const beganMs = time.now();
    const fail = (message: string, code?: string): { failure: string } => {
      const tookMs = time.now() - beganMs;
      call.report({ type: 'function-failed', block: block.id, tookMs, code, message });
      return { failure: code ?? message };
    };
    const name = displayName ?? arn;
    call.report({
      type: 'function-invoked',
      block: block.id,
      function: name,
      parameters,
      attempt,
      limitMs: leftMs,
    });
    const answer = await settle(time.within(world.invoke(arn, displayName, event), leftMs));
    if ('error' in answer) {
      const failed = fail(answer.error.message, codeOf(answer.error));
      if (attempt > MOST_RETRIES || switches['handler-errors'] === 'not-retried') return failed;
    } else if (answer.value === TOO_LATE) {
      return fail(`no answer within the ${Math.round(leftMs)} ms that the block had left`);
    } else {
      const type = parameterText(block, 'ResponseValidation.ResponseType', call.contact);
      const checked = checkResponse(
        answer.value,
        type ?? 'STRING_MAP',
        switches['string-map-scalars'],
      );
      if ('refused' in checked) return fail(checked.refused);
      const tookMs = time.now() - beganMs;
      call.report({
        type: 'function-returned',
        block: block.id,
        tookMs,
        response: checked.external,
      });
      return checked;
    }
  }
}

function parametersOf({ contact, timeLimitSeconds }: Call, block: Block): JsonObject {
  return {
    ...resolvedObject(objectAt(block.parameters, 'LambdaInvocationAttributes'), contact),
    ...(timeLimitSeconds !== undefined && { timeLimitSeconds: `${timeLimitSeconds}` }),
  };
}

/** The work's value, or the error that it threw. What ends the call is thrown on. */
async function settle<T>(work: Promise<T>): Promise<{ value: T } | { error: Error }> {
  try {
    return { value: await work };
  } catch (error) {
    if (error instanceof Error && error.name !== 'CallerGone' && error.name !== 'AbortError') {
      return { error };
    }
    throw error;
  }
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
