import type { Hono } from 'hono';
import type { CallBook } from './call-book.ts';
import { HANDOFF_OPERATION, TOKEN_PATH, TRANSFER_OPERATION } from './endpoint.ts';
import type { OnNode } from './front.ts';
import { answerHandoffRequest } from './handoff-endpoint.ts';
import type { OauthClient } from './oauth-client.ts';
import { errorBody, Refusal } from './refusal.ts';
import { answerSecretRequest } from './secret-endpoint.ts';
import { answerTokenRequest } from './token-endpoint.ts';
import type { TokenLedger } from './token-ledger.ts';
import { answerTransferRequest } from './transfer-endpoint.ts';

/** What the vendor knows. */
export interface VendorState {
  readonly client: OauthClient;
  readonly tokens: TokenLedger;
  readonly calls: CallBook;
  readonly nowMs: () => number;
}

/** Adds the vendor's routes, as it answers when nothing is wrong with it. */
export function addVendorRoutes(
  app: Hono<OnNode>,
  { client, tokens, calls, nowMs }: VendorState,
): void {
  const profile = '/v1/customers/:customer/profiles/:profile';
  app.get('/', (context) =>
    context.text('The simulated vendor runs here. What it can do: /_control\n'),
  );
  app.post('/', (context) => answerSecretRequest(context, client, nowMs));
  app.post(TOKEN_PATH, (context) => answerTokenRequest(context, client, tokens));
  app.post(`${profile}/virtualAgents/:target{[^/]+:${TRANSFER_OPERATION}}`, (context) =>
    answerTransferRequest(context, tokens, calls),
  );
  // A pattern in braces, because a bare colon would start a parameter's name.
  app.post(`${profile}/:collection{handoffs:${HANDOFF_OPERATION}}`, (context) =>
    answerHandoffRequest(context, tokens, calls),
  );
}

/** Makes the app answer every Refusal, and every path it lacks, with `{"error","code","details"}`. */
export function refuseLikeTheVendor(app: Hono<OnNode>): void {
  app.notFound((context) =>
    context.json(errorBody(404, `no such path: ${context.req.method} ${context.req.path}`), 404),
  );
  app.onError((error, context) => {
    if (!(error instanceof Refusal)) throw error;
    return context.json(errorBody(error.status, error.message, error.details), error.status);
  });
}
