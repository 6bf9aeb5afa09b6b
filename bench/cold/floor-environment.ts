import type { CannedBackend } from '../backends/start-canned-backend.ts';
import type { Bench } from '../bench.ts';
import { measureFirstAnswer } from '../processes/first-answer.ts';

/**
 * What the floor sends to the API: path and body of what our function sends for the same event, as
 * environment variables of the floor.
 */
export async function floorEnvironment(
  bench: Bench,
  backend: CannedBackend,
): Promise<Record<string, string>> {
  const [ours] = bench.candidates;
  if (ours === undefined) throw new Error('there is nothing to measure');
  await measureFirstAnswer(bench, ours, backend.environment('api-key'));
  const { path, body } = await backend.lastApiRequest();
  return { BENCH_API_PATH: path, BENCH_API_BODY: body };
}
