import type { ResourceChange } from '@aws-sdk/client-cloudformation';
import type { Paint, Style } from '../../timeline/look.ts';

/** A change in words and its weight. */
export interface DescribedChange {
  readonly action: 'add' | 'change' | 'replace' | 'perhaps replace' | 'delete' | 'keep' | 'import';
  readonly logicalId: string;
  /** `AWS::Lambda::Function` */
  readonly type: string;
  /** Properties that change, as the template calls them. */
  readonly properties: readonly string[];
}

const TYPE_IN_WORDS: ReadonlyMap<string, string> = new Map([
  ['AWS::CloudWatch::Alarm', 'alarm'],
  ['AWS::Connect::IntegrationAssociation', "the function in Connect's list"],
  ['AWS::IAM::Role', 'role'],
  ['AWS::Lambda::Alias', 'alias of the function'],
  ['AWS::Lambda::Function', 'function'],
  ['AWS::Lambda::Permission', 'permission to invoke the function'],
  ['AWS::Lambda::Version', 'version of the function'],
  ['AWS::Logs::LogGroup', 'log group'],
]);

const LOOKS: Readonly<Record<DescribedChange['action'], readonly [string, Style]>> = {
  add: ['+ adds', 'green'],
  change: ['~ changes', 'yellow'],
  replace: ['! replaces', 'red'],
  'perhaps replace': ['! may replace', 'red'],
  delete: ['- deletes', 'red'],
  keep: ['- leaves', 'yellow'],
  import: ['+ imports', 'green'],
};

/** What CloudFormation would do to each resource. */
export function describeChange(change: ResourceChange): DescribedChange {
  const { LogicalResourceId = '', ResourceType = '', Details = [], Scope = [] } = change;
  const names = Details.flatMap(({ Target }) => Target?.Name ?? []);
  return {
    action: actionOf(change),
    logicalId: LogicalResourceId,
    type: ResourceType,
    properties: [...new Set(names.length > 0 ? names : Scope)].sort(),
  };
}

/** A line for each change, and what somebody must know before saying yes. */
export function renderChanges(changes: readonly DescribedChange[], paint: Paint): string[] {
  const lines = changes.map(({ action, logicalId, type, properties }) => {
    const [word, style] = LOOKS[action];
    const what = TYPE_IN_WORDS.get(type) ?? type;
    const which = properties.length === 0 ? '' : `: ${properties.join(', ')}`;
    const stays = action === 'keep' ? '; it stays in AWS, outside the stack' : '';
    return `  ${paint(style, word.padEnd(13))} ${logicalId} (${what})${which}${stays}`;
  });
  return [...lines, ...warnings(changes).map((warning) => paint('red', `Careful: ${warning}`))];
}

function warnings(changes: readonly DescribedChange[]): string[] {
  return changes.flatMap(({ action, type, logicalId }) => {
    const goes = action === 'replace' || action === 'perhaps replace' || action === 'delete';
    if (!goes) return [];
    if (type === 'AWS::Lambda::Function') {
      return [
        `${logicalId} gets another ARN: flows that call the old one fail until they are changed.`,
      ];
    }
    if (type === 'AWS::IAM::Role') {
      return [`${logicalId} is made anew: what was granted to the old role by hand is gone.`];
    }
    return [];
  });
}

function actionOf({
  Action,
  Replacement,
  PolicyAction,
}: ResourceChange): DescribedChange['action'] {
  switch (Action) {
    case 'Add':
      return 'add';
    case 'Remove':
      return PolicyAction === 'Retain' ? 'keep' : 'delete';
    case 'Import':
      return 'import';
    default:
      if (Replacement === 'True') return 'replace';
      return Replacement === 'Conditional' ? 'perhaps replace' : 'change';
  }
}
