import { AFTER_RETRIES, answered, fails, HEDGE, shareAnswered } from './expectations.ts';
import type { FaultProfile } from './fault-profile.ts';

const [, RETRY_1, , RETRY_3] = AFTER_RETRIES;

/** A token that is past half of its life: within the margin in which it is renewed beside its use. */
const IN_THE_MARGIN = { tokenLifetimeSeconds: 4, idleMs: 2200 };

const SECRET_IS_STALE = { SECRET_CACHE_TTL: '1ms' };

/** What a fault looks like from outside. */
const DOES = {
  '100%503': 'down (503)',
  '100%hang': 'hanging',
  '100%delay:2500': 'slow (2.5 s)',
  '100%reset': 'dead (resets)',
} as const;

/** What goes wrong in an environment that has answered a call before. */
export const WARM_PROFILES: readonly FaultProfile[] = [
  warm('transfer', 'hangs once', { faults: ['transfer=hang'] }, answered(HEDGE, { transfer: 2 })),
  warm('transfer', '503 once', { faults: ['transfer=503'] }, answered(RETRY_1, { transfer: 2 })),
  // Repeated at once on a fresh connection: the pooled one may have been dead all along.
  warm('transfer', 'reset once', { faults: ['transfer=reset'] }, answered(0, { transfer: 2 })),
  warm(
    'transfer',
    'token was revoked',
    { mode: 'secret', warm: { revokeTokens: true } },
    answered(0, { transfer: 2, token: 1, secret: 0 }),
  ),
  warm(
    'transfer',
    'secret was rotated, token revoked',
    { mode: 'secret', warm: { revokeTokens: true, rotateSecret: true } },
    answered(0, { transfer: 2, token: 2, secret: 1 }),
  ),
  warm(
    'transfer',
    'secret was rotated, token has expired',
    { mode: 'secret', warm: { rotateSecret: true, tokenLifetimeSeconds: 1, idleMs: 1100 } },
    answered(0, { token: 2, secret: 1 }),
  ),
  warm(
    'transfer',
    'token was revoked, OAuth server: 503 once',
    { faults: ['token=503'], warm: { revokeTokens: true } },
    answered(RETRY_1, { transfer: 2, token: 2 }),
  ),
  warm(
    'transfer',
    'refuses every token (401)',
    { faults: ['transfer=100%401'] },
    fails('API_REJECTED', 0, { transfer: 2 }),
  ),
  ...(['100%503', '100%hang', '100%delay:2500', '100%reset'] as const).map((fault) =>
    warm(
      'secret',
      `stale secret, store ${DOES[fault]}`,
      { mode: 'secret', faults: [`secret=${fault}`], env: SECRET_IS_STALE },
      // A reset of the pooled connection is repeated at once, as above.
      answered(0, { secret: fault === '100%reset' ? 2 : 1 }),
    ),
  ),
  ...(['100%503', '100%hang', '100%delay:2500'] as const).map((fault) =>
    warm(
      'token',
      `token in its margin, OAuth server ${DOES[fault]}`,
      { faults: [`token=${fault}`], warm: IN_THE_MARGIN },
      answered(0, { token: 1 }),
    ),
  ),
];

/** The process is stopped, as Lambda freezes an environment between invocations, and continued. */
export const FREEZE_PROFILES: readonly FaultProfile[] = [
  frozen('2 s, connections closed meanwhile', 2000, 'close', 0),
  frozen('2 s, connections reset meanwhile', 2000, 'reset', 0),
  // Nobody says that the connection is dead: it is joined like any other slow attempt.
  frozen('2 s, connections forgotten meanwhile', 2000, 'silence', HEDGE),
  frozen('7 s, connections closed meanwhile', 7000, 'close', 0),
  frozen('7 s, connections forgotten meanwhile', 7000, 'silence', 0),
  // The renewal beside the first call is under way when that ends, and must not outlive it.
  {
    ...frozen('1 s twice, token in its margin, OAuth server hanging', 1000, 'close', 0),
    faults: [{ fault: 'token=100%hang' }],
    warm: { tokenLifetimeSeconds: 8, idleMs: 4200, freeze: { ms: 1000, cut: 'close' } },
    calls: 2,
  },
];

/** Faults by chance, over many calls of one environment. */
export const RANDOM_PROFILES: readonly FaultProfile[] = [
  {
    ...warm('transfer', '10 % hang', { faults: ['transfer=10%hang'] }, answered(0, {})),
    calls: 40,
    policy: shareAnswered(0.98, 2 * HEDGE, { transfer: 1.3 }),
  },
  {
    ...warm('transfer', '30 % fail (503)', { faults: ['transfer=30%503'] }, answered(0, {})),
    calls: 40,
    policy: shareAnswered(0.98, RETRY_3, { transfer: 1.7 }),
  },
];

function warm(
  endpoint: FaultProfile['endpoint'],
  name: string,
  how: Partial<Pick<FaultProfile, 'mode' | 'warm' | 'env'>> & {
    readonly faults?: readonly string[];
  },
  policy: FaultProfile['policy'],
): FaultProfile {
  const { faults = [], ...rest } = how;
  return {
    endpoint,
    name,
    mode: 'oauth',
    warm: {},
    ...rest,
    faults: faults.map((fault) => ({ fault })),
    policy,
  };
}

function frozen(
  name: string,
  ms: number,
  cut: 'close' | 'reset' | 'silence',
  byMs: number,
): FaultProfile {
  return warm('transfer', name, { warm: { freeze: { ms, cut } } }, answered(byMs, {}));
}
