import type { Context } from 'hono';
import { Refusal } from './refusal.ts';
import type { TokenLedger } from './token-ledger.ts';
import { VIRTUAL_AGENT } from './virtual-agent.ts';

/** The one API key that the vendor accepts. */
export const API_KEY = 'simulated-api-key';

/** Throws a Refusal (401) without a valid bearer token or the API key. */
export function checkApiCredential(context: Context, tokens: TokenLedger): void {
  const [scheme, credential] = splitOnce(context.req.header('authorization') ?? '');
  if (scheme === 'ApiKey') {
    if (credential === API_KEY) return;
    throw new Refusal(401, 'unauthenticated', ['the API key is unknown']);
  }
  if (scheme !== 'Bearer') {
    throw new Refusal(401, 'unauthenticated', ['Authorization must be Bearer or ApiKey']);
  }
  const state = tokens.stateOf(credential);
  if (state !== 'valid') throw new Refusal(401, 'unauthenticated', [`the token is ${state}`]);
}

/** Throws a Refusal (404) for another customer's or profile's path. */
export function checkProfile(context: Context): void {
  const { customer, profile } = context.req.param();
  if (customer !== VIRTUAL_AGENT.customer) throw new Refusal(404, 'no such customer');
  if (profile !== VIRTUAL_AGENT.profile) throw new Refusal(404, 'no such profile');
}

function splitOnce(authorization: string): [string, string] {
  const space = authorization.indexOf(' ');
  return space < 0
    ? [authorization, '']
    : [authorization.slice(0, space), authorization.slice(space + 1)];
}
