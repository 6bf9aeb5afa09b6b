import * as v from 'valibot';
import { DEFAULT_STACK } from '../aws/aws-options.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { keepInFile, readWhole, VAR_JSON } from './saved-answers.ts';

const LastSchema = v.object({ stack: v.string(), function: v.string(), awsRegion: v.string() });

/** What was deployed last from this folder. */
export type LastDeployment = Readonly<v.InferOutput<typeof LastSchema>>;

const KEY = 'lastDeployment';

/** Keeps it in var.json, beside the answers. */
export async function saveLastDeployment(path: string, last: LastDeployment): Promise<void> {
  await keepInFile(path, (whole) => ({ ...whole, [KEY]: last }));
}

/**
 * The function that is meant: the one that is named, else the one that was deployed last, else that of the default
 * name.
 * @param bare named without an option
 * @param options what is named by options
 * @throws UsageError where both name one
 */
export async function meantFunction(
  bare: string | undefined,
  options: { readonly function?: string | undefined; readonly awsRegion?: string | undefined },
  varJson: string = VAR_JSON,
): Promise<{ readonly function: string; readonly awsRegion: string | undefined }> {
  const { awsRegion } = options;
  if (bare !== undefined && options.function !== undefined) {
    throw new UsageError(`two functions are named, ${bare} and ${options.function}; name one`);
  }
  const named = bare ?? options.function;
  if (named !== undefined) return { function: named, awsRegion };
  const last = v.safeParse(LastSchema, (await readWhole(varJson))[KEY]);
  if (!last.success) return { function: DEFAULT_STACK, awsRegion };
  return { function: last.output.function, awsRegion: awsRegion ?? last.output.awsRegion };
}
