import { parseJson } from '../../../src/json.ts';
import type { AwsAnswer } from './aws-answer.ts';
import type { AwsRequest } from './aws-request.ts';
import type { AwsScript } from './start-scripted-aws.ts';

/** What goes wrong; where nothing is named, nothing does. */
export interface ImportStory {
  readonly name: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly importFails?: string;
  readonly updateFails?: string;
}

interface State {
  status: string | undefined;
  parameters: Readonly<Record<string, string>>;
  events: { readonly id: string; readonly logicalId: string; readonly status: string }[];
  outputs: Readonly<Record<string, string>>;
}

const ID = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/imported/8f0d2c1e-0000';

/**
 * CloudFormation's answers where what is there is imported into a new stack, then updated or left again. Each
 * change set is carried out as it was asked for: the stack has its parameters, hidden ones as asterisks.
 */
export function tellImport(story: ImportStory): AwsScript {
  const state: State = { status: undefined, parameters: {}, events: [], outputs: {} };
  let proposed: { readonly type: string; readonly parameters: Readonly<Record<string, string>> } = {
    type: '',
    parameters: {},
  };

  function happens(logicalId: string, status: string): void {
    state.events.push({ id: `event-${state.events.length}`, logicalId, status });
  }

  function describeStacks({ input }: AwsRequest): AwsAnswer {
    const { status } = state;
    const gone = status === 'DELETE_COMPLETE' && fieldsOf(input).get('StackName') !== ID;
    if (status === undefined || gone) {
      return { error: 'ValidationError', message: 'Stack with id x does not exist' };
    }
    const pairs = (kind: string, values: Readonly<Record<string, string>>) =>
      Object.entries(values).map(([key, text]) => ({
        [`${kind}Key`]: key,
        [`${kind}Value`]: text,
      }));
    return {
      result: {
        Stacks: [
          {
            StackName: story.name,
            StackId: ID,
            StackStatus: status,
            Parameters: pairs('Parameter', state.parameters),
            Outputs: pairs('Output', state.outputs),
          },
        ],
      },
    };
  }

  function execute(): AwsAnswer {
    if (proposed.type === 'IMPORT') {
      happens('ConnectPSTNTransferFunction', 'IMPORT_COMPLETE');
      state.status = story.importFails === undefined ? 'IMPORT_COMPLETE' : story.importFails;
      state.parameters = state.status === 'IMPORT_COMPLETE' ? proposed.parameters : {};
    } else if (story.updateFails === undefined) {
      happens('ConnectPSTNTransferFunction', 'UPDATE_COMPLETE');
      Object.assign(state, { status: 'UPDATE_COMPLETE', outputs: story.outputs, parameters: {} });
    } else {
      happens('ConnectPSTNTransferFunction', 'UPDATE_FAILED');
      state.status = story.updateFails;
    }
    happens(story.name, state.status ?? '');
    return { result: {} };
  }

  return {
    'cloudformation.DescribeStacks': describeStacks,
    'cloudformation.DescribeStackEvents': () => ({
      result: {
        StackEvents: state.events
          .map(({ id, logicalId, status }) => ({
            EventId: id,
            LogicalResourceId: logicalId,
            ResourceType:
              logicalId === story.name ? 'AWS::CloudFormation::Stack' : 'AWS::Lambda::Function',
            ResourceStatus: status,
          }))
          .reverse(),
      },
    }),
    'cloudformation.ListStackResources': () => ({
      result: {
        StackResourceSummaries:
          state.status === undefined || /^(REVIEW|IMPORT_ROLLBACK)/.test(state.status)
            ? []
            : [
                {
                  LogicalResourceId: 'ConnectPSTNTransferFunction',
                  PhysicalResourceId: story.name,
                  ResourceType: 'AWS::Lambda::Function',
                  ResourceStatus: state.status,
                },
              ],
      },
    }),
    'cloudformation.CreateChangeSet': ({ input }) => {
      const fields = fieldsOf(input);
      state.status ??= 'REVIEW_IN_PROGRESS';
      proposed = { type: fields.get('ChangeSetType') ?? '', parameters: shownParameters(fields) };
      return { result: { Id: `arn:changeSet/${proposed.type}`, StackId: ID } };
    },
    'cloudformation.DescribeChangeSet': () => ({
      result: {
        Status: 'CREATE_COMPLETE',
        Changes: [
          {
            Type: 'Resource',
            ResourceChange: {
              Action: proposed.type === 'IMPORT' ? 'Import' : 'Modify',
              LogicalResourceId: 'ConnectPSTNTransferFunction',
              ResourceType: 'AWS::Lambda::Function',
              Replacement: 'False',
              Scope: ['Properties'],
            },
          },
        ],
      },
    }),
    'cloudformation.ExecuteChangeSet': execute,
    'cloudformation.DeleteChangeSet': { result: {} },
    'cloudformation.DeleteStack': () => {
      if (state.status === 'REVIEW_IN_PROGRESS') state.status = undefined;
      else {
        happens('ConnectPSTNTransferFunction', 'DELETE_SKIPPED');
        happens(story.name, 'DELETE_COMPLETE');
        state.status = 'DELETE_COMPLETE';
      }
      return { result: {} };
    },
  };
}

/** What the template of an import declares, with the values that came along, as CloudFormation shows them. */
function shownParameters(fields: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const body = fields.get('TemplateBody') ?? '';
  const template = body.startsWith('{') ? parseJson(body) : {};
  const declared = new Map(Object.entries(Object(Object(template).Parameters)));
  const given = new Map<string, string>();
  for (let n = 1; fields.has(`Parameters.member.${n}.ParameterKey`); n += 1) {
    given.set(
      fields.get(`Parameters.member.${n}.ParameterKey`) ?? '',
      fields.get(`Parameters.member.${n}.ParameterValue`) ?? '',
    );
  }
  return Object.fromEntries(
    [...declared].map(([name, declaration]) => {
      const { Default = '', NoEcho = false } = Object(declaration);
      return [name, NoEcho ? '****' : (given.get(name) ?? String(Default))];
    }),
  );
}

function fieldsOf(input: unknown): ReadonlyMap<string, string> {
  return new Map(Object.entries(Object(input)).map(([name, value]) => [name, String(value)]));
}
