import * as v from 'valibot';
import { TransferError } from '../errors.ts';
import { isJsonObject, type JsonObject, ownValue } from '../json.ts';

const Handoff = v.object({
  conversation: v.string(),
  conversationCorrelationId: v.string(),
  summary: v.string(),
  transferTarget: v.string(),
});

/** What the AI agent leaves behind when it hangs up. */
export type Handoff = v.InferOutput<typeof Handoff>;

/**
 * The answer to `generatePSTNTransferData`: any object with a phone number.
 * @throws TransferError `API_RESPONSE_INVALID`, never quoting the answer
 */
export function decodeTransferData(answer: unknown): JsonObject {
  if (!isJsonObject(answer)) throw invalid('the answer is not a JSON object');
  const phoneNumber = ownValue(answer, 'phoneNumber');
  if (typeof phoneNumber !== 'string' || phoneNumber === '') {
    throw invalid('phoneNumber is not a non-empty string');
  }
  return answer;
}

/**
 * The answer to `fetchAIAgentHandoff`.
 * @throws TransferError `API_RESPONSE_INVALID`, naming the field and never quoting the answer
 */
export function decodeHandoff(answer: unknown): Handoff {
  const parsed = v.safeParse(v.object({ handoff: Handoff }), answer);
  if (parsed.success) return parsed.output.handoff;
  const field = v.getDotPath(parsed.issues[0]) ?? 'the answer';
  throw invalid(`${field} is not ${field.includes('.') ? 'a string' : 'an object'}`);
}

function invalid(reason: string): TransferError {
  return new TransferError(
    'API_RESPONSE_INVALID',
    `the API's response has the wrong shape: ${reason}`,
    { retryable: false },
  );
}
