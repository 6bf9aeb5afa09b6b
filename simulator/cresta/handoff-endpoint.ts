import type { Context } from 'hono';
import * as v from 'valibot';
import type { CallBook } from './call-book.ts';
import { checkApiCredential, checkProfile } from './check-api-request.ts';
import { readJsonBody } from './read-json-body.ts';
import { Refusal } from './refusal.ts';
import type { TokenLedger } from './token-ledger.ts';

const HandoffRequest = v.strictObject({
  correlationId: v.pipe(v.string(), v.nonEmpty('must not be empty')),
});

/** `…/handoffs:fetchAIAgentHandoff`: what the agent learned in this contact's call. */
export async function answerHandoffRequest(
  context: Context,
  tokens: TokenLedger,
  calls: CallBook,
): Promise<Response> {
  checkApiCredential(context, tokens);
  checkProfile(context);
  const { correlationId } = await readJsonBody(context, HandoffRequest);
  const handoff = calls.handoff(correlationId);
  if (handoff === undefined) throw new Refusal(404, 'no hand-off for this correlationId');
  return context.json({ handoff });
}
