import type { AwsAnswer } from './aws-answer.ts';
import type { AwsRequest } from './aws-request.ts';
import type { AwsScript } from './start-scripted-aws.ts';
import type { XmlContent } from './xml.ts';

/** What happens to one resource, or to the stack itself under the stack's own name. */
export interface ScriptedEvent {
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** A resource of the stack, as it is before anything happens. */
export interface ScriptedResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

/** The life of one stack: how it is, what would change, and what then happens. */
export interface StackStory {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** The stack as it is found; left out where there is none. */
  readonly before?: {
    readonly status: string;
    readonly parameters?: Readonly<Record<string, string>>;
    readonly outputs?: Readonly<Record<string, string>>;
    readonly resources?: readonly ScriptedResource[];
  };
  /** Parameters that the template declares, with their defaults; for tests that write that template. */
  readonly declares?: Readonly<Record<string, string | undefined>>;
  /** `ResourceChange` of each change, as AWS's API reference has it. */
  readonly changes?: readonly XmlContent[];
  /** Why no change set comes of it; an empty one has such a reason as well. */
  readonly changeSetFails?: string;
  /** What happens once it is executed or deleted, the oldest first. */
  readonly happens?: readonly ScriptedEvent[];
  /** How it ends, why, and with which outputs. */
  readonly ends?: string;
  readonly endsBecause?: string;
  readonly outputs?: Readonly<Record<string, string>>;
}

/** How many events one look at the stack reveals, so that following it takes several. */
const EVENTS_AT_ONCE = 2;

/**
 * CloudFormation's answers for this story, each as the story stands by then: `DescribeStacks`,
 * `CreateChangeSet` and so on. To be given to `startScriptedAws`.
 */
export function tellStack(story: StackStory): AwsScript {
  const { name, account, region, before, happens = [] } = story;
  const stackId = `arn:aws:cloudformation:${region}:${account}:stack/${name}/8f0d2c1e-0000`;
  const changeSetId = `arn:aws:cloudformation:${region}:${account}:changeSet/deploy/1`;
  let phase: 'before' | 'reviewed' | 'running' = 'before';
  let revealed = 0;

  const isOver = () => revealed >= happens.length;

  function status(): string | undefined {
    if (phase === 'running') return isOver() ? story.ends : busy(happens[0]?.status);
    return before?.status ?? (phase === 'reviewed' ? 'REVIEW_IN_PROGRESS' : undefined);
  }

  function describeStacks({ input }: AwsRequest): AwsAnswer {
    const now = status();
    // A deleted stack is known by its id alone.
    const gone = now === 'DELETE_COMPLETE' && fieldOf(input, 'StackName') !== stackId;
    if (now === undefined || gone) {
      return { error: 'ValidationError', message: `Stack with id ${name} does not exist` };
    }
    const outputs = phase === 'running' && isOver() ? story.outputs : before?.outputs;
    return {
      result: {
        Stacks: [
          {
            StackName: name,
            StackId: stackId,
            StackStatus: now,
            StackStatusReason: phase === 'running' && isOver() ? story.endsBecause : undefined,
            Parameters: pairs('Parameter', before?.parameters),
            Outputs: pairs('Output', outputs),
          },
        ],
      },
    };
  }

  function describeEvents(): AwsAnswer {
    if (phase === 'running') revealed = Math.min(revealed + EVENTS_AT_ONCE, happens.length);
    const events = happens.slice(0, phase === 'running' ? revealed : 0).map((event, index) => ({
      EventId: `event-${index}`,
      StackId: stackId,
      StackName: name,
      LogicalResourceId: event.logicalId,
      ResourceType: event.type,
      ResourceStatus: event.status,
      ResourceStatusReason: event.reason,
    }));
    return { result: { StackEvents: events.reverse() } };
  }

  function begin(): AwsAnswer {
    phase = 'running';
    return { result: {} };
  }

  return {
    'cloudformation.DescribeStacks': describeStacks,
    'cloudformation.DescribeStackEvents': describeEvents,
    'cloudformation.ListStackResources': {
      result: {
        StackResourceSummaries: before?.resources?.map(({ logicalId, physicalId, type }) => ({
          LogicalResourceId: logicalId,
          PhysicalResourceId: physicalId,
          ResourceType: type,
          ResourceStatus: 'CREATE_COMPLETE',
        })),
      },
    },
    'cloudformation.CreateChangeSet': () => {
      phase = 'reviewed';
      return { result: { Id: changeSetId, StackId: stackId } };
    },
    'cloudformation.DescribeChangeSet': [
      { result: { Status: 'CREATE_IN_PROGRESS' } },
      {
        result:
          story.changeSetFails === undefined
            ? {
                Status: 'CREATE_COMPLETE',
                Changes: story.changes?.map((change) => ({
                  Type: 'Resource',
                  ResourceChange: change,
                })),
              }
            : { Status: 'FAILED', StatusReason: story.changeSetFails },
      },
    ],
    'cloudformation.ExecuteChangeSet': begin,
    'cloudformation.DeleteChangeSet': { result: {} },
    'cloudformation.DeleteStack': () => (phase === 'reviewed' ? { result: {} } : begin()),
  };
}

/** `CREATE_IN_PROGRESS` is also what a stack says whose creation goes wrong, until it rolls back. */
function busy(first = 'UPDATE_IN_PROGRESS'): string {
  return first.replace(/_(COMPLETE|FAILED)$/, '_IN_PROGRESS');
}

function pairs(kind: 'Parameter' | 'Output', values: Readonly<Record<string, string>> = {}) {
  return Object.entries(values).map(([key, text]) => ({
    [`${kind}Key`]: key,
    [`${kind}Value`]: text,
  }));
}

function fieldOf(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null
    ? Object.entries(input).find(([key]) => key === name)?.[1]
    : undefined;
}
