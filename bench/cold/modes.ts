import type { AuthMode } from '../../simulator/cresta/start-cresta-simulator.ts';

/** A way to authenticate, as the tables call it, and what a cold start in it may cost. */
export interface Mode {
  readonly mode: AuthMode;
  readonly label: string;
  /** The most that a cold start may take, as a multiple of the floor. */
  readonly goal: number;
  /** POSTs of a first answer. */
  readonly posts: number;
}

export const MODES: readonly Mode[] = [
  { mode: 'api-key', label: 'API key', goal: 1.25, posts: 1 },
  { mode: 'oauth', label: 'OAuth pair', goal: 1.25, posts: 2 },
  { mode: 'secret', label: 'secret', goal: 1.35, posts: 3 },
];
