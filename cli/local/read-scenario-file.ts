import { dirname, resolve } from 'node:path';
import { readScenario } from '../../simulator/connect/scenario/read-scenario.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { messageOf } from '../../src/errors.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { readJsonFile } from './read-event.ts';

/**
 * Reads a scenario, or the one of a run that was saved; or takes one that was typed itself, as JSON. Paths in
 * it count from its own folder.
 * @throws UsageError for a file that can't be read or isn't a scenario
 */
export async function readScenarioFile(
  path: string,
  session: Pick<Session, 'stdin'>,
): Promise<Scenario> {
  const isWritten = path.trimStart().startsWith('{');
  const document = isWritten ? parseWritten(path) : await readJsonFile(path, session);
  let scenario: Scenario;
  try {
    scenario = readScenario(document);
  } catch (error) {
    throw new UsageError(
      `--scenario ${isWritten ? '{…}' : path}: ${messageOf(error)}; docs/simulating.md lists the keys`,
    );
  }
  if (scenario.modules === undefined) return scenario;
  const folder = path === '-' || isWritten ? '.' : dirname(path);
  const modules = Object.entries(scenario.modules).map(([name, file]) => [
    name,
    resolve(folder, file),
  ]);
  return { ...scenario, modules: Object.fromEntries(modules) };
}

function parseWritten(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--scenario {…} is not JSON: ${messageOf(error)}`);
  }
}
