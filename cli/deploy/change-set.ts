import { randomUUID } from 'node:crypto';
import type { CreateChangeSetCommandInput, ResourceChange } from '@aws-sdk/client-cloudformation';
import { AwsFailure, asking, codeOf } from '../aws/aws-failure.ts';
import type { ExistingStack } from '../aws/read-stack.ts';
import { describeFailure } from './describe-failure.ts';
import { howToRemove } from './how-to-remove.ts';
import type { Run } from './run.ts';

/** What would change, worked out by CloudFormation and not done yet. */
export interface ChangeSet {
  readonly id: string;
  /** The stack's ARN, which outlives the stack. */
  readonly stackId: string;
  readonly kind: 'CREATE' | 'UPDATE' | 'IMPORT';
  /** Whether the stack is there only for it. */
  readonly madeStack: boolean;
  /** Whether there is nothing to do; there may be no change set at all then, and no id. */
  readonly isEmpty: boolean;
  /** Empty as well where only outputs or descriptions change. */
  readonly changes: readonly ResourceChange[];
}

/** What CloudFormation says where a change set comes out empty. */
const EMPTY = /didn't contain changes|No updates are to be performed/i;

/** What a change set is made of: template, parameters, and so on. */
type Contents = Omit<CreateChangeSetCommandInput, 'StackName' | 'ChangeSetName' | 'ChangeSetType'>;

/**
 * Has CloudFormation work out what would change. The caller executes or discards the result.
 * @throws AwsFailure, with the template's rule that was broken where that is the reason
 */
export async function createChangeSet(
  run: Run,
  stack: ExistingStack | undefined,
  contents: Contents,
): Promise<ChangeSet> {
  const { CreateChangeSetCommand } = await import('@aws-sdk/client-cloudformation');
  const { aws, stackName, standing } = run;
  const cloudFormation = await aws.cloudFormation();
  const make = contents.ResourcesToImport === undefined ? 'CREATE' : 'IMPORT';
  const kind = stack === undefined || isEmpty(stack) ? make : 'UPDATE';
  const madeStack = stack === undefined;
  const nothing = { id: '', stackId: stack?.id ?? '', kind, madeStack, changes: [] } as const;
  // Unique, and begins with a letter, as CloudFormation wants it.
  const name = `deploy-${randomUUID()}`;
  const request = new CreateChangeSetCommand({
    StackName: stackName,
    ChangeSetName: name,
    ChangeSetType: kind,
    ...contents,
    // The role has a name, so that a stack of the reference's template keeps its own.
    Capabilities: ['CAPABILITY_NAMED_IAM'],
  });
  const empty = madeStack ? `, and an empty stack ${stackName} with it` : '';
  const created = await standing
    .changes(
      `A change set may be left behind${empty}; it changes nothing; to remove it: ${howToRemove.changeSet(run, name)}.`,
      () => asking('working out what would change', cloudFormation.send(request, aws.sending)),
      '',
    )
    .catch((error: unknown) => {
      // Not how AWS says it today, but how `UpdateStack` does, and emulators of AWS.
      if (codeOf(error) === 'ValidationError' && EMPTY.test(String(error))) return undefined;
      throw error;
    });
  if (created === undefined) return { ...nothing, isEmpty: true };
  const { Id: id = '', StackId: stackId = '' } = created;
  const pending: ChangeSet = { ...nothing, id, stackId, isEmpty: true };
  try {
    const changes = await readChanges(run, id);
    return { ...pending, isEmpty: changes === undefined, changes: changes ?? [] };
  } catch (error) {
    await discardChangeSet(run, pending);
    throw error;
  }
}

/** A stack that was never more than the idea of one: an earlier change set made it. */
export function isEmpty({ status }: ExistingStack): boolean {
  return status === 'REVIEW_IN_PROGRESS';
}

/** Undefined where there is nothing to do. */
async function readChanges(run: Run, id: string): Promise<readonly ResourceChange[] | undefined> {
  const { DescribeChangeSetCommand } = await import('@aws-sdk/client-cloudformation');
  const { aws, pace } = run;
  const cloudFormation = await aws.cloudFormation();
  const changes: ResourceChange[] = [];
  let next: string | undefined;
  for (;;) {
    const page = await asking(
      'working out what would change',
      cloudFormation.send(
        new DescribeChangeSetCommand({ ChangeSetName: id, ...(next && { NextToken: next }) }),
        aws.sending,
      ),
    );
    const { Status, StatusReason = '' } = page;
    if (Status === 'FAILED') {
      if (EMPTY.test(StatusReason)) return undefined;
      throw new AwsFailure(describeFailure(StatusReason), 'ChangeSetFailed');
    }
    if (Status !== 'CREATE_COMPLETE') {
      await pace.pause(run.interrupted);
      continue;
    }
    for (const { ResourceChange } of page.Changes ?? []) {
      if (ResourceChange !== undefined) changes.push(ResourceChange);
    }
    next = page.NextToken;
    if (next === undefined) return changes;
  }
}

/** Has CloudFormation begin to do it. From here on it goes on by itself. */
export async function executeChangeSet({ aws }: Run, { id }: ChangeSet): Promise<void> {
  const { ExecuteChangeSetCommand } = await import('@aws-sdk/client-cloudformation');
  const cloudFormation = await aws.cloudFormation();
  await asking(
    'starting the deployment',
    cloudFormation.send(new ExecuteChangeSetCommand({ ChangeSetName: id }), aws.sending),
  );
}

/**
 * Takes away what wasn't executed, and the empty stack that it made, unless that is the other one's too. After
 * Ctrl-C as well, so it has a bound of its own. What can't be taken away harms nobody and is told.
 */
export async function discardChangeSet(
  run: Run,
  { id, stackId, madeStack }: ChangeSet,
  other?: ChangeSet,
): Promise<void> {
  const { DeleteChangeSetCommand, DeleteStackCommand, DescribeStacksCommand } = await import(
    '@aws-sdk/client-cloudformation'
  );
  if (id === '') return;
  const cloudFormation = await run.aws.cloudFormation();
  const bound = { abortSignal: AbortSignal.timeout(5000) };
  try {
    await cloudFormation.send(new DeleteChangeSetCommand({ ChangeSetName: id }), bound);
    if (!madeStack || other?.stackId === stackId) return;
    const stack = { StackName: stackId };
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand(stack), bound);
    // Somebody else may have filled it meanwhile.
    if (Stacks?.[0]?.StackStatus !== 'REVIEW_IN_PROGRESS') return;
    await cloudFormation.send(new DeleteStackCommand(stack), bound);
  } catch {
    run.say(`Note: a change set of the stack ${run.stackName} is left behind; it does nothing.`);
  }
}
