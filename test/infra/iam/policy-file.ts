import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const FOLDER = join(import.meta.dirname, '../../../infra/iam');

const OneOrMore = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => [value].flat()),
);

const Policy = v.strictObject({
  Version: v.literal('2012-10-17'),
  Statement: v.array(
    v.strictObject({
      Sid: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]+$/)),
      Effect: v.literal('Allow'),
      Action: OneOrMore,
      Resource: OneOrMore,
      Condition: v.optional(v.record(v.string(), v.record(v.string(), v.unknown()))),
    }),
  ),
});

export type Statement = v.InferOutput<typeof Policy>['Statement'][number];

/** The text of a policy in infra/iam. */
export function policyText(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

/** The statements of a policy in infra/iam. */
export function statementsOf(name: string): readonly Statement[] {
  return v.parse(Policy, JSON.parse(policyText(name))).Statement;
}

/** The actions that policies allow together, sorted. */
export function allowedBy(...names: readonly string[]): readonly string[] {
  const actions = names.flatMap(statementsOf).flatMap(({ Action }) => Action);
  return [...new Set(actions)].sort();
}
