import type { ResolvedResource } from '../../support/template/resolve-template.ts';

/** What CloudFormation does in the name of the deployer: for a type, and for each of its properties. */
interface Needs {
  /** Whatever its properties are. */
  readonly type: string;
  /** Every property that the template may set; empty where it needs nothing more. */
  readonly properties: Readonly<Record<string, string>>;
  /** For the tags of the stack; absent where the type takes none. */
  readonly tags?: string;
}

const free = (names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, '']));

const LAMBDA_TAGS = 'lambda:ListTags lambda:TagResource lambda:UntagResource';
const KEY = 'kms:CreateGrant kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey';

/**
 * From AWS's pages on each type, and on what each call needs; not tried in an account.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
 */
const NEEDS: Readonly<Record<string, Needs>> = {
  'AWS::CloudWatch::Alarm': {
    type: 'cloudwatch:DeleteAlarms cloudwatch:DescribeAlarms cloudwatch:PutMetricAlarm',
    properties: free(
      'AlarmActions AlarmDescription AlarmName ComparisonOperator DatapointsToAlarm Dimensions EvaluationPeriods MetricName Metrics Namespace OKActions Period Statistic Threshold TreatMissingData',
    ),
    tags: 'cloudwatch:ListTagsForResource cloudwatch:TagResource cloudwatch:UntagResource',
  },
  'AWS::CloudWatch::Dashboard': {
    type: 'cloudwatch:DeleteDashboards cloudwatch:GetDashboard cloudwatch:PutDashboard',
    properties: free('DashboardBody DashboardName'),
  },
  'AWS::Connect::IntegrationAssociation': {
    type: 'connect:AssociateLambdaFunction connect:DescribeInstance connect:DisassociateLambdaFunction connect:ListIntegrationAssociations connect:ListLambdaFunctions',
    properties: free('InstanceId IntegrationArn IntegrationType'),
  },
  'AWS::Events::Rule': {
    type: 'events:DeleteRule events:DescribeRule events:ListTargetsByRule events:PutRule',
    properties: {
      ...free('Description EventPattern ScheduleExpression'),
      Targets: 'events:PutTargets events:RemoveTargets',
    },
    tags: 'events:ListTagsForResource events:TagResource events:UntagResource',
  },
  'AWS::IAM::Role': {
    type: 'iam:CreateRole iam:DeleteRole iam:GetRole iam:ListAttachedRolePolicies iam:UpdateRole',
    properties: {
      ...free('Path RoleName'),
      AssumeRolePolicyDocument: 'iam:UpdateAssumeRolePolicy',
      Description: 'iam:UpdateRoleDescription',
      PermissionsBoundary: 'iam:PutRolePermissionsBoundary',
      Policies: 'iam:DeleteRolePolicy iam:GetRolePolicy iam:ListRolePolicies iam:PutRolePolicy',
    },
    tags: 'iam:ListRoleTags iam:TagRole iam:UntagRole',
  },
  'AWS::Lambda::Alias': {
    type: 'lambda:CreateAlias lambda:DeleteAlias lambda:GetAlias lambda:UpdateAlias',
    properties: {
      ...free('Description FunctionName FunctionVersion Name'),
      ProvisionedConcurrencyConfig:
        'lambda:DeleteProvisionedConcurrencyConfig lambda:GetProvisionedConcurrencyConfig lambda:PutProvisionedConcurrencyConfig',
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    type: 'lambda:CreateEventSourceMapping lambda:DeleteEventSourceMapping lambda:GetEventSourceMapping lambda:UpdateEventSourceMapping',
    properties: free('BatchSize EventSourceArn FunctionName FunctionResponseTypes ScalingConfig'),
    tags: LAMBDA_TAGS,
  },
  'AWS::Lambda::Function': {
    type: 'lambda:CreateFunction lambda:DeleteFunction lambda:GetFunction lambda:GetFunctionCodeSigningConfig lambda:GetFunctionRecursionConfig lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration',
    properties: {
      ...free(
        'Architectures Description Environment FunctionName Handler LoggingConfig MemorySize Runtime Timeout TracingConfig',
      ),
      Code: 's3:GetObject s3:GetObjectVersion',
      KmsKeyArn: KEY,
      Layers: 'lambda:GetLayerVersion',
      ReservedConcurrentExecutions:
        'lambda:DeleteFunctionConcurrency lambda:PutFunctionConcurrency',
      Role: 'iam:PassRole',
      // Without the last one, deleting the stack leaves network interfaces behind.
      VpcConfig:
        'ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs ec2:DescribeNetworkInterfaces',
    },
    tags: LAMBDA_TAGS,
  },
  'AWS::Lambda::Permission': {
    type: 'lambda:AddPermission lambda:GetPolicy lambda:RemovePermission',
    properties: free('Action FunctionName Principal SourceAccount SourceArn'),
  },
  'AWS::Lambda::Version': {
    type: 'lambda:GetFunctionConfiguration lambda:ListVersionsByFunction lambda:PublishVersion',
    properties: free('Description FunctionName'),
  },
  'AWS::Logs::LogGroup': {
    type: 'logs:CreateLogGroup logs:DeleteLogGroup logs:DescribeLogGroups',
    properties: {
      ...free('LogGroupName'),
      KmsKeyId: 'logs:AssociateKmsKey logs:DisassociateKmsKey',
      RetentionInDays: 'logs:PutRetentionPolicy',
    },
    tags: 'logs:ListTagsForResource logs:TagResource logs:UntagResource',
  },
  'AWS::SQS::Queue': {
    type: 'sqs:CreateQueue sqs:DeleteQueue sqs:GetQueueAttributes sqs:SetQueueAttributes',
    properties: free(
      'DelaySeconds MessageRetentionPeriod RedrivePolicy SqsManagedSseEnabled VisibilityTimeout',
    ),
    tags: 'sqs:ListQueueTags sqs:TagQueue sqs:UntagQueue',
  },
  'AWS::SQS::QueuePolicy': {
    type: 'sqs:GetQueueAttributes sqs:SetQueueAttributes',
    properties: free('PolicyDocument Queues'),
  },
};

/**
 * The actions that CloudFormation needs to make, change and delete these resources.
 * @throws Error for a type or a property of which nobody said what it needs
 */
export function neededForResources(
  resources: Readonly<Record<string, ResolvedResource>>,
): ReadonlySet<string> {
  const actions = Object.values(resources).flatMap(({ type, properties }) => {
    const needs = NEEDS[type];
    if (needs === undefined) throw new Error(`nobody said what ${type} needs`);
    return [needs.type, ...Object.keys(properties).map((name) => forProperty(type, name))];
  });
  return words(actions);
}

/** The actions that tags of the stack need besides, for these resources. */
export function neededForTags(
  resources: Readonly<Record<string, ResolvedResource>>,
): ReadonlySet<string> {
  return words(Object.values(resources).map(({ type }) => NEEDS[type]?.tags ?? ''));
}

function forProperty(type: string, name: string): string {
  const actions = NEEDS[type]?.properties[name];
  if (actions === undefined) throw new Error(`nobody said what ${name} of ${type} needs`);
  return actions;
}

function words(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.split(' ')).filter((word) => word !== ''));
}
