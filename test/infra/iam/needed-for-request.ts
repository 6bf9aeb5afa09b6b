import { isJsonObject } from '../../../src/json.ts';
import type { AwsRequest } from '../../support/scripted-aws/aws-request.ts';

/** Operations whose permission is called otherwise. @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html */
const PERMISSION: ReadonlyMap<string, string> = new Map([
  ['lambda:Invoke', 'lambda:InvokeFunction'],
  ['s3:HeadBucket', 's3:ListBucket'],
  ['s3:HeadObject', 's3:GetObject'],
  ['s3:PutBucketEncryption', 's3:PutEncryptionConfiguration'],
  ['s3:PutPublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
]);

const SERVICE: ReadonlyMap<string, string> = new Map([
  ['cloudwatch-logs', 'logs'],
  ['eventbridge', 'events'],
  ['secrets-manager', 'secretsmanager'],
]);

/** What an operation such as `lambda.Invoke` needs; asking who one is needs nothing. */
export function neededForOperation(operation: string): readonly string[] {
  const [service = '', name = ''] = operation.split('.');
  const action = `${SERVICE.get(service) ?? service}:${name}`;
  return action === 'sts:GetCallerIdentity' ? [] : [PERMISSION.get(action) ?? action];
}

const KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * What the parameters of a request need besides its operation. Every parameter of these operations is here, so
 * that none that comes along is passed over.
 */
const BY_PARAMETER: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'cloudformation.CreateChangeSet': {
    Capabilities: [],
    ChangeSetName: [],
    ChangeSetType: [],
    Description: [],
    Parameters: [],
    RoleARN: ['iam:PassRole'],
    StackName: [],
    Tags: ['cloudformation:TagResource'],
    TemplateBody: [],
    TemplateURL: ['s3:GetObject'],
    UsePreviousTemplate: [],
  },
  's3.CreateBucket': {
    'x-amz-bucket-object-lock-enabled': ['s3:PutBucketObjectLockConfiguration'],
    'x-amz-expected-bucket-owner': [],
  },
  's3.PutObject': {
    'x-amz-expected-bucket-owner': [],
    'x-amz-server-side-encryption': [],
    'x-amz-server-side-encryption-aws-kms-key-id': KEY,
    'x-amz-tagging': ['s3:PutObjectTagging'],
  },
  'secretsmanager.CreateSecret': {
    ClientRequestToken: [],
    Description: [],
    KmsKeyId: KEY,
    Name: [],
    SecretString: [],
    Tags: ['secretsmanager:TagResource'],
  },
  'secretsmanager.PutSecretValue': { ClientRequestToken: [], SecretId: [], SecretString: [] },
};

/**
 * What a request needs: its operation, and what its parameters bring along.
 * @throws Error for a parameter of which nobody said what it needs
 */
export function neededForRequest(request: AwsRequest): readonly string[] {
  const { operation } = request;
  const known = BY_PARAMETER[operation];
  const brought = parametersOf(request).flatMap((name) => {
    const actions = known?.[name];
    if (known !== undefined && actions === undefined) {
      throw new Error(`nobody said what ${name} of ${operation} needs`);
    }
    return actions ?? [];
  });
  return [...neededForOperation(operation), ...brought];
}

/** Headers of the signature and of the SDK itself, which ask for nothing. */
const OF_THE_SDK =
  /^x-amz-(checksum-|content-sha256|date|decoded-|sdk-|security-token|trailer|user-agent)/;

function parametersOf({ operation, input, headers }: AwsRequest): readonly string[] {
  if (operation.startsWith('s3.')) {
    return Object.keys(headers).filter((name) => /^x-amz-/.test(name) && !OF_THE_SDK.test(name));
  }
  const names = isJsonObject(input)
    ? Object.keys(input).map((name) => name.split('.')[0] ?? '')
    : [];
  return [...new Set(names)].filter((name) => name !== 'Action' && name !== 'Version');
}
