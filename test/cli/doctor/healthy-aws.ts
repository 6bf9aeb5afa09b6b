import { readFileSync } from 'node:fs';
import type { AwsScript } from '../../support/scripted-aws/start-scripted-aws.ts';
import { VIRTUAL_AGENT } from '../../support/virtual-agent.ts';

export const ARN = 'arn:aws:lambda:eu-central-1:123456789012:function:transfer';
export const INSTANCE = 'arn:aws:connect:eu-central-1:123456789012:instance/1111-2222';
export const SECRET = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:cresta-AbCdEf';

export const VARIABLES = {
  action: '',
  virtualAgentName: VIRTUAL_AGENT,
  region: 'us-west-2-prod',
  oauthSecretArn: SECRET,
  timeLimitSeconds: '8',
};

export const CONFIGURATION = {
  FunctionName: 'transfer',
  FunctionArn: ARN,
  Version: '$LATEST',
  Runtime: 'nodejs24.x',
  Handler: 'handler.handler',
  Architectures: ['arm64'],
  MemorySize: 512,
  Timeout: 9,
  Role: 'arn:aws:iam::123456789012:role/transfer-role',
  State: 'Active',
  CodeSha256: 'abc=',
  LoggingConfig: { LogGroup: '/calls/transfer', LogFormat: 'JSON', ApplicationLogLevel: 'INFO' },
  Environment: { Variables: VARIABLES },
};

export const NOT_FOUND = { error: 'ResourceNotFoundException', status: 404 };
export const FORBIDDEN = { error: 'AccessDeniedException', status: 403 };

/** What Connect's flow designer exports, with the function's ARN. */
export const FLOW = readFileSync(
  new URL('../../../flows/pstn-transfer.json', import.meta.url),
  'utf8',
).replaceAll(/arn:aws:lambda:us-east-1:0+:function:[\w-]+/g, ARN);

export const OTHER_FLOW = JSON.stringify({
  Version: '2019-10-30',
  StartAction: 'end',
  Actions: [{ Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
});

/** A policy as Lambda keeps it for the template's permission. */
export function policy(arn = INSTANCE, account = '123456789012') {
  return {
    result: {
      Policy: JSON.stringify({
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'connect.amazonaws.com' },
            Action: 'lambda:InvokeFunction',
            Resource: ARN,
            Condition: {
              ArnLike: { 'AWS:SourceArn': arn },
              StringEquals: { 'AWS:SourceAccount': account },
            },
          },
        ],
      }),
    },
  };
}

/** IAM allows the actions that were asked about, but for these. */
export function simulated(...forbidden: readonly string[]) {
  return ({ input }: { readonly input: unknown }) => ({
    result: {
      EvaluationResults: Object.entries(Object(input))
        .filter(([name]) => name.startsWith('ActionNames.member.'))
        .map(([, action]) => ({
          EvalActionName: String(action),
          EvalDecision: forbidden.includes(String(action)) ? 'implicitDeny' : 'allowed',
        })),
    },
  });
}

/** A published flow by its id, which is in the request's path. */
export function flows(contents: Readonly<Record<string, string>>) {
  return ({ path }: { readonly path: string }) => {
    const id = path.split('/').at(-1) ?? '';
    return {
      result: { ContactFlow: { Id: id, Status: 'PUBLISHED', Content: contents[id] ?? '' } },
    };
  };
}

export const CHECKED = {
  status: 'ok',
  settings: 'ok',
  secret: 'ok',
  token: 'ok',
  api: 'ok',
  message: '',
  secretMs: '41',
  tokenMs: '63',
  apiMs: '20',
  version: '0.1.0',
};

/** AWS as it is around a function that lacks nothing. */
export const HEALTHY: AwsScript = {
  'lambda.GetFunctionConfiguration': { result: CONFIGURATION },
  'lambda.GetAlias': NOT_FOUND,
  'lambda.GetPolicy': policy(),
  'lambda.Invoke': { result: CHECKED },
  'lambda.ListEventSourceMappings': { result: { EventSourceMappings: [] } },
  'lambda.ListTags': { result: { Tags: {} } },
  'logs.DescribeLogGroups': {
    result: { logGroups: [{ logGroupName: '/calls/transfer', retentionInDays: 30 }] },
  },
  'iam.SimulatePrincipalPolicy': simulated(),
  'secretsmanager.DescribeSecret': { result: { Name: 'cresta', ARN: SECRET, KmsKeyId: 'k-1' } },
  'secretsmanager.GetSecretValue': {
    result: {
      SecretString: JSON.stringify({
        oauthClientId: 'id-of-acme',
        oauthClientSecret: 'hush-hush-1',
      }),
    },
  },
  'connect.ListLambdaFunctions': { result: { LambdaFunctions: [ARN] } },
  'connect.ListContactFlows': {
    result: {
      ContactFlowSummaryList: [
        { Id: 'f-1', Name: 'Main', ContactFlowState: 'ACTIVE' },
        { Id: 'f-2', Name: 'Other', ContactFlowState: 'ACTIVE' },
        { Id: 'f-3', Name: 'Old', ContactFlowState: 'ARCHIVED' },
      ],
    },
  },
  'connect.ListContactFlowModules': { result: { ContactFlowModulesSummaryList: [] } },
  'connect.DescribeContactFlow': flows({ 'f-1': FLOW, 'f-2': OTHER_FLOW }),
};
