import { AwsFailure } from '../aws/aws-failure.ts';
import { firstCause } from '../aws/stack-events.ts';
import { type ChangeSet, discardChangeSet, executeChangeSet } from './change-set.ts';
import { describeFailure } from './describe-failure.ts';
import { followStack, lastEvent } from './follow-stack.ts';
import type { Run } from './run.ts';

/** A stack that was changed, and came out well. */
export interface Executed {
  readonly outcome: 'created' | 'updated';
  readonly outputs: ReadonlyMap<string, string>;
}

/**
 * Has CloudFormation do it, and waits until that is over.
 * @throws AwsFailure where it came out otherwise; a change set that was refused is taken away
 */
export async function executeAndFollow(run: Run, changeSet: ChangeSet): Promise<Executed> {
  // From here on it may have begun, unless AWS says that it hasn't.
  let isRefused = true;
  try {
    const since = await lastEvent(run, changeSet.stackId);
    run.standing.runs(goesOn(changeSet, run));
    isRefused = false;
    await executeChangeSet(run, changeSet).catch((error: unknown) => {
      isRefused = error instanceof AwsFailure;
      throw error;
    });
    return await follow(run, changeSet, since);
  } finally {
    if (isRefused) {
      run.standing.runs(undefined);
      await discardChangeSet(run, changeSet);
    }
  }
}

async function follow(
  run: Run,
  { stackId, kind }: ChangeSet,
  since: string | undefined,
): Promise<Executed> {
  const { stack, events } = await followStack(run, stackId, since);
  run.standing.runs(undefined);
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(stack.status)) {
    // What an import is worth, its caller says.
    if (kind !== 'IMPORT') run.standing.did(`The stack ${run.stackName} is deployed.`);
    return { outcome: kind === 'UPDATE' ? 'updated' : 'created', outputs: stack.outputs };
  }
  run.standing.did(afterFailure(run.stackName, stack.status));
  const cause = firstCause(events);
  throw new AwsFailure(
    cause === undefined
      ? `the deployment failed: ${describeFailure(stack.reason)}`
      : `${cause.logicalId} failed: ${describeFailure(cause.reason, cause.type)}`,
    'StackFailed',
  );
}

function afterFailure(stackName: string, status: string): string {
  if (status === 'UPDATE_ROLLBACK_COMPLETE') {
    return `CloudFormation took everything back: the stack ${stackName} runs as it did before.`;
  }
  if (status === 'ROLLBACK_COMPLETE') {
    return `CloudFormation took everything back; the empty stack ${stackName} is deleted by the next npm run deploy.`;
  }
  if (status === 'IMPORT_ROLLBACK_COMPLETE') {
    return `CloudFormation took the import back: function and role are in no stack, as before; the empty stack ${stackName} is deleted by the next npm run deploy.`;
  }
  return `The stack ${stackName} is ${status}: look at its page in the CloudFormation console.`;
}

function goesOn({ kind }: ChangeSet, { stackName, account }: Run): string {
  if (kind === 'IMPORT') {
    return `The import into the stack ${stackName} goes on in AWS and changes nothing about the function. Once it is over, npm run deploy -- --stack ${stackName} goes on, and npm run destroy -- --stack ${stackName} takes function and role out again and leaves them as they are.`;
  }
  const stop =
    kind === 'CREATE'
      ? `npm run destroy -- --stack ${stackName}`
      : `aws cloudformation cancel-update-stack --stack-name ${stackName} --region ${account.region}`;
  return `The deployment of the stack ${stackName} goes on in AWS; its page in the CloudFormation console shows how. To stop it: ${stop}`;
}
