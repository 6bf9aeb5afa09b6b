import { hash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { type Ended, runIn, tableOf } from '../../../checks/support/run-in.ts';
import { deploy } from '../../../cli/deploy/deploy.ts';
import { deploySyntax } from '../../../cli/deploy/deploy-syntax.ts';
import type { Dialogue } from '../../../cli/deploy/dialogue/dialogue.ts';
import { destroy, destroySyntax } from '../../../cli/destroy/destroy.ts';
import { command } from '../../../cli/kernel/command.ts';
import { main } from '../../../cli/kernel/main.ts';
import { buildZip } from '../../../packaging/build-zip.ts';
import type { AwsRequest } from '../../support/scripted-aws/aws-request.ts';
import { type StackStory, tellStack } from '../../support/scripted-aws/scripted-stack.ts';
import type { AwsScript } from '../../support/scripted-aws/start-scripted-aws.ts';
import { CREDENTIALS, startAws } from '../aws/scripted-clients.ts';

export const STACK = {
  name: 'aws-lambda-connect-pstn-transfer',
  account: '123456789012',
  region: 'eu-central-1',
} as const;

const FUNCTION =
  'arn:aws:lambda:eu-central-1:123456789012:function:aws-lambda-connect-pstn-transfer';
export const SECRET_ARN = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:cresta-AbCdEf';
export const AGENT = 'customers/c/profiles/p/virtualAgents/v';
export const INSTANCE = 'arn:aws:connect:eu-central-1:123456789012:instance/1111-2222';

export const OUTPUTS = {
  LambdaFunctionArn: FUNCTION,
  LambdaFunctionName: 'aws-lambda-connect-pstn-transfer',
  FlowFunctionArn: FUNCTION,
  LogGroupName: '/amazon-connect-pstn-transfer/x',
} as const;

/** The template's parameters that matter here, with its defaults. */
const DECLARES = {
  OAuthSecretArn: '',
  SecretKmsKeyArn: '',
  OAuthClientId: '',
  OAuthClientSecret: '',
  ApiKey: '',
  VirtualAgentName: '',
  Region: 'us-west-2-prod',
  ApiDomain: '',
  AuthDomain: '',
  SettingsFromFlow: 'false',
  CodeS3Bucket: undefined,
  CodeS3Key: '',
  CodeS3ObjectVersion: '',
  ReleaseLabel: '1',
  HttpsProxy: '',
  FunctionName: 'aws-lambda-connect-pstn-transfer',
  RoleName: 'aws-lambda-connect-pstn-transfer-role',
  MemorySize: '512',
  ConnectInstanceArn: '',
  AssociateWithConnect: 'true',
  RecoverHandoffs: 'false',
} as const;

const FUNCTION_TYPE = 'AWS::Lambda::Function';

/** A stack that is made and comes out well. */
export const CREATED: StackStory = {
  ...STACK,
  declares: DECLARES,
  changes: [
    { Action: 'Add', LogicalResourceId: 'LambdaExecutionRole', ResourceType: 'AWS::IAM::Role' },
    {
      Action: 'Add',
      LogicalResourceId: 'ConnectPSTNTransferFunction',
      ResourceType: FUNCTION_TYPE,
    },
  ],
  happens: [
    event('LambdaExecutionRole', 'AWS::IAM::Role', 'CREATE_IN_PROGRESS'),
    event('LambdaExecutionRole', 'AWS::IAM::Role', 'CREATE_COMPLETE'),
    event('ConnectPSTNTransferFunction', FUNCTION_TYPE, 'CREATE_COMPLETE'),
    event(STACK.name, 'AWS::CloudFormation::Stack', 'CREATE_COMPLETE'),
  ],
  ends: 'CREATE_COMPLETE',
  outputs: OUTPUTS,
};

/** A stack that is there; what is to happen with it is up to each test. */
export const THERE: StackStory = {
  ...STACK,
  declares: DECLARES,
  before: {
    status: 'UPDATE_COMPLETE',
    parameters: {
      OAuthSecretArn: SECRET_ARN,
      VirtualAgentName: AGENT,
      Region: 'us-west-2-prod',
      CodeS3Bucket: 'kept-bucket',
      FunctionName: 'aws-lambda-connect-pstn-transfer',
    },
    outputs: OUTPUTS,
    resources: [
      {
        logicalId: 'ConnectPSTNTransferFunction',
        physicalId: 'aws-lambda-connect-pstn-transfer',
        type: FUNCTION_TYPE,
      },
      { logicalId: 'LogGroup', physicalId: '/x', type: 'AWS::Logs::LogGroup' },
    ],
  },
};

/** Something that happens to a resource. */
export function event(logicalId: string, type: string, status: string, reason?: string) {
  return { logicalId, type, status, ...(reason === undefined ? {} : { reason }) };
}

/** What S3 answers where the bucket for the code isn't there yet. */
export const BUCKET_TO_MAKE = {
  's3.HeadBucket': { error: 'NotFound', status: 404 },
  's3.CreateBucket': { result: '' },
  's3.PutPublicAccessBlock': { result: '' },
  's3.PutBucketEncryption': { result: '' },
  's3.PutBucketVersioning': { result: '' },
  's3.PutBucketPolicy': { result: '' },
};

/** What the deployed function answers to check_connection where all is well. */
export const CHECK_OK = {
  status: 'ok',
  settings: 'ok',
  secret: 'ok',
  token: 'ok',
  api: 'ok',
  message: '',
  secretMs: '12',
  tokenMs: '34',
  apiMs: '56',
  version: '0.1.0',
} as const;

/** Everything but CloudFormation, where all is well: a secret, our bucket, a function that answers. */
export const GOOD: AwsScript = {
  'secretsmanager.GetSecretValue': {
    result: { SecretString: '{"oauthClientId":"id","oauthClientSecret":"hush"}' },
  },
  'secretsmanager.DescribeSecret': { result: { ARN: SECRET_ARN } },
  's3.HeadBucket': { result: '', headers: { 'x-amz-bucket-region': STACK.region } },
  's3.GetBucketPolicy': { result: '{}' },
  's3.HeadObject': { error: 'NotFound', status: 404 },
  's3.PutObject': { result: '' },
  'lambda.GetFunction': { error: 'ResourceNotFoundException', status: 404 },
  'iam.GetRole': { error: 'NoSuchEntity', status: 404 },
  'lambda.Invoke': { result: CHECK_OK },
};

/** What a test can change. */
export interface Deployment {
  readonly story: StackStory;
  /** The template's text, where one that declares the story's parameters and nothing else won't do. */
  readonly template?: string;
  readonly script?: AwsScript;
  readonly dialogue?: Dialogue;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly interrupt?: AbortController;
  /** Called before each look at a stack that is being changed. */
  readonly onPause?: () => void;
}

/** A template is JSON as well as YAML. */
function templateThatDeclares(parameters: Readonly<Record<string, string | undefined>>): string {
  const Parameters = Object.fromEntries(
    Object.entries(parameters).map(([name, Default]) => [name, { Type: 'String', Default }]),
  );
  return JSON.stringify({ Parameters, Resources: {} });
}

/** What S3 tells of an object that is what its key says; of this size. */
export function storedAs(bytes: Uint8Array) {
  return {
    result: '',
    headers: {
      'x-amz-checksum-sha256': hash('sha256', bytes, 'base64'),
      'content-length': String(bytes.length),
    },
  };
}

/** Packaging is tested elsewhere; one zip does for all. */
let zip: Promise<Uint8Array> | undefined;

/** Deploys or destroys against AWS as a script tells it, in this process. */
export async function prepareDeployment(t: TestContext, deployment: Deployment) {
  const { story, script = {}, dialogue, env = {}, stdin = '', onPause } = deployment;
  const folder = await mkdtemp(join(tmpdir(), 'pstn-deploy-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = { template: join(folder, 'template.yaml'), varJson: join(folder, 'var.json') };
  const template = deployment.template ?? templateThatDeclares(story.declares ?? {});
  await writeFile(files.template, template);
  zip ??= buildZip();
  const bytes = await zip;
  const zipFile = join(folder, 'function.zip');
  await writeFile(zipFile, bytes);
  const server = await startAws(t, { ...GOOD, ...tellStack(story), ...script });
  const interrupt = deployment.interrupt ?? new AbortController();
  let now = 0;
  const surroundings = {
    standIn: { endpoint: server.origin, credentials: CREDENTIALS, maxAttempts: 1 },
    pace: {
      now: () => now,
      async pause(signal: AbortSignal) {
        now += 2000;
        onPause?.();
        await turn(undefined, { signal });
      },
    },
    resolves: async () => true,
    ...(dialogue === undefined ? {} : { dialogue }),
  };
  const commands = [
    ...tableOf(
      'deploy',
      command(deploySyntax, (input, session) => deploy(input, session, surroundings, files)),
    ),
    ...tableOf(
      'destroy',
      command(destroySyntax, (input, session) => destroy(input, session, surroundings)),
    ),
  ];
  const run = (name: string, ...argv: string[]): Promise<Ended> =>
    runIn({ env, stdin, interrupted: interrupt.signal }, (session) =>
      main([name, '--aws-region', STACK.region, ...argv], commands, session),
    );
  return {
    ...files,
    /** What S3 answers where code and template are in the bucket already. */
    stored: ({ path }: AwsRequest) =>
      storedAs(path.includes('.zip') ? bytes : Buffer.from(template)),
    folder,
    zipFile,
    server,
    interrupt,
    run,
    deploy: (...argv: string[]) => run('deploy', '--artefact', zipFile, ...argv),
    destroy: (...argv: string[]) => run('destroy', ...argv),
  };
}

/** The parameters of the last change set: name and value, or `PREVIOUS`. */
export function sentParameters(server: {
  requestsFor(name: string): readonly { input: unknown }[];
}) {
  const form = server.requestsFor('cloudformation.CreateChangeSet').at(-1)?.input;
  const fields = new Map(Object.entries(form ?? {}));
  const sent: Record<string, unknown> = {};
  for (let n = 1; fields.has(`Parameters.member.${n}.ParameterKey`); n += 1) {
    const name = String(fields.get(`Parameters.member.${n}.ParameterKey`));
    const previous = fields.get(`Parameters.member.${n}.UsePreviousValue`) === 'true';
    sent[name] = previous ? 'PREVIOUS' : fields.get(`Parameters.member.${n}.ParameterValue`);
  }
  return sent;
}
