import { AwsFailure, asking } from '../aws/aws-failure.ts';
import {
  holdsOurFunction,
  listStackResources,
  type StackResource,
} from '../aws/list-stack-resources.ts';
import { type ExistingStack, readStack } from '../aws/read-stack.ts';
import { isEmpty } from './change-set.ts';
import { type Followed, followStack, lastEvent } from './follow-stack.ts';
import type { Run } from './run.ts';

/** The stack as an update finds it, and what is in it. */
export interface Found {
  readonly stack: ExistingStack | undefined;
  readonly resources: readonly StackResource[];
  /** The rest of a first deployment that failed: it can only be deleted, and never ran. */
  readonly broken?: ExistingStack;
}

/** States in which a stack can only be deleted. */
const BEYOND_REPAIR = /^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|DELETE_FAILED)$/;

/**
 * Looks for the stack and makes sure that it can be changed and is one of ours.
 * @throws AwsFailure that says what to do, where nothing can be done now
 */
export async function findStack(run: Run): Promise<Found> {
  const { aws, stackName } = run;
  const stack = await readStack(aws, stackName);
  if (stack === undefined) return { stack, resources: [] };
  const { status } = stack;
  if (isEmpty(stack)) {
    run.say(`The stack ${stackName} is an empty one, left by a change set that nobody executed.`);
    return { stack, resources: [] };
  }
  if (status.endsWith('_IN_PROGRESS')) {
    throw new AwsFailure(
      `the stack ${stackName} is busy (${status}): wait until that is over, then try again`,
      'StackState',
    );
  }
  const resources = await listStackResources(aws, stackName);
  refuseForeign(stackName, resources);
  const holdsNothing = resources.every((resource) => resource.status === 'DELETE_COMPLETE');
  const failedImport = status === 'IMPORT_ROLLBACK_COMPLETE' && holdsNothing;
  if (BEYOND_REPAIR.test(status) || failedImport) {
    return { stack: undefined, resources: [], broken: stack };
  }
  if (status.endsWith('_FAILED')) {
    throw new AwsFailure(
      `the stack ${stackName} is stuck (${status}${stack.reason && `: ${stack.reason}`}): choose "Continue update rollback" on its page in the CloudFormation console, or 'aws cloudformation continue-update-rollback --stack-name ${stackName}', then try again`,
      'StackState',
    );
  }
  return { stack, resources };
}

/** @throws AwsFailure for a stack with other things in it: our template would delete them */
export function refuseForeign(stackName: string, resources: readonly StackResource[]): void {
  const there = resources.filter(({ status }) => status !== 'DELETE_COMPLETE');
  if (there.length === 0 || holdsOurFunction(resources)) return;
  throw new AwsFailure(
    `the stack ${stackName} is not one of this project: it has no ConnectPSTNTransferFunction; pass another name with --stack`,
    'StackState',
  );
}

/** @throws AwsFailure for a stack in the middle of an update: CloudFormation deletes none then */
export function refuseUpdating({ name, status }: ExistingStack): void {
  if (!/^UPDATE_.*_?IN_PROGRESS$/.test(status)) return;
  throw new AwsFailure(
    `the stack ${name} is busy (${status}) and can't be deleted now: wait until that is over, then try again`,
    'StackState',
  );
}

/** Deletes what is left of a deployment that failed. */
export async function removeBroken(run: Run, stack: ExistingStack): Promise<void> {
  const { stackName } = run;
  const { stack: ended } = await deleteStack(run, stack);
  if (ended.status !== 'DELETE_COMPLETE') {
    throw new AwsFailure(
      `the stack ${stackName} can't be deleted (${ended.status}${ended.reason && `: ${ended.reason}`}): look at its page in the CloudFormation console`,
      'StackState',
    );
  }
}

/** Deletes the stack and waits until that is over, one way or the other. */
export async function deleteStack(run: Run, stack: ExistingStack): Promise<Followed> {
  const { DeleteStackCommand } = await import('@aws-sdk/client-cloudformation');
  const cloudFormation = await run.aws.cloudFormation();
  const since = await lastEvent(run, stack.id);
  const request = new DeleteStackCommand({ StackName: stack.id });
  await run.standing.changes(
    `The deletion of the stack ${stack.name} may have begun, and goes on in AWS then; its page in the CloudFormation console shows that.`,
    () => asking(`deleting the stack ${stack.name}`, cloudFormation.send(request, run.aws.sending)),
    '',
  );
  run.standing.runs(`The deletion of the stack ${stack.name} goes on in AWS.`);
  const ended = await followStack(run, stack.id, since);
  run.standing.runs(undefined);
  run.standing.did(`The stack ${stack.name} is ${ended.stack.status}.`);
  return ended;
}
