import * as v from 'valibot';
import { ScriptedAnswerSchema } from '../scripted-answer.ts';
import { ENDPOINTS } from './endpoint.ts';

const endpoint = v.picklist(ENDPOINTS);
const seed = v.exactOptional(v.pipe(v.number(), v.integer('must be a whole number')));
const Notation = v.strictObject({ fault: v.string(), seed });
const List = v.strictObject({ endpoint, answers: v.array(ScriptedAnswerSchema) });
const Share = v.strictObject({ endpoint, share: v.number(), answer: ScriptedAnswerSchema, seed });

/**
 * A fault in the notation, a list of answers, or one answer for a share of the requests; told apart
 * by a key, so that an error is about the form that was meant.
 */
export const FaultRequest = v.lazy((body) => {
  const has = (key: string) => typeof body === 'object' && body !== null && key in body;
  if (has('fault')) return Notation;
  return has('share') ? Share : List;
});

/** The number called and the tones played. */
export const DialRequest = v.strictObject({ phoneNumber: v.string(), digits: v.string() });

/** Whose agent hangs up. */
export const HangUpRequest = v.strictObject({ contactId: v.string() });

/** What `GET /_control` answers: the routes, each with an example of its body or what it does. */
export const CONTROL_ROUTES = {
  'POST /_control/faults': [
    { fault: 'transfer=503,503' },
    { fault: 'transfer=30%503', seed: 1 },
    { endpoint: 'transfer', answers: [{ kind: 'status', status: 429, delayMs: 200 }] },
    { endpoint: 'token', share: 0.3, answer: { kind: 'hang' }, seed: 1 },
  ],
  'DELETE /_control/faults': 'everything is normal again',
  'GET /_control/requests': 'all requests so far, without credentials',
  'POST /_control/rotate-secret': 'the client secret gets another value',
  'POST /_control/revoke-tokens': 'no token issued until now is valid any longer',
  'POST /_control/dial': { phoneNumber: '+12025550100', digits: ',,12345678' },
  'POST /_control/hang-up': { contactId: 'as the dial answered it' },
} as const;
