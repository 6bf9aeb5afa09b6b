import type { Block } from '../../../flow-language/model/flow.ts';
import { objectAt } from '../../../flow-language/model/read-layout.ts';
import type { JsonObject } from '../../../src/json.ts';
import { nameOf } from '../scenario/resource-names.ts';
import { titleOf } from './block-title.ts';
import type { Call } from './call.ts';
import { CallerGone, TOO_LATE } from './call-time.ts';
import { checkResponse } from './check-response.ts';
import { functionEvent } from './contact-data.ts';
import { functionOf, type Invoke, invokerOf } from './function-answer.ts';
import { parameterText, resolvedObject } from './parameter-text.ts';
import { queueData } from './resolve-reference.ts';
import { Unanswered } from './unanswered.ts';

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
 * @param waits whether the flow waits for it
 * @throws CallerGone
 * @throws Unanswered at once, where nobody answers for the function
 */
export function invokeFunction(
  call: Call,
  block: Block,
  limitMs: number,
  waits: boolean,
): Promise<Invoked> {
  const resource = functionOf(call, block);
  const parameters = parametersOf(call, block);
  const { attributes, data, targetQueue } = call.contact;
  const queue = targetQueue && queueData(targetQueue);
  const event = functionEvent(data, { attributes, queue }, parameters);
  const invoke = invokerOf(call, resource, event);
  return attempts(call, block, (leftMs) => invoke(event, leftMs, waits), {
    limitMs,
    parameters,
    name: nameOf(resource),
  });
}

async function attempts(
  call: Call,
  block: Block,
  invoke: (leftMs: number) => ReturnType<Invoke>,
  said: { readonly limitMs: number; readonly parameters: JsonObject; readonly name: string },
): Promise<Invoked> {
  const { time, switches } = call;
  const startedMs = time.now();
  const title = titleOf(block);
  for (let attempt = 1; ; attempt += 1) {
    call.interrupted.throwIfAborted();
    const leftMs = said.limitMs - (time.now() - startedMs);
    if (leftMs <= 0) return { failure: 'no answer within the time limit' };
    const beganMs = time.now();
    const fail = (message: string, code?: string): { failure: string } => {
      const tookMs = time.now() - beganMs;
      call.report({ type: 'function-failed', block: block.id, tookMs, code, message });
      return { failure: code ?? message };
    };
    call.report({
      type: 'function-invoked',
      block: block.id,
      ...(title !== undefined && { title }),
      function: said.name,
      parameters: said.parameters,
      attempt,
      limitMs: leftMs,
    });
    const answer = await settle(() => invoke(leftMs));
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

function parametersOf({ contact, scenario: { timeLimitSeconds } }: Call, block: Block): JsonObject {
  return {
    ...resolvedObject(objectAt(block.parameters, 'LambdaInvocationAttributes'), contact),
    ...(timeLimitSeconds !== undefined && { timeLimitSeconds: `${timeLimitSeconds}` }),
  };
}

/** The work's value, or the error that it threw. What ends the call is thrown on. */
async function settle<T>(work: () => Promise<T>): Promise<{ value: T } | { error: Error }> {
  try {
    return { value: await work() };
  } catch (error) {
    const endsTheCall = error instanceof CallerGone || error instanceof Unanswered;
    if (error instanceof Error && !endsTheCall && error.name !== 'AbortError') return { error };
    throw error;
  }
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
