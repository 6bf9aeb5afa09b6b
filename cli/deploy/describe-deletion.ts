import type { Paint } from '../../timeline/look.ts';
import type { StackResource } from '../aws/list-stack-resources.ts';
import type { ExistingStack } from '../aws/read-stack.ts';
import type { StackEvent } from '../aws/stack-events.ts';
import { firstCause } from '../aws/stack-events.ts';
import { describeFailure } from './describe-failure.ts';
import { isOnlyImported } from './taking-over/import-template.ts';

/** What the template keeps when the stack goes: the log, and versions that flows may still name. */
const KEPT: readonly string[] = ['AWS::Logs::LogGroup'];

/** What goes and what stays, before somebody says yes. */
export function describeDeletion(
  stack: ExistingStack,
  resources: readonly StackResource[],
  paint: Paint,
): string[] {
  const there = resources.filter(({ status }) => status !== 'DELETE_COMPLETE');
  const goes = there.filter(({ type }) => !isOnlyImported(stack) && !KEPT.includes(type));
  return [
    ...goes.map(
      ({ logicalId, physicalId }) => `  ${paint('red', '- deletes')}  ${logicalId} ${physicalId}`,
    ),
    ...[
      ...(isOnlyImported(stack)
        ? there.map(({ physicalId }) => `${physicalId}, which was taken over`)
        : []),
      ...staying(stack),
    ].map((what) => `  ${paint('green', '  keeps')}    ${what}`),
  ];
}

/** What was kept, once the stack is gone. */
export function renderKept(stack: ExistingStack, events: readonly StackEvent[]): string[] {
  const skipped = events.filter(({ status }) => status === 'DELETE_SKIPPED');
  return [
    `Deleted the stack ${stack.name}. What stays, for you to delete or keep:`,
    ...staying(stack).map((what) => `  ${what}`),
    ...skipped
      .filter(({ type }) => !KEPT.includes(type))
      .map(({ logicalId, type }) => `  ${logicalId} (${type})`),
  ];
}

/** Why a stack couldn't be deleted, in one line. */
export function describeFailedDeletion(
  { status, reason }: ExistingStack,
  events: readonly StackEvent[],
): string {
  const cause = firstCause(events);
  // Another stack that imports an output stops the deletion without any resource failing.
  return cause === undefined
    ? `the stack is ${status}${reason && `: ${describeFailure(reason)}`}; look at its page in the CloudFormation console`
    : `${cause.logicalId} can't be deleted: ${describeFailure(cause.reason, cause.type)}`;
}

function staying({ outputs, parameters }: ExistingStack): string[] {
  const secret = parameters.get('OAuthSecretArn');
  const bucket = parameters.get('CodeS3Bucket');
  const log = outputs.get('LogGroupName');
  return [
    ...(log ? [`log group ${log}`] : []),
    ...(bucket ? [`bucket ${bucket}, with the code`] : []),
    ...(secret ? [`secret ${secret}`] : []),
  ];
}
