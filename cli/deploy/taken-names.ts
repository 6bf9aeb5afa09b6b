import { AwsFailure, asking, codeOf, isForbidden } from '../aws/aws-failure.ts';
import { readStack } from '../aws/read-stack.ts';
import type { Run } from './run.ts';

/** A function that is there, and that no stack of ours made. */
export interface OldFunction {
  readonly name: string;
  readonly roleName: string;
}

/** Names of the new function and its role, where others have those that they would have. */
export interface NewNames {
  readonly old: OldFunction | undefined;
  readonly functionName: string;
  readonly roleName: string;
}

/** What CloudFormation writes on everything that a stack makes. */
const STACK_TAG = 'aws:cloudformation:stack-name';

/**
 * Looks, for a new stack, whether a function or a role of the names that it would give is there: the reference's
 * script makes both without a stack. Where that can't be seen, CloudFormation will tell.
 * @param functionName what was asked for, or the template's default
 * @throws AwsFailure where another stack has the function: that stack is to be updated
 */
export async function findTakenNames(
  run: Run,
  functionName: string,
  roleName: string,
): Promise<NewNames | undefined> {
  const old = await findFunction(run, functionName);
  const isRoleTaken = await hasRole(run, roleName);
  if (old === undefined && !isRoleTaken) return undefined;
  const beside = `${functionName}-v2`;
  return {
    old,
    functionName: old === undefined ? functionName : beside,
    roleName: isRoleTaken ? `${beside}-role` : roleName,
  };
}

export async function findFunction(run: Run, name: string): Promise<OldFunction | undefined> {
  const { GetFunctionCommand } = await import('@aws-sdk/client-lambda');
  const lambda = await run.aws.lambda();
  try {
    const { Configuration, Tags } = await asking(
      `looking for a function ${name}`,
      lambda.send(new GetFunctionCommand({ FunctionName: name }), run.aws.sending),
    );
    const stack = Tags?.[STACK_TAG];
    // The tag stays on what a stack leaves behind.
    if (stack !== undefined && (await mayExist(run, stack))) {
      throw new AwsFailure(
        `the function ${name} belongs to the stack ${stack}: pass --stack ${stack} to update it, or --function-name and --role-name for another one`,
        'NameTaken',
      );
    }
    return { name, roleName: Configuration?.Role?.split('/').at(-1) ?? '' };
  } catch (error) {
    if (codeOf(error) === 'ResourceNotFoundException' || isForbidden(error)) return undefined;
    throw error;
  }
}

async function mayExist({ aws }: Run, stack: string): Promise<boolean> {
  try {
    return (await readStack(aws, stack)) !== undefined;
  } catch (error) {
    if (isForbidden(error)) return true;
    throw error;
  }
}

async function hasRole(run: Run, name: string): Promise<boolean> {
  const { GetRoleCommand } = await import('@aws-sdk/client-iam');
  const iam = await run.aws.iam();
  try {
    await asking(
      `looking for a role ${name}`,
      iam.send(new GetRoleCommand({ RoleName: name }), run.aws.sending),
    );
    return true;
  } catch (error) {
    if (/^NoSuchEntity/.test(codeOf(error)) || isForbidden(error)) return false;
    throw error;
  }
}

/** What is said before anything is asked. */
export function describeTakenNames({ old, functionName, roleName }: NewNames): readonly string[] {
  const lines =
    old === undefined
      ? ['A role of the name that the function would have is there already.']
      : [
          `There is a function ${old.name} already, and no stack made it: the reference's script, or somebody by hand.`,
          'It goes on as it is. The stack makes another one beside it; then your flows are switched to that.',
        ];
  return [
    ...lines,
    `  function ${functionName}, role ${roleName} (docs/deploying/taking-over.md)`,
    ...(old === undefined
      ? []
      : ['To bring it into the stack instead, under its own name: --take-over.']),
  ];
}
