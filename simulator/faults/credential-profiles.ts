import type { ErrorCode } from '../../src/errors.ts';
import { AFTER_RETRIES, answered, fails, HEDGE, runsOut, split } from './expectations.ts';
import type { FaultProfile } from './fault-profile.ts';

const [, RETRY_1, RETRY_2, RETRY_3] = AFTER_RETRIES;

const THROTTLED = { __type: 'ThrottlingException', message: 'Rate exceeded' };
const DENIED = { __type: 'AccessDeniedException', message: 'not authorized' };

/** The OAuth server, or Secrets Manager, fails in a cold environment, where all depends on it. */
export const CREDENTIAL_PROFILES: readonly FaultProfile[] = [
  ...profilesOf('token', 'oauth', 'TOKEN_UNAVAILABLE'),
  of('token', 'oauth', 'refuses the client (401)', '100%401', fails('TOKEN_REJECTED', 0, {})),
  ...profilesOf('secret', 'secret', 'SECRET_UNAVAILABLE'),
  {
    ...of('secret', 'secret', 'throttles once', '400', answered(RETRY_1, { secret: 2 })),
    faults: [{ fault: 'secret=400', body: THROTTLED }],
  },
  {
    ...of('secret', 'secret', 'denies access', '100%400', fails('SECRET_UNAVAILABLE', 0, {})),
    faults: [{ fault: 'secret=100%400', body: DENIED }],
  },
  {
    endpoint: 'transfer',
    name: 'secret, token and API: 503 once each',
    mode: 'secret',
    faults: [{ fault: 'secret=503' }, { fault: 'token=503' }, { fault: 'transfer=503' }],
    policy: answered(3 * RETRY_1, { secret: 2, token: 2, transfer: 2 }),
  },
  {
    endpoint: 'transfer',
    name: 'token and API: hang once each',
    mode: 'secret',
    faults: [{ fault: 'token=hang' }, { fault: 'transfer=hang' }],
    policy: answered(2 * HEDGE, { token: 2, transfer: 2 }),
  },
  {
    endpoint: 'transfer',
    name: 'secret, token and API: hang once each',
    mode: 'secret',
    faults: [{ fault: 'secret=hang' }, { fault: 'token=hang' }, { fault: 'transfer=hang' }],
    policy: split(
      runsOut({ secret: 2, token: 2, transfer: 1 }),
      answered(3 * HEDGE, { secret: 2, token: 2, transfer: 2 }),
    ),
  },
];

/** What both of them can do. */
function profilesOf(
  endpoint: 'token' | 'secret',
  mode: FaultProfile['mode'],
  unavailable: ErrorCode,
): readonly FaultProfile[] {
  const named = (name: string, fault: string, policy: FaultProfile['policy']): FaultProfile =>
    of(endpoint, mode, name, fault, policy);
  const most = (requests: number): FaultProfile['policy'][0]['requests'] => ({
    [endpoint]: requests,
  });
  return [
    named('hangs once', 'hang', answered(HEDGE, most(2))),
    named('hangs twice', 'hang*2', answered(2 * HEDGE, most(3))),
    named('slow once (4 s)', 'delay:4000', answered(HEDGE, most(2))),
    named('slow, 2.5 s', '100%delay:2500', answered(2500, most(3))),
    named('slow, 4 s', '100%delay:4000', split(runsOut(most(3)), answered(4000, most(3)))),
    named('slow, 6 s', '100%delay:6000', split(runsOut(most(3)), answered(6000, most(3)))),
    named('503 once', '503', answered(RETRY_1, most(2))),
    named('503 twice', '503*2', answered(RETRY_2, most(3))),
    named('500, 502, 504', '500,502,504', answered(RETRY_3, most(4))),
    {
      ...named('503 for 0.7 s', '', answered(RETRY_3, most(4))),
      faults: [{ fault: `${endpoint}=100%503`, forMs: 700 }],
    },
    {
      ...named('503 for 1.5 s', '', answered(RETRY_3, most(4))),
      faults: [{ fault: `${endpoint}=100%503`, forMs: 1500 }],
    },
    {
      ...named('503 for 5 s', '', fails(unavailable, RETRY_3, most(4))),
      faults: [{ fault: `${endpoint}=100%503`, forMs: 5000 }],
    },
    named('429, Retry-After 1 s', '429;retry-after=1', answered(1000, most(2))),
    named(
      '503, Retry-After 5 s',
      '503;retry-after=5',
      split(fails(unavailable, 0, most(1)), answered(5000, most(2))),
    ),
    named('reset once', 'reset', answered(RETRY_1, most(2))),
    named('reset twice', 'reset*2', answered(RETRY_2, most(3))),
    named('body stalls once', 'stall', answered(HEDGE, most(2))),
    named('body stalls twice', 'stall*2', answered(2 * HEDGE, most(3))),
    named('body cut off once', 'cut-off', answered(RETRY_1, most(2))),
    named('not JSON once', 'invalid-json', answered(RETRY_1, most(2))),
    named('never JSON', '100%invalid-json', fails(unavailable, RETRY_3, most(4))),
  ];
}

function of(
  endpoint: 'token' | 'secret',
  mode: FaultProfile['mode'],
  name: string,
  fault: string,
  policy: FaultProfile['policy'],
): FaultProfile {
  return { endpoint, name, mode, faults: [{ fault: `${endpoint}=${fault}` }], policy };
}
