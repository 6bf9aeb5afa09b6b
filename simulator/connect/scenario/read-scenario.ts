import { decode } from '../../../flow-language/decode.ts';
import { isJsonObject } from '../../../src/json.ts';
import { type Scenario, ScenarioSchema } from './scenario.ts';

/**
 * Reads a scenario; or takes the one that a run was played with, from what `npm run simulate -- … --json`
 * printed.
 * @throws Error with one line that names the first thing that is wrong
 */
export function readScenario(document: unknown): Scenario {
  if (!isJsonObject(document)) throw new Error('the scenario must be an object');
  const isRun = 'steps' in document && 'scenario' in document;
  return decode(ScenarioSchema, isRun ? document['scenario'] : document, 'the scenario');
}
