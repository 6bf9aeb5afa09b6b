import type { Context } from 'hono';
import * as v from 'valibot';
import type { OauthClient } from './oauth-client.ts';
import { readJsonBody } from './read-json-body.ts';
import { Refusal } from './refusal.ts';
import type { TokenLedger } from './token-ledger.ts';

const TokenRequest = v.strictObject({ grant_type: v.literal('client_credentials') });

/** `POST /v1/oauth/regionalToken`: a token for the client that the Basic credentials name. */
export async function answerTokenRequest(
  context: Context,
  client: OauthClient,
  tokens: TokenLedger,
): Promise<Response> {
  const [id, secret] = basicCredentials(context.req.header('authorization'));
  if (id !== client.clientId || secret !== client.clientSecret()) {
    throw new Refusal(401, 'invalid_client', ['the client id or the client secret is wrong']);
  }
  await readJsonBody(context, TokenRequest);
  return context.json(tokens.issue());
}

function basicCredentials(authorization: string | undefined): [string, string] {
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(authorization ?? '')?.[1];
  if (encoded === undefined) {
    throw new Refusal(401, 'invalid_client', ['Authorization must be Basic with base64']);
  }
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
}
