import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultProfile, Warm } from '../../simulator/faults/fault-profile.ts';
import type { RequestCounts, Vendor, Vendors } from '../backends/start-vendors.ts';
import type { Bench, Target } from '../bench.ts';
import {
  type CallResult,
  type LambdaEnvironment,
  startEnvironment,
} from '../environment/start-environment.ts';

/** What became of the calls of one environment under one profile and limit. */
export interface CaseRun {
  readonly outcomes: readonly CallResult[];
  /** Requests of all these calls together. */
  readonly requests: RequestCounts;
}

/**
 * Plays one profile once: a vendor and an environment of its own, made warm where the profile says so.
 * @param seed decides what happens at random
 * Where the call before gets no answer, its outcome stands for those that would have come.
 */
export async function runCase(
  bench: Bench,
  vendors: Vendors,
  target: Target,
  options: { readonly profile: FaultProfile; readonly limitMs: number; readonly seed: number },
): Promise<CaseRun> {
  const { profile, limitMs, seed } = options;
  const { mode, warm, env = {}, faults, calls = 1 } = profile;
  const { tokenLifetimeSeconds = 3600 } = warm ?? {};
  const vendor = await vendors.open({ mode, tokenLifetimeSeconds });
  const environment = await startEnvironment(bench, target, {
    ...vendor.env,
    ...env,
    action: 'get_pstn_transfer_data',
    timeLimitSeconds: `${limitMs / 1000}`,
  });
  try {
    const failure = warm && (await warmUp(environment, vendor, warm, limitMs));
    if (failure) return { outcomes: [failure], requests: await vendor.counts() };
    await vendor.plan(faults, seed);
    const outcomes: CallResult[] = [];
    for (let call = 1; call <= calls; call += 1) {
      const measured = warm?.freeze
        ? callAfterFreeze(environment, vendor, warm.freeze, limitMs)
        : environment.call([`contact-${call}`], limitMs);
      outcomes.push(...(await measured));
    }
    return { outcomes, requests: await vendor.counts() };
  } finally {
    await environment.end();
    await vendor.close();
  }
}

/** Gives the outcome of the call before where that got no answer. */
async function warmUp(
  environment: LambdaEnvironment,
  vendor: Vendor,
  { idleMs = 0, rotateSecret, revokeTokens }: Warm,
  limitMs: number,
): Promise<CallResult | undefined> {
  const [outcome] = await environment.call(['contact-before'], limitMs);
  if (outcome?.answer === undefined) return outcome;
  if (rotateSecret) await vendor.rotateSecret();
  if (revokeTokens) await vendor.revokeTokens();
  await sleep(idleMs);
  return undefined;
}

/** The call waits for the frozen process, so that it finds it as the connections' ends do: at once. */
async function callAfterFreeze(
  environment: LambdaEnvironment,
  vendor: Vendor,
  { ms, cut }: NonNullable<Warm['freeze']>,
  limitMs: number,
): Promise<readonly CallResult[]> {
  environment.freeze();
  await vendor.cut(cut);
  await sleep(ms);
  const outcomes = environment.call(['contact-1'], limitMs);
  await sleep(50);
  environment.thaw();
  return outcomes;
}
