import { toJsonSchema } from '@valibot/to-json-schema';
import { ScenarioSchema } from './scenario.ts';

/** The file for editors, made from the decoder: what may stand in a scenario, and what it means. */
export function scenarioJsonSchema(): string {
  const schema = {
    ...toJsonSchema(ScenarioSchema),
    title: "A simulated call's scenario",
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
