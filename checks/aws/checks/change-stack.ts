import { readFile } from 'node:fs/promises';
import {
  type CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type Parameter,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { TEMPLATE } from '../template.ts';

/** The template's parameters by name; what is left out is the default. */
export type Parameters = Readonly<Record<string, string>>;

/**
 * Uploads a template and returns its address: ours is too large to be part of a request.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
async function upload(template: string | Buffer): Promise<string> {
  const s3 = new S3Client();
  const Bucket = 'templates';
  try {
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: 'us-west-2' },
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && /^BucketAlready/.test(error.name))) throw error;
  }
  await s3.send(new PutObjectCommand({ Bucket, Key: 'template.yaml', Body: template }));
  s3.destroy();
  return `https://${Bucket}.s3.us-west-2.amazonaws.com/template.yaml`;
}

/** Describes what would change; executes nothing. */
export async function proposeChange(
  client: CloudFormationClient,
  type: 'CREATE' | 'UPDATE',
  stack: string,
  parameters: Parameters,
): Promise<DescribeChangeSetCommandOutput> {
  const { Id } = await client.send(
    new CreateChangeSetCommand({
      StackName: stack,
      ChangeSetName: `change-${Date.now()}`,
      ChangeSetType: type,
      TemplateURL: await upload(await readFile(TEMPLATE)),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: parameterList(parameters),
    }),
  );
  return client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
}

/** Makes or changes the stack; moto is done at once. */
export async function changeStack(
  client: CloudFormationClient,
  type: 'CREATE' | 'UPDATE',
  stack: string,
  parameters: Parameters,
): Promise<void> {
  const { ChangeSetId } = await proposeChange(client, type, stack, parameters);
  await client.send(new ExecuteChangeSetCommand({ ChangeSetName: ChangeSetId, StackName: stack }));
}

/**
 * Makes the stack without a change set. Only so does moto work out the outputs.
 * @param template text of another template than ours
 */
export async function createStack(
  client: CloudFormationClient,
  stack: string,
  parameters: Parameters,
  template?: string,
): Promise<void> {
  await client.send(
    new CreateStackCommand({
      StackName: stack,
      TemplateURL: await upload(template ?? (await readFile(TEMPLATE))),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: parameterList(parameters),
    }),
  );
}

function parameterList(parameters: Parameters): Parameter[] {
  return Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));
}

/** The stack's status, and its outputs by name. */
export async function describeStack(
  client: CloudFormationClient,
  stack: string,
): Promise<{ readonly status: string; readonly outputs: Readonly<Record<string, string>> }> {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  const described = Stacks?.[0];
  return {
    status: described?.StackStatus ?? 'unknown',
    outputs: Object.fromEntries(
      (described?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [
        OutputKey,
        OutputValue,
      ]),
    ),
  };
}

/** The logical ids of the resources that moto made; it also lists what it skipped, without an id. */
export async function resourcesOf(client: CloudFormationClient, stack: string): Promise<string[]> {
  const answer = await client.send(new DescribeStackResourcesCommand({ StackName: stack }));
  return (answer.StackResources ?? []).flatMap(({ LogicalResourceId: id }) => id ?? []).sort();
}
