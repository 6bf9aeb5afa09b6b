import type { TestContext } from 'node:test';
import {
  type CrestaSimulator,
  type CrestaSimulatorOptions,
  startCrestaSimulator,
} from '../../../simulator/cresta/start-cresta-simulator.ts';

/** Where the simulator's virtual agent has its operations. */
const PROFILE = '/v1/customers/acme/profiles/support';
export const PATHS = {
  token: '/v1/oauth/regionalToken',
  transfer: `${PROFILE}/virtualAgents/front-desk:generatePSTNTransferData`,
  handoff: `${PROFILE}/handoffs:fetchAIAgentHandoff`,
} as const;

/** A simulator that closes with the test. */
export async function startVendor(
  t: TestContext,
  options?: CrestaSimulatorOptions,
): Promise<CrestaSimulator> {
  const vendor = await startCrestaSimulator(options);
  t.after(() => vendor.close());
  return vendor;
}

/** The fields that tests look at; which of them are there depends on the endpoint. */
export interface AnswerBody {
  readonly access_token: string;
  readonly SecretString: string;
  readonly VersionId: string;
  readonly phoneNumber: string;
  readonly dtmfSequence: string;
  readonly handoff?: {
    readonly conversationCorrelationId: string;
    readonly transferTarget: string;
  };
  readonly __type: string;
  readonly error: string;
  readonly details: readonly string[];
  readonly recognised: boolean;
  readonly contactId: string;
  readonly conversation: readonly object[];
}

/** An answer, with its body read: as JSON where it is, else as text. */
export interface Answer<Body = AnswerBody> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** POSTs the body (a string as it is, anything else as JSON). */
export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return answerOf(
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

/** Reads the answer to its end. */
export async function answerOf<Body = AnswerBody>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: body as Body };
}

/** `Authorization` of the client credentials, the simulator's own unless others are given. */
export function basic(vendor: CrestaSimulator, pair?: string): { authorization: string } {
  const { oauthClientId, oauthClientSecret } = vendor.environment('oauth');
  const text = pair ?? `${oauthClientId}:${oauthClientSecret}`;
  return { authorization: `Basic ${Buffer.from(text).toString('base64')}` };
}

export const GRANT = { grant_type: 'client_credentials' };
export const API_KEY = { authorization: 'ApiKey simulated-api-key' };

/** `Authorization` with a token that is fetched for it. */
export async function bearer(vendor: CrestaSimulator): Promise<{ authorization: string }> {
  const { body } = await post(`${vendor.origin}${PATHS.token}`, GRANT, basic(vendor));
  return { authorization: `Bearer ${body.access_token}` };
}

/** What the function sends for this contact. */
export function transferBody(contactId: string, supportedDtmfChars = '0123456789*') {
  return {
    callId: contactId,
    ccaasMetadata: { ContactId: contactId, Channel: 'VOICE', parameters: {}, version: '0.1.0' },
    supportedDtmfChars,
  };
}

/** Asks for transfer data with the API key. */
export function requestTransfer(
  vendor: CrestaSimulator,
  contactId: string,
  supportedDtmfChars?: string,
): Promise<Answer> {
  const body = transferBody(contactId, supportedDtmfChars);
  return post(`${vendor.origin}${PATHS.transfer}`, body, API_KEY);
}

/** Asks for hand-off data with the API key. */
export function requestHandoff(vendor: CrestaSimulator, correlationId: string): Promise<Answer> {
  return post(`${vendor.origin}${PATHS.handoff}`, { correlationId }, API_KEY);
}
