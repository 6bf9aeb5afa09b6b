import * as v from 'valibot';
import { NotTextError, readTextFile } from '../kernel/read-text-file.ts';
import { UsageError } from '../kernel/usage-error.ts';

/** `Region=us-west-2-prod`: the form that `aws cloudformation deploy` takes in version 1 too. */
const PairSchema = v.pipe(
  v.string(),
  v.regex(/^[^=]+=/),
  v.transform((pair) => {
    const end = pair.indexOf('=');
    const [ParameterKey, ParameterValue] = [pair.slice(0, end), pair.slice(end + 1)];
    return { ParameterKey, ParameterValue, UsePreviousValue: false };
  }),
);

/** As CloudFormation's own operations take it, with `--parameters file://…`. */
const ParameterSchema = v.object({
  ParameterKey: v.pipe(v.string(), v.nonEmpty()),
  ParameterValue: v.optional(v.string()),
  UsePreviousValue: v.optional(v.boolean()),
});

const FileSchema = v.array(v.union([PairSchema, ParameterSchema]));

/**
 * The template's parameters in a file for the AWS CLI. What is to keep its previous value is left out.
 * @throws UsageError for a file that can't be read or is of another shape; values are not quoted
 * @see https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/index.html
 * @see https://docs.aws.amazon.com/cli/latest/reference/cloudformation/create-change-set.html
 */
export async function readParametersFile(path: string): Promise<ReadonlyMap<string, string>> {
  let content: unknown;
  try {
    content = JSON.parse(await readTextFile(path));
  } catch (error) {
    if (error instanceof NotTextError) throw new UsageError(`can't read ${path}: ${error.message}`);
    const code = error instanceof Error && 'code' in error ? error.code : 'it is not JSON';
    throw new UsageError(`can't read ${path}: ${code === 'ENOENT' ? 'no such file' : code}`);
  }
  const parsed = v.safeParse(FileSchema, content);
  if (!parsed.success) {
    throw new UsageError(
      `${path} must be a list such as ["Region=us-west-2-prod"], as in parameters.json.example`,
    );
  }
  const values = new Map<string, string>();
  for (const { ParameterKey, ParameterValue, UsePreviousValue } of parsed.output) {
    if (values.has(ParameterKey)) throw new UsageError(`${path} has ${ParameterKey} twice`);
    if (ParameterValue !== undefined && UsePreviousValue !== true) {
      values.set(ParameterKey, ParameterValue);
    }
  }
  return values;
}
