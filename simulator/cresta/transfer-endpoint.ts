import type { Context } from 'hono';
import * as v from 'valibot';
import type { CallBook } from './call-book.ts';
import { checkApiCredential, checkProfile } from './check-api-request.ts';
import { canCarryCalls } from './dtmf-sequence.ts';
import { TRANSFER_OPERATION } from './endpoint.ts';
import { readJsonBody } from './read-json-body.ts';
import { Refusal } from './refusal.ts';
import type { TokenLedger } from './token-ledger.ts';
import { VIRTUAL_AGENT } from './virtual-agent.ts';

const TransferRequest = v.strictObject({
  callId: v.pipe(v.string(), v.nonEmpty('must not be empty'), v.maxLength(256, 'is too long')),
  ccaasMetadata: v.looseObject({
    ContactId: v.string(),
    parameters: v.record(v.string(), v.unknown()),
    version: v.string(),
  }),
  supportedDtmfChars: v.pipe(
    v.string(),
    v.check(canCarryCalls, 'must hold at least two different ones of 0-9, *, # and A-D'),
  ),
});

/** `…/virtualAgents/{id}:generatePSTNTransferData`: the number to call and the tones to play. */
export async function answerTransferRequest(
  context: Context,
  tokens: TokenLedger,
  calls: CallBook,
): Promise<Response> {
  checkApiCredential(context, tokens);
  checkProfile(context);
  if (context.req.param('target') !== `${VIRTUAL_AGENT.id}:${TRANSFER_OPERATION}`) {
    throw new Refusal(404, 'no such virtual agent');
  }
  const { callId, ccaasMetadata, supportedDtmfChars } = await readJsonBody(
    context,
    TransferRequest,
  );
  // Only the simulator is so strict: a mix-up of two calls in one environment must not go unseen.
  if (ccaasMetadata.ContactId !== callId) {
    throw new Refusal(400, 'invalid request', ['body: ccaasMetadata.ContactId must equal callId']);
  }
  return context.json(calls.expect(callId, supportedDtmfChars));
}
