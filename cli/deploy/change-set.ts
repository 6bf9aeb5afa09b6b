import type { Parameter, ResourceChange } from '@aws-sdk/client-cloudformation';
import { AwsFailure, asking, codeOf } from '../aws/aws-failure.ts';
import type { ExistingStack } from '../aws/read-stack.ts';
import { describeFailure } from './describe-failure.ts';
import type { Run } from './run.ts';

/** What would change, worked out by CloudFormation and not done yet. */
export interface ChangeSet {
  readonly id: string;
  /** The stack's ARN, which outlives the stack. */
  readonly stackId: string;
  readonly kind: 'CREATE' | 'UPDATE';
  /** Whether there is nothing to do; there may be no change set at all then, and no id. */
  readonly isEmpty: boolean;
  /** Empty as well where only outputs or descriptions change. */
  readonly changes: readonly ResourceChange[];
}

/** The template as a request names it: by its address in S3, or all of it, as far as that fits. */
export type TemplateSource = { readonly TemplateURL: string } | { readonly TemplateBody: string };

/** What CloudFormation says where a change set comes out empty. */
const EMPTY = /didn't contain changes|No updates are to be performed/i;

/**
 * Has CloudFormation work out what would change. Whoever gets the result executes or discards it.
 * @throws AwsFailure, with the template's rule that was broken where that is the reason
 */
export async function createChangeSet(
  run: Run,
  stack: ExistingStack | undefined,
  template: TemplateSource,
  parameters: readonly Parameter[],
): Promise<ChangeSet> {
  const { CreateChangeSetCommand } = await import('@aws-sdk/client-cloudformation');
  const { aws, stackName } = run;
  const cloudFormation = await aws.cloudFormation();
  const kind = stack === undefined || isEmpty(stack) ? 'CREATE' : 'UPDATE';
  const nothing: ChangeSet = { id: '', stackId: stack?.id ?? '', kind, isEmpty: true, changes: [] };
  const created = await asking(
    'working out what would change',
    cloudFormation.send(
      new CreateChangeSetCommand({
        StackName: stackName,
        // Unique, and begins with a letter, as CloudFormation wants it.
        ChangeSetName: `deploy-${Date.now()}-${process.pid}`,
        ChangeSetType: kind,
        ...template,
        Parameters: [...parameters],
        // The role has a name, so that a stack of the reference's template keeps its own.
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
      aws.sending,
    ),
  ).catch((error: unknown) => {
    // Not how AWS says it today, but how `UpdateStack` does, and emulators of AWS.
    if (codeOf(error) === 'ValidationError' && EMPTY.test(String(error))) return undefined;
    throw error;
  });
  if (created === undefined) return nothing;
  const { Id: id = '', StackId: stackId = '' } = created;
  const pending: ChangeSet = { id, stackId, kind, isEmpty: true, changes: [] };
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
 * Takes away what wasn't executed, and the empty stack that it made. After Ctrl-C too, so it has a
 * bound of its own. What can't be taken away harms nobody and is told.
 */
export async function discardChangeSet(run: Run, { id, stackId, kind }: ChangeSet): Promise<void> {
  const { DeleteChangeSetCommand, DeleteStackCommand } = await import(
    '@aws-sdk/client-cloudformation'
  );
  if (id === '') return;
  const cloudFormation = await run.aws.cloudFormation();
  const bound = { abortSignal: AbortSignal.timeout(5000) };
  try {
    await cloudFormation.send(new DeleteChangeSetCommand({ ChangeSetName: id }), bound);
    if (kind === 'CREATE') {
      await cloudFormation.send(new DeleteStackCommand({ StackName: stackId }), bound);
    }
  } catch {
    run.say(`Note: a change set of the stack ${run.stackName} is left behind; it does nothing.`);
  }
}
