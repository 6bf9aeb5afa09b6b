import { AwsFailure } from '../aws/aws-failure.ts';
import { type ExistingStack, readStack } from '../aws/read-stack.ts';
import { eventsSince, newestEvent, type StackEvent } from '../aws/stack-events.ts';
import type { Run } from './run.ts';

/** How it ended: the stack as it is then, and all that happened on the way. */
export interface Followed {
  readonly stack: ExistingStack;
  /** The oldest first. */
  readonly events: readonly StackEvent[];
}

/**
 * Waits until CloudFormation is done with a stack, and says each thing that happens, with the time since
 * the start.
 * @param since the last event before the start
 * @throws AwsFailure; the stack goes on all the same then
 */
export async function followStack(
  run: Run,
  stackId: string,
  since: string | undefined,
): Promise<Followed> {
  const startedAt = run.pace.now();
  const events: StackEvent[] = [];
  const sayNew = async () => {
    for (const event of await eventsSince(run.aws, stackId, events.at(-1)?.id ?? since)) {
      events.push(event);
      run.say(renderEvent(event, run.pace.now() - startedAt, run));
    }
  };
  for (;;) {
    await sayNew();
    // Asked after the events: before the first one, the stack may still have its state of before.
    const stack = await readStack(run.aws, stackId);
    if (stack === undefined) throw new AwsFailure('the stack is gone', 'NoStack');
    if (events.length > 0 && !stack.status.endsWith('_IN_PROGRESS')) {
      await sayNew();
      return { stack, events };
    }
    await run.pace.pause(run.interrupted);
  }
}

/** The newest event of a stack, to follow it from there; undefined where it has none. */
export async function lastEvent(run: Run, stackId: string): Promise<string | undefined> {
  return newestEvent(run.aws, stackId);
}

function renderEvent(
  { logicalId, type, status, reason }: StackEvent,
  ms: number,
  run: Run,
): string {
  const seconds = Math.floor(ms / 1000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const failed = status.endsWith('_FAILED');
  const words = status.toLowerCase().replaceAll('_', ' ');
  const what = type === 'AWS::CloudFormation::Stack' ? 'the stack' : logicalId;
  const why = failed && reason !== '' ? ` (${reason.replace(/\s+/g, ' ')})` : '';
  return `  ${time.padStart(5)}  ${run.paint(failed ? 'red' : 'gray', words.padEnd(28))} ${what}${why}`;
}
