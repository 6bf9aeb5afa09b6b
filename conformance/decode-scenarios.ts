import * as v from 'valibot';
import { messageOf } from '../src/errors.ts';
import { expandCases } from './expand-cases.ts';
import { expandText } from './expand-text.ts';
import { type Scenario, scenarioSchema } from './scenario-schema.ts';
import type { Vocabulary } from './vocabulary.ts';

const fileSchema = v.strictObject({
  about: v.string(),
  scenarios: v.pipe(
    v.array(v.looseObject({ name: v.string() })),
    v.minLength(1, 'needs at least one scenario'),
  ),
});

/** What somebody wrote as one scenario: several, where it has cases. */
export interface WrittenScenario {
  /** As written, with its placeholders. */
  readonly name: string;
  readonly scenarios: readonly Scenario[];
}

/**
 * The scenarios of one file, cases written out and names of the vocabulary replaced.
 * @throws Error of one line that names the file, the scenario and the key at fault; also for two
 *   scenarios of one name.
 */
export function decodeScenarios(
  file: string,
  text: string,
  vocabulary: Vocabulary,
): readonly WrittenScenario[] {
  const { scenarios } = within(file, () => parse(fileSchema, JSON.parse(text)));
  const schema = scenarioSchema(vocabulary);
  const names = new Set<string>();
  return scenarios.map((template) => ({
    name: template.name,
    scenarios: within(`${file}: "${template.name}"`, () =>
      expandCases(template).map((raw) => {
        const scenario = parse(schema, expandText(raw));
        if (names.has(scenario.name)) throw new Error(`name: "${scenario.name}" is there twice`);
        names.add(scenario.name);
        return scenario;
      }),
    ),
  }));
}

function parse<T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new Error(result.issues.map(describe).join('; '));
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'file';
  const isUnknownKey = issue.type === 'strict_object' && issue.expected === 'never';
  return isUnknownKey ? `${path}: unknown key` : `${path}: ${issue.message}`;
}

/** What `work` returns; what it throws, told with the place where it happened. */
function within<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${place}: ${messageOf(error)}`, { cause: error });
  }
}
