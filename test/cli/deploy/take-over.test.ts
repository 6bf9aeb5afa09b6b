import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type TestContext, test } from 'node:test';
import type { Choice } from '../../../cli/deploy/dialogue/dialogue.ts';
import { TEMPLATE } from '../../../cli/deploy/template.ts';
import { type ImportStory, tellImport } from '../../support/scripted-aws/scripted-import.ts';
import type { AwsScript } from '../../support/scripted-aws/start-scripted-aws.ts';
import { listen } from '../../support/scripted-server.ts';
import {
  AGENT,
  CREATED,
  type Deployment,
  OUTPUTS,
  prepareDeployment,
  SECRET_ARN,
} from './deployment.ts';

const NAME = 'aws-lambda-connect-pstn-transfer';
const OLD_CODE = Buffer.from('the zip of the old code');
const OLD_KEY = `connect-pstn-transfer/${hash('sha256', OLD_CODE)}.zip`;
const TRUST = { Version: '2012-10-17', Statement: [] };
const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'x', Resource: '*' }],
};

/** A function as the reference's script makes one, in a VPC and with a variable of somebody's own. */
const CONFIGURATION = {
  FunctionName: NAME,
  Role: `arn:aws:iam::123456789012:role/${NAME}-role`,
  Runtime: 'python3.12',
  Handler: 'lambda_function.lambda_handler',
  Architectures: ['x86_64'],
  MemorySize: 256,
  Timeout: 30,
  CodeSha256: hash('sha256', OLD_CODE, 'base64'),
  PackageType: 'Zip',
  VpcConfig: { VpcId: 'vpc-1', SubnetIds: ['subnet-0a'], SecurityGroupIds: ['sg-0b'] },
  LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${NAME}` },
  TracingConfig: { Mode: 'PassThrough' },
  Environment: {
    Variables: {
      virtualAgentName: AGENT,
      region: 'voice-prod',
      oauthSecretArn: SECRET_ARN,
      apiKey: 'hush-hush-hush',
      DEBUG_TOKEN: 'mine-alone-42',
    },
  },
};

async function prepare(
  t: TestContext,
  story: Partial<ImportStory> = {},
  script: AwsScript = {},
  more: Partial<Deployment> = {},
) {
  const server = createServer((_, answer) => answer.end(OLD_CODE));
  const port = await listen(t, server);
  return prepareDeployment(t, {
    story: CREATED,
    template: readFileSync(TEMPLATE, 'utf8'),
    ...more,
    script: {
      ...tellImport({ name: NAME, outputs: OUTPUTS, ...story }),
      'lambda.GetFunction': {
        result: {
          Configuration: CONFIGURATION,
          Code: {
            RepositoryType: 'S3',
            Location: `http://127.0.0.1:${port}/code?X-Amz-Signature=x`,
          },
        },
      },
      'iam.GetRole': {
        result: {
          Role: {
            RoleName: `${NAME}-role`,
            Path: '/',
            AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(TRUST)),
          },
        },
      },
      'iam.ListAttachedRolePolicies': {
        result: {
          AttachedPolicies: [{ PolicyName: 'Basic', PolicyArn: 'arn:aws:iam::aws:policy/Basic' }],
        },
      },
      'iam.ListRolePolicies': { result: { PolicyNames: ['ReadSecret'] } },
      'iam.GetRolePolicy': {
        result: {
          PolicyName: 'ReadSecret',
          PolicyDocument: encodeURIComponent(JSON.stringify(POLICY)),
        },
      },
      ...script,
    },
  });
}

function changing(server: { readonly requests: readonly { readonly operation: string }[] }) {
  return server.requests
    .map(({ operation }) => operation)
    .filter((operation) => /\.(Create|Put|Delete|Execute|Update|Attach|Detach)/.test(operation));
}

/** The form of the nth change set that was asked for. */
function changeSet(
  { server }: Awaited<ReturnType<typeof prepare>>,
  n: number,
): Readonly<Record<string, string>> {
  return Object(server.requestsFor('cloudformation.CreateChangeSet')[n]?.input);
}

function parametersOf(form: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const keys = Object.keys(form).filter((name) => name.endsWith('.ParameterKey'));
  return Object.fromEntries(
    keys.map((key) => {
      const at = key.replace('.ParameterKey', '');
      return [form[key] ?? '', form[`${at}.ParameterValue`] ?? 'PREVIOUS'];
    }),
  );
}

test('a function and its role come into the stack under their own names, and then up to date', async (t) => {
  const aws = await prepare(t);
  const { exitCode, stderr, stdout } = await aws.deploy('--yes', '--take-over');
  assert.equal(exitCode, 0, stderr);
  const form = changeSet(aws, 0);
  assert.equal(form['ChangeSetType'], 'IMPORT');
  const identifiers = Object.entries(form).filter(([name]) => /^ResourcesToImport/.test(name));
  assert.deepEqual(
    identifiers.map(([, value]) => value),
    [
      'AWS::Lambda::Function',
      'ConnectPSTNTransferFunction',
      'FunctionName',
      NAME,
      'AWS::IAM::Role',
      'LambdaExecutionRole',
      'RoleName',
      `${NAME}-role`,
    ],
  );
  const { Resources, Parameters, Outputs } = JSON.parse(form['TemplateBody'] ?? '');
  const { ConnectPSTNTransferFunction: it, LambdaExecutionRole: role } = Resources;
  assert.equal(Outputs, undefined);
  for (const { DeletionPolicy } of [it, role]) assert.equal(DeletionPolicy, 'Retain');
  // What CloudFormation puts back where the update fails: all that our template sets as well.
  const { Environment, Code, ...properties } = it.Properties;
  assert.deepEqual(properties, {
    FunctionName: NAME,
    Runtime: 'python3.12',
    Handler: 'lambda_function.lambda_handler',
    Architectures: ['x86_64'],
    MemorySize: 256,
    Timeout: 30,
    Role: CONFIGURATION.Role,
    LoggingConfig: CONFIGURATION.LoggingConfig,
    VpcConfig: { SubnetIds: ['subnet-0a'], SecurityGroupIds: ['sg-0b'] },
    TracingConfig: { Mode: 'PassThrough' },
  });
  assert.deepEqual(Code, {
    S3Bucket: 'connect-pstn-transfer-123456789012-eu-central-1',
    S3Key: OLD_KEY,
  });
  assert.deepEqual(Environment.Variables, {
    virtualAgentName: { Ref: 'VirtualAgentName' },
    region: { Ref: 'Region' },
    oauthSecretArn: { Ref: 'OAuthSecretArn' },
    apiKey: { Ref: 'ApiKey' },
    DEBUG_TOKEN: { Ref: 'Variable1' },
  });
  assert.deepEqual([Parameters.ApiKey.NoEcho, Parameters.Variable1.NoEcho], [true, true]);
  assert.equal(parametersOf(form)['Variable1'], 'mine-alone-42');
  assert.deepEqual(role.Properties, {
    RoleName: `${NAME}-role`,
    AssumeRolePolicyDocument: TRUST,
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/Basic'],
    Policies: [{ PolicyName: 'ReadSecret', PolicyDocument: POLICY }],
  });
  const update = changeSet(
    aws,
    -1 + aws.server.requestsFor('cloudformation.CreateChangeSet').length,
  );
  assert.equal(update['ChangeSetType'], 'UPDATE');
  const values = parametersOf(update);
  assert.deepEqual(
    [
      'FunctionName',
      'RoleName',
      'Architecture',
      'SubnetIds',
      'SecurityGroupIds',
      'VirtualAgentName',
    ].map((name) => values[name]),
    ['PREVIOUS', 'PREVIOUS', 'PREVIOUS', 'PREVIOUS', 'PREVIOUS', AGENT],
  );
  assert.deepEqual([values['Region'], values['MemorySize']], ['voice-prod', undefined]);
  // Code to go back to is there before anything could have to.
  const uploads = aws.server.requestsFor('s3.PutObject').map(({ path }) => path);
  assert(uploads.some((path) => path.includes(OLD_KEY)));
  assert.doesNotMatch(stderr + stdout, /hush-hush|mine-alone-42|X-Amz-Signature/);
  assert.match(stderr, /Next: hand over one call\. The flows call the function under the ARN/);
});

test('what changes under a live function is named before it happens', async (t) => {
  const aws = await prepare(t);
  const { exitCode, stderr } = await aws.deploy('--dry-run', '--take-over');
  assert.equal(exitCode, 0, stderr);
  for (const line of [
    `  + imports     function ${NAME}\n`,
    `  + imports     role ${NAME}-role\n`,
    '  ~ changes     Runtime: python3.12 → nodejs24.x\n',
    '  ~ changes     Handler: lambda_function.lambda_handler → handler.handler\n',
    '  ~ changes     MemorySize: 256 → 512\n',
    '  ~ changes     Timeout: 30 → 9\n',
    '  ~ changes     variables: these go: DEBUG_TOKEN\n',
    `  ~ changes     log: /aws/lambda/${NAME} → a log group of the stack\n`,
    'these policies go, for all who use the role: ReadSecret, arn:aws:iam::aws:policy/Basic\n',
    `  + uploads     old code s3://connect-pstn-transfer-123456789012-eu-central-1/${OLD_KEY}, to go back to\n`,
  ]) {
    assert(stderr.includes(line), `${line}\n${stderr}`);
  }
  assert.doesNotMatch(stderr, /Architectures/);
  assert.deepEqual(changing(aws.server), [
    'cloudformation.CreateChangeSet',
    'cloudformation.DeleteChangeSet',
    'cloudformation.DeleteStack',
  ]);
});

/** Says yes to so many questions, then no. */
function yesTo(count: number): NonNullable<Deployment['dialogue']> {
  let asked = 0;
  const initial = async (question: { readonly initial?: string | undefined }) =>
    question.initial ?? '';
  return {
    attended: true,
    text: initial,
    secret: async () => '',
    choose: async <Value extends string>({ options, initial: first }: Choice<Value>) => {
      const chosen = first ?? options[0]?.value;
      assert(chosen !== undefined);
      return chosen;
    },
    confirm: async ({ message }) => {
      if (/^Keep/.test(message)) return false;
      asked += 1;
      return asked <= count;
    },
  };
}

test('a no leaves nothing behind: neither the first, nor the second after the import', async (t) => {
  const instances = { 'connect.ListInstances': { result: { InstanceSummaryList: [] } } };
  const first = await prepare(t, {}, instances, { dialogue: yesTo(0) });
  const no = await first.deploy('--take-over');
  assert.equal(no.exitCode, 1);
  assert.match(no.stderr, /Nothing was deployed\.\n$/);
  assert.deepEqual(changing(first.server), [
    'cloudformation.CreateChangeSet',
    'cloudformation.DeleteChangeSet',
    'cloudformation.DeleteStack',
  ]);

  const second = await prepare(t, {}, instances, { dialogue: yesTo(1) });
  const { exitCode, stderr } = await second.deploy('--take-over');
  assert.equal(exitCode, 1);
  assert.match(
    stderr,
    /delete skipped +ConnectPSTNTransferFunction\n[\s\S]*Function and role are in no stack again, as they were\.\nNothing was deployed\./,
  );
  assert.doesNotMatch(stderr, /are in the stack \S+ now|left behind/);
  assert.deepEqual(changing(second.server), [
    'cloudformation.CreateChangeSet',
    'cloudformation.ExecuteChangeSet',
    'cloudformation.CreateChangeSet',
    'cloudformation.DeleteChangeSet',
    'cloudformation.DeleteStack',
  ]);
});

test('a run that ends after the import says what exists and how to go on, and the next one does', async (t) => {
  const interrupt = new AbortController();
  const aws = await prepare(t, {}, {}, { interrupt });
  aws.server.script({
    's3.PutObject': () => {
      interrupt.abort();
      return 'hang';
    },
  });
  const { exitCode, stderr } = await aws.deploy('--yes', '--take-over');
  assert.equal(exitCode, 130);
  assert.match(
    stderr,
    /\nInterrupted\. The function and its role are in the stack aws-lambda-connect-pstn-transfer now, and run as before; npm run deploy -- --stack aws-lambda-connect-pstn-transfer goes on, npm run destroy -- --stack \S+ takes them out again and leaves them as they are\. The old code may be in the bucket/,
  );
});

test('an import that was left half-way goes on without the option too, and brings the old code along', async (t) => {
  const aws = await prepare(t, { updateFails: 'UPDATE_ROLLBACK_COMPLETE' });
  const { exitCode, stderr } = await aws.deploy('--yes', '--take-over');
  assert.equal(exitCode, 1);
  assert.match(
    stderr,
    /are in the stack \S+ now, and run as before; .* CloudFormation took everything back: the stack \S+ runs as it did before\.\n$/,
  );
  const again = await aws.deploy('--yes');
  assert.match(again.stderr, /^ {2}\+ uploads {5}old code /m);
  const elsewhere = await aws.deploy('--yes', '--bucket', 'another-bucket');
  assert.match(elsewhere.stderr, /error: the function was taken over with the bucket connect-pstn/);
  const destroyed = await aws.destroy('--yes');
  assert.equal(destroyed.exitCode, 0, destroyed.stderr);
  assert.match(destroyed.stderr, new RegExp(`  keeps +${NAME}, which was taken over\n`));
  assert.doesNotMatch(destroyed.stderr, /- deletes/);
});

test('an import that fails is told, and function and role are in no stack', async (t) => {
  const aws = await prepare(t, { importFails: 'IMPORT_ROLLBACK_COMPLETE' });
  const { exitCode, stderr } = await aws.deploy('--yes', '--take-over');
  assert.equal(exitCode, 1);
  assert.match(
    stderr,
    /CloudFormation took the import back: function and role are in no stack, as before; the empty stack \S+ is deleted by the next npm run deploy\.\n$/,
  );
  assert.equal(aws.server.requestsFor('s3.PutObject').length, 0);
  const next = await aws.deploy('--dry-run', '--take-over');
  assert.match(next.stderr, /is the rest of a deployment that failed; it is deleted first/);
});

test('what cannot be taken over is refused, with what to do', async (t) => {
  const configured = (more: object) => ({
    'lambda.GetFunction': {
      result: { Configuration: { ...CONFIGURATION, ...more }, Code: { ImageUri: 'x' } },
    },
  });
  for (const [script, argv, message] of [
    [
      { 'lambda.GetFunction': { error: 'ResourceNotFoundException', status: 404 } },
      [],
      /error: there is no function aws-lambda-connect-pstn-transfer to take over, .*--function-name says which/,
    ],
    [
      configured({ PackageType: 'Image' }),
      [],
      /has its code in a container image, and can't be taken over/,
    ],
    [
      {},
      ['--role-name', 'another'],
      /--take-over keeps the role that the function has, \S+-role: leave out --role-name/,
    ],
  ] as const) {
    const aws = await prepare(t, {}, script);
    const { exitCode, stderr } = await aws.deploy('--yes', '--take-over', ...argv);
    assert.match(stderr, message);
    assert.notEqual(exitCode, 0);
    assert.deepEqual(changing(aws.server), []);
  }
});

test('with a role given, the function alone is taken over', async (t) => {
  const aws = await prepare(t);
  const role = ['--execution-role', CONFIGURATION.Role];
  const { exitCode, stderr } = await aws.deploy('--yes', '--take-over', ...role);
  assert.equal(exitCode, 0, stderr);
  const { Resources } = JSON.parse(changeSet(aws, 0)['TemplateBody'] ?? '');
  assert.deepEqual(Object.keys(Resources), ['ConnectPSTNTransferFunction']);
  assert.doesNotMatch(stderr, /imports +role/);
});
