import { STATUS_CODES } from 'node:http';
import type { PlainAnswer } from '../send-answer.ts';
import type { Endpoint } from './endpoint.ts';
import { errorBody } from './refusal.ts';
import { AWS_JSON, awsErrorBody } from './secret-endpoint.ts';

/** The endpoint's answer of a status that is scripted without a body: an error in its own shape. */
export function usualAnswer(status: number, endpoint: Endpoint | 'other'): PlainAnswer {
  return {
    status,
    headers: { 'content-type': endpoint === 'secret' ? AWS_JSON : 'application/json' },
    body: Buffer.from(JSON.stringify(usualBody(status, endpoint))),
  };
}

function usualBody(status: number, endpoint: Endpoint | 'other'): object {
  if (status < 400) return {};
  const reason = `scripted: ${STATUS_CODES[status] ?? status}`;
  if (endpoint !== 'secret') return errorBody(status, reason);
  return awsErrorBody(status < 500 ? 'InvalidRequestException' : 'InternalServiceError', reason);
}
