import type { S3Client } from '@aws-sdk/client-s3';
import { asking, codeOf } from '../aws/aws-failure.ts';
import type { BucketState } from './code-bucket.ts';
import { howToRemove } from './how-to-remove.ts';
import type { Run } from './run.ts';

/** How a bucket is made. */
export interface BucketOptions {
  /** Key that encrypts what lies in it; S3's own without one. */
  readonly keyArn: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
}

/**
 * Makes our own bucket, or secures it: private, encrypted, versioned, and deaf to requests without TLS.
 * @throws AwsFailure
 */
export async function readyBucket(
  run: Run,
  bucket: string,
  state: BucketState,
  options: BucketOptions,
): Promise<void> {
  if (state === 'there') return;
  const s3 = await run.aws.s3();
  if (state === 'make') await createBucket(run, s3, bucket);
  // What was just made is told of already.
  const secured =
    state === 'make'
      ? ''
      : `The settings of the bucket ${bucket} (private, encrypted, versioned) may be made in part; the next npm run deploy goes on.`;
  if (secured === '') await secureBucket(run, s3, bucket, options);
  else await run.standing.changes(secured, () => secureBucket(run, s3, bucket, options), '');
  if (state === 'make') run.say(`Made the bucket ${bucket}: private, encrypted, versioned`);
}

async function createBucket(run: Run, s3: S3Client, bucket: string): Promise<void> {
  const { CreateBucketCommand } = await import('@aws-sdk/client-s3');
  const remove = howToRemove.bucket(run, bucket);
  // The client adds the region itself, except for us-east-1, which S3 refuses to be told.
  const request = new CreateBucketCommand({ Bucket: bucket });
  const make = () =>
    asking(`making the bucket ${bucket}`, s3.send(request, run.aws.sending), 's3:CreateBucket');
  await run.standing.changes(
    `The bucket ${bucket} may have been made; to remove it: ${remove}.`,
    () =>
      make().catch((error: unknown) => {
        // The client asked again when no answer came, and the first request had made it.
        if (codeOf(error) !== 'BucketAlreadyOwnedByYou') throw error;
      }),
    `The bucket ${bucket} was made and stays; to remove it, once it is empty: ${remove}.`,
  );
}

async function secureBucket(
  { account, aws }: Run,
  s3: S3Client,
  bucket: string,
  { keyArn, tags }: BucketOptions,
): Promise<void> {
  const {
    PutBucketEncryptionCommand,
    PutBucketPolicyCommand,
    PutBucketTaggingCommand,
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
  const algorithm =
    keyArn === undefined
      ? { SSEAlgorithm: 'AES256' as const }
      : { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: keyArn };
  await asking(
    doing,
    s3.send(
      new PutBucketEncryptionCommand({
        ...owned,
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: algorithm,
              ...(keyArn === undefined ? {} : { BucketKeyEnabled: true }),
            },
          ],
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
  if (tags.size > 0) {
    const TagSet = [...tags].map(([Key, Value]) => ({ Key, Value }));
    await asking(
      doing,
      s3.send(new PutBucketTaggingCommand({ ...owned, Tagging: { TagSet } }), aws.sending),
      's3:PutBucketTagging',
    );
  }
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
