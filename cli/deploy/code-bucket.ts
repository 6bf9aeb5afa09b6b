import type { S3Client } from '@aws-sdk/client-s3';
import { AwsFailure, asking, codeOf, httpStatusOf, isForbidden } from '../aws/aws-failure.ts';
import type { AwsAccount } from '../aws/read-account.ts';
import type { Run } from './run.ts';

/** The bucket that deploying makes by itself: one for each account and region. */
export function defaultBucket({ account, region }: AwsAccount): string {
  return `connect-pstn-transfer-${account}-${region}`;
}

/**
 * Address of what lies in a bucket, as CloudFormation wants it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#path-style-access
 */
export function addressOf({ partition, region }: AwsAccount, bucket: string, key: string): string {
  const suffix = SUFFIXES.get(partition) ?? 'amazonaws.com';
  return `https://s3.${region}.${suffix}/${bucket}/${key}`;
}

const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['aws-cn', 'amazonaws.com.cn'],
  ['aws-eusc', 'amazonaws.eu'],
]);

/**
 * Makes sure that the bucket is there, in this account and region. Our own is made where it is
 * missing: private, encrypted, versioned, and deaf to requests without TLS.
 * @throws AwsFailure, also where the bucket is somebody else's: code must not go there
 */
export async function readyBucket(run: Run, bucket: string): Promise<void> {
  const { GetBucketPolicyCommand, HeadBucketCommand } = await import('@aws-sdk/client-s3');
  const { account, aws } = run;
  const s3 = await aws.s3();
  const owned = { Bucket: bucket, ExpectedBucketOwner: account.account };
  const isOurs = bucket === defaultBucket(account);
  try {
    const { BucketRegion: region = account.region } = await asking(
      `looking for the bucket ${bucket}`,
      s3.send(new HeadBucketCommand(owned), aws.sending),
    );
    if (region !== account.region) throw otherRegion(bucket, region, account.region);
  } catch (error) {
    if (httpStatusOf(error) !== 404) throw explained(error, bucket, account);
    if (!isOurs) {
      throw new AwsFailure(
        `there is no bucket ${bucket}; leave out --bucket, and one is made`,
        'NoSuchBucket',
        error,
      );
    }
    await createBucket(run, s3, bucket);
    return;
  }
  if (!isOurs) return;
  try {
    await asking('reading the policy', s3.send(new GetBucketPolicyCommand(owned), aws.sending));
  } catch (error) {
    // The policy comes last, so a run was interrupted before it.
    if (codeOf(error) === 'NoSuchBucketPolicy') await secureBucket(run, s3, bucket);
    else if (!isForbidden(error)) throw error;
  }
}

async function createBucket(run: Run, s3: S3Client, bucket: string): Promise<void> {
  const { CreateBucketCommand } = await import('@aws-sdk/client-s3');
  // The client adds the region itself, except for us-east-1, which S3 refuses to be told.
  await asking(
    `making the bucket ${bucket}`,
    s3.send(new CreateBucketCommand({ Bucket: bucket }), run.aws.sending),
    's3:CreateBucket',
  );
  run.standing.did(`The bucket ${bucket} was made and stays.`);
  await secureBucket(run, s3, bucket);
  run.say(`Made the bucket ${bucket}: private, encrypted, versioned`);
}

async function secureBucket({ account, aws }: Run, s3: S3Client, bucket: string): Promise<void> {
  const {
    PutBucketEncryptionCommand,
    PutBucketPolicyCommand,
    PutBucketVersioningCommand,
    PutPublicAccessBlockCommand,
  } = await import('@aws-sdk/client-s3');
  const owned = { Bucket: bucket, ExpectedBucketOwner: account.account };
  const doing = `securing the bucket ${bucket}`;
  await asking(
    doing,
    s3.send(
      new PutPublicAccessBlockCommand({
        ...owned,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      }),
      aws.sending,
    ),
    's3:PutBucketPublicAccessBlock',
  );
  await asking(
    doing,
    s3.send(
      new PutBucketEncryptionCommand({
        ...owned,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      }),
      aws.sending,
    ),
    's3:PutEncryptionConfiguration',
  );
  await asking(
    doing,
    s3.send(
      new PutBucketVersioningCommand({
        ...owned,
        VersioningConfiguration: { Status: 'Enabled' },
      }),
      aws.sending,
    ),
    's3:PutBucketVersioning',
  );
  const Policy = JSON.stringify(tlsOnly(account.partition, bucket));
  await asking(
    doing,
    s3.send(new PutBucketPolicyCommand({ ...owned, Policy }), aws.sending),
    's3:PutBucketPolicy',
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
function tlsOnly(partition: string, bucket: string): unknown {
  const arn = `arn:${partition}:s3:::${bucket}`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
}

/** A HEAD has no body, so S3 can't say why. */
function explained(error: unknown, bucket: string, { account, region }: AwsAccount): unknown {
  const status = httpStatusOf(error);
  if (status === 403) {
    return new AwsFailure(
      `the bucket ${bucket} is not one of AWS account ${account}, or you may not use it (s3:ListBucket); pass --bucket with one that is`,
      'AccessDenied',
      error,
    );
  }
  return status === 301 ? otherRegion(bucket, 'another region', region) : error;
}

function otherRegion(bucket: string, its: string, region: string): AwsFailure {
  return new AwsFailure(
    `the bucket ${bucket} is in ${its}: Lambda takes code from its own region only; pass --bucket with one in ${region}`,
    'WrongRegion',
  );
}
