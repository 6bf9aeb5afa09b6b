import { Hono } from 'hono';
import { messageOf } from '../../src/errors.ts';
import { LruCache } from '../../src/lru-cache.ts';
import { onlyJson } from '../local-server/guard.ts';
import { applyFault } from './apply-fault.ts';
import type { AgentLeg, CallBook } from './call-book.ts';
import { CONTROL_ROUTES, DialRequest, FaultRequest, HangUpRequest } from './control-request.ts';
import type { FaultBook } from './fault-book.ts';
import { parseFault } from './fault-notation.ts';
import { decodeJson } from './read-json-body.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { Refusal, refuse } from './refusal.ts';

/** What the control endpoint can change and show. */
export interface ControlParts {
  readonly faults: FaultBook;
  readonly calls: CallBook;
  readonly requests: readonly RecordedRequest[];
  readonly rotateSecret: () => void;
  readonly revokeTokens: () => void;
}

/** Where the control app has its routes. */
export const CONTROL_PATH = '/_control';

/**
 * The simulator's own routes, for people and other processes: they do what the methods of
 * `CrestaSimulator` do.
 */
export function createControlApp(parts: ControlParts): Hono {
  const { faults, calls } = parts;
  const answered = new LruCache<AgentLeg & { recognised: true }>(1000);
  const app = new Hono();
  app.use(onlyJson(refuse));

  app.get('/', (context) => context.json(CONTROL_ROUTES));
  app.post('/faults', async (context) => {
    const request = decodeJson(await context.req.text(), FaultRequest);
    orRefuse(() =>
      'fault' in request
        ? applyFault(faults, parseFault(request.fault), request.seed)
        : applyFault(faults, request, 'seed' in request ? request.seed : undefined),
    );
    return context.json({ done: 'from the next request on' });
  });
  app.delete('/faults', (context) => {
    faults.clear();
    return context.json({ done: 'everything is normal again' });
  });
  app.get('/requests', (context) => context.json(parts.requests.map(withoutCredentials)));
  app.post('/rotate-secret', (context) => {
    parts.rotateSecret();
    return context.json({ done: 'the client secret has another value' });
  });
  app.post('/revoke-tokens', (context) => {
    parts.revokeTokens();
    return context.json({ done: 'no token issued until now is valid' });
  });
  app.post('/dial', async (context) => {
    const { phoneNumber, digits } = decodeJson(await context.req.text(), DialRequest);
    const leg = calls.dial(phoneNumber, digits);
    if (!leg.recognised) return context.json(leg);
    answered.set(leg.contactId, leg);
    return context.json({ recognised: true, contactId: leg.contactId, conversation: leg.talk() });
  });
  app.post('/hang-up', async (context) => {
    const { contactId } = decodeJson(await context.req.text(), HangUpRequest);
    const leg = answered.get(contactId);
    if (leg === undefined) throw new Refusal(404, 'no call of this contact was dialled here');
    leg.hangUp();
    return context.json({ done: 'there is hand-off data for this contact' });
  });
  return app;
}

function orRefuse(change: () => void): void {
  try {
    change();
  } catch (cause) {
    throw new Refusal(400, messageOf(cause));
  }
}

/** The scheme of `Authorization` stays: it says how the function authenticated. */
function withoutCredentials(request: RecordedRequest): RecordedRequest {
  const headers = { ...request.headers };
  const { authorization } = headers;
  if (authorization !== undefined) headers['authorization'] = `${authorization.split(' ')[0]} …`;
  if ('x-amz-security-token' in headers) headers['x-amz-security-token'] = '…';
  return { ...request, headers };
}
