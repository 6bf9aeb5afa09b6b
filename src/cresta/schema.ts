import { TransferError } from '../errors.ts';
import { isJsonObject, type JsonObject, ownValue, textIn } from '../json.ts';
import { message, ours } from '../message.ts';

/** What the AI agent leaves behind when it hangs up. */
export interface Handoff {
  readonly conversation: string;
  readonly conversationCorrelationId: string;
  readonly summary: string;
  readonly transferTarget: string;
}

/**
 * The answer to `generatePSTNTransferData`: any object with a phone number.
 * @throws TransferError `API_RESPONSE_INVALID`, never quoting the answer
 */
export function decodeTransferData(answer: unknown): JsonObject {
  if (!isJsonObject(answer)) throw invalid('the answer is not a JSON object');
  if (!textIn(answer, 'phoneNumber')) throw invalid('phoneNumber is not a non-empty string');
  return answer;
}

/**
 * The answer to `fetchAIAgentHandoff`.
 * @throws TransferError `API_RESPONSE_INVALID`, naming the field and never quoting the answer
 */
export function decodeHandoff(answer: unknown): Handoff {
  if (!isJsonObject(answer)) throw invalid('the answer is not a JSON object');
  const handoff = ownValue(answer, 'handoff');
  if (!isJsonObject(handoff)) throw invalid('handoff is not an object');
  const text = (name: keyof Handoff): string => {
    const value = textIn(handoff, name);
    if (value === undefined) throw invalid(`handoff.${name} is not a string`);
    return value;
  };
  return {
    conversation: text('conversation'),
    conversationCorrelationId: text('conversationCorrelationId'),
    summary: text('summary'),
    transferTarget: text('transferTarget'),
  };
}

function invalid(reason: string): TransferError {
  return new TransferError(
    'API_RESPONSE_INVALID',
    message`the API's response has the wrong shape: ${ours(reason)}`,
  );
}
