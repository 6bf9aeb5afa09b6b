/** What the simulated vendor serves: the AWS secret, the OAuth token, and the two operations. */
export const ENDPOINTS = ['secret', 'token', 'transfer', 'handoff'] as const;

export type Endpoint = (typeof ENDPOINTS)[number];

export const TOKEN_PATH = '/v1/oauth/regionalToken';
export const TRANSFER_OPERATION = 'generatePSTNTransferData';
export const HANDOFF_OPERATION = 'fetchAIAgentHandoff';

/**
 * The endpoint that a request means, so that it can be recorded and scripted before anything is
 * checked; `other` where it means none of them. The operation alone decides: a request with a wrong
 * customer in its path still means that operation.
 */
export function endpointOf(method: string, path: string): Endpoint | 'other' {
  if (method !== 'POST') return 'other';
  if (path === '/') return 'secret';
  if (path === TOKEN_PATH) return 'token';
  if (path.endsWith(`:${TRANSFER_OPERATION}`)) return 'transfer';
  if (path.endsWith(`:${HANDOFF_OPERATION}`)) return 'handoff';
  return 'other';
}
