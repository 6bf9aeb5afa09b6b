import type { LambdaEnvironment } from '../environment/start-environment.ts';

/** So long a process runs before it is stopped again, in milliseconds; Lambda's scheduler takes 20 for a round. */
const RUNS_MS = 10;

/**
 * Lets an environment run for a share of the time only, as a Lambda does that was given little memory.
 * Returns what ends that.
 * @param share from 0 to 1; 1 leaves it alone
 */
export function limitCpu(environment: LambdaEnvironment, share: number): () => void {
  if (share >= 1) return () => {};
  let timer: NodeJS.Timeout;
  const run = (): void => {
    environment.thaw();
    timer = setTimeout(stop, RUNS_MS);
  };
  const stop = (): void => {
    environment.freeze();
    timer = setTimeout(run, RUNS_MS / share - RUNS_MS);
  };
  run();
  return () => {
    clearTimeout(timer);
    environment.thaw();
  };
}
