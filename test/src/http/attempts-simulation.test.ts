import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { AttemptFailure, AttemptsExhausted, DeadlinePassed } from '../../../src/http/errors.ts';
import { Throttle } from '../../../src/http/throttle.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  answers,
  fails,
  hangs,
  type Played,
  play,
  refuses,
  type ScriptedAttempt,
} from '../../support/scripted-attempts.ts';
import { type Fault, type Prediction, predict, TokenBucket, Undecided } from './policy-model.ts';
import { type Draw, drawOperations, seededRandom } from './random-faults.ts';

const ENVIRONMENTS = 200;
const OPERATIONS_EACH = 6;

/** One environment, twice: its throttle as the function keeps it and as the model does. */
interface World {
  readonly clock: FakeClock;
  readonly throttle: Throttle;
  readonly bucket: TokenBucket;
}

describe('over a thousand operations at random', () => {
  it('go as the written policy says, and leave nothing behind', async () => {
    const outcomes = { answered: 0, refused: 0, exhausted: 0, deadline: 0 };
    for (let seed = 1; seed <= ENVIRONMENTS; seed += 1) {
      const clock = new FakeClock();
      const world = { clock, throttle: new Throttle(clock), bucket: new TokenBucket() };
      for (const [nth, draw] of drawOperations(seededRandom(seed), OPERATIONS_EACH).entries()) {
        clock.freeze(draw.pauseMs);
        world.bucket.add(draw.pauseMs);
        const predicted = tryPredict(draw, world);
        if (!predicted) break; // from here on the model's throttle would be a guess
        const played = await playDraw(draw, world);
        const where = `operation ${nth} of seed ${seed}`;
        assert.deepEqual(describePlayed(played), describePredicted(predicted), where);
        assertInvariants(played, draw, where);
        outcomes[predicted.outcome] += 1;
      }
    }
    const counts = Object.values(outcomes);
    assert.ok(Math.min(...counts) >= 20, `too few of a kind: ${JSON.stringify(outcomes)}`);
    assert.ok(counts.reduce((sum, count) => sum + count) >= 1000, JSON.stringify(outcomes));
  });
});

function tryPredict(draw: Draw, { bucket }: World): Prediction | undefined {
  const { policy, budgetMs, faults, jitters } = draw;
  const gaps = jitters.map((jitter, n) => gapByPolicy(n, policy.baseDelayMs, jitter));
  try {
    return predict(policy, budgetMs, faults, gaps, bucket);
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}

/** The policy leaves the front-loaded gaps some room; within it they are 2^n × (215 to 315) ms. */
function gapByPolicy(n: number, baseDelayMs: number | undefined, jitter: number): number {
  if (baseDelayMs !== undefined) return 2 ** n * baseDelayMs * (1 + jitter / 4);
  return n < 3 ? 2 ** n * (215 + 100 * jitter) : 2 ** n * 100;
}

async function playDraw(draw: Draw, { clock, throttle, bucket }: World): Promise<Played> {
  const { policy, budgetMs, faults } = draw;
  const beganAt = clock.now();
  const random = jitterSource(draw);
  const played = await play(faults.map(script), { policy, budgetMs, random, clock, throttle });
  bucket.add(clock.now() - beganAt - (played.ended?.at ?? 0));
  return played;
}

/** The jitters in their order; gaps without jitter take none. */
function jitterSource({ jitters }: Draw): () => number {
  let taken = 0;
  return () => jitters[taken++] ?? 0;
}

function script({ kind, latencyMs, retryAfterMs }: Fault, index: number): ScriptedAttempt {
  if (latencyMs === Infinity) return hangs();
  if (kind === 'good') return answers(index, latencyMs);
  return kind === 'final' ? refuses(latencyMs) : fails(latencyMs, retryAfterMs);
}

function describePredicted({ starts, outcome, at, by }: Prediction): unknown {
  const attempts = starts.map((attempt) => ({ ...attempt }));
  return { attempts, ended: `${outcome}${outcome === 'answered' ? ` by ${by}` : ''} at ${at}` };
}

function describePlayed({ ended, journal, made }: Played): unknown {
  const attempts = made.map(({ at }, index) => ({ at, hedge: journal[index]?.hedge }));
  return { attempts, ended: `${outcomeOf(ended)} at ${ended?.at}` };
}

function outcomeOf(ended: Played['ended']): string {
  if (!ended) return 'still under way';
  if ('value' in ended) return `answered by ${ended.value}`;
  if (ended.error instanceof AttemptsExhausted) return 'exhausted';
  if (ended.error instanceof DeadlinePassed) return 'deadline';
  return ended.error instanceof AttemptFailure ? 'refused' : String(ended.error);
}

function assertInvariants(played: Played, { policy, budgetMs }: Draw, where: string): void {
  const { made, starts, ended, mostInFlight, clock, deadline } = played;
  assert.ok(starts.length >= 1 && starts.length <= policy.maxAttempts, `${where}: too many`);
  assert.ok(mostInFlight <= 3, `${where}: ${mostInFlight} in flight`);
  assert.ok((starts.at(-1) ?? 0) < budgetMs, `${where}: started past its deadline`);
  assert.ok((ended?.at ?? Infinity) <= budgetMs, `${where}: ended past its deadline`);
  assert.equal(getEventListeners(deadline.signal, 'abort').length, 0, `${where}: listener left`);
  for (const { signal } of made) {
    assert.equal(getEventListeners(signal, 'abort').length, 0, `${where}: listener left`);
  }
  deadline.release();
  assert.equal(clock.pendingTimers, 0, `${where}: timer left`);
}
