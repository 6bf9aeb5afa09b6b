import { dirname, resolve } from 'node:path';
import { readScenario } from '../../simulator/connect/scenario/read-scenario.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { messageOf } from '../../src/errors.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { readJsonFile } from './read-event.ts';

/**
 * Reads a scenario, or the one of a run that was saved. Paths in it count from its own folder.
 * @throws UsageError for a file that can't be read or isn't a scenario
 */
export async function readScenarioFile(
  path: string,
  session: Pick<Session, 'stdin'>,
): Promise<Scenario> {
  const document = await readJsonFile(path, session);
  let scenario: Scenario;
  try {
    scenario = readScenario(document);
  } catch (error) {
    throw new UsageError(
      `--scenario ${path}: ${messageOf(error)}; docs/simulating.md lists the keys`,
    );
  }
  if (scenario.modules === undefined) return scenario;
  const folder = path === '-' ? '.' : dirname(path);
  const modules = Object.entries(scenario.modules).map(([name, file]) => [
    name,
    resolve(folder, file),
  ]);
  return { ...scenario, modules: Object.fromEntries(modules) };
}
