import * as v from 'valibot';

/**
 * The value, typed, where it fits the schema. Throws an Error with one line that names the first
 * field that does not fit. The line never quotes the value itself: it may be a caller's data.
 */
export function decode<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  what: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new Error(`${path === null ? what : `${what}: ${path}`} ${problem(issue)}`);
}

function problem(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'is unknown here';
  if (issue.received === 'undefined') return 'is missing';
  if (issue.kind === 'schema') return `must be ${issue.expected}`;
  return issue.message;
}
