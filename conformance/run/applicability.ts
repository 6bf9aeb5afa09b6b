import type { Scenario } from '../scenario-schema.ts';
import type { Abilities } from './player.ts';

/** A wait of up to so many milliseconds is real where no clock can jump. */
const LONGEST_REAL_WAIT_MS = 1000;

/** Why a scenario can't be played with these abilities; undefined where it can. */
export function notApplicable(scenario: Scenario, abilities: Abilities): string | undefined {
  const calls = scenario.calls.flat();
  const waitMs = calls.reduce((sum, { laterMs }) => sum + laterMs, 0);
  if (!abilities.clock && waitMs > LONGEST_REAL_WAIT_MS) return 'needs a played clock';
  if (!abilities.manyCalls && calls.length > 1) return 'needs several calls in one process';
  if (!abilities.context && calls.some(({ remainingMs }) => remainingMs !== undefined)) {
    return "needs Lambda's context";
  }
  if (!abilities.loopback && scenario.wire.flat().some(({ url }) => isLoopback(url))) {
    return 'needs connections to this machine, which take no proxy';
  }
  return undefined;
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
