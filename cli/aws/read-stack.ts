import type { Stack } from '@aws-sdk/client-cloudformation';
import type { AwsClients } from './aws-clients.ts';
import { asking, codeOf } from './aws-failure.ts';

/** A stack as CloudFormation tells of it. */
export interface ExistingStack {
  readonly name: string;
  readonly id: string;
  /** `UPDATE_COMPLETE`, `ROLLBACK_COMPLETE`, … */
  readonly status: string;
  /** Why it has that status; empty where CloudFormation says nothing. */
  readonly reason: string;
  /** As the template's names; secret ones hold asterisks. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
  /** Those of AWS's own, which nobody may set, are left out. */
  readonly tags: ReadonlyMap<string, string>;
}

/**
 * The stack of this name or id; undefined where there is none. A deleted one is found by its id only.
 * @throws AwsFailure
 */
export async function readStack(
  aws: AwsClients,
  nameOrId: string,
): Promise<ExistingStack | undefined> {
  const { DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const cloudFormation = await aws.cloudFormation();
  try {
    const { Stacks: [stack] = [] } = await asking(
      `reading the stack ${nameOrId}`,
      cloudFormation.send(new DescribeStacksCommand({ StackName: nameOrId }), aws.sending),
    );
    return stack && existing(stack);
  } catch (error) {
    const absent = codeOf(error) === 'ValidationError' && /does not exist/.test(String(error));
    if (absent) return undefined;
    throw error;
  }
}

function existing(stack: Stack): ExistingStack {
  const { StackName = '', StackId = '', StackStatus = '', StackStatusReason = '' } = stack;
  return {
    name: StackName,
    id: StackId,
    status: StackStatus,
    reason: StackStatusReason,
    parameters: new Map(
      stack.Parameters?.map(({ ParameterKey = '', ParameterValue = '' }) => [
        ParameterKey,
        ParameterValue,
      ]),
    ),
    outputs: new Map(
      stack.Outputs?.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    ),
    tags: new Map(
      stack.Tags?.filter(({ Key = '' }) => !Key.startsWith('aws:')).map(
        ({ Key = '', Value = '' }) => [Key, Value],
      ),
    ),
  };
}
