import { AwsFailure, asking, codeOf, httpStatusOf, isForbidden } from '../aws/aws-failure.ts';
import type { AwsAccount } from '../aws/read-account.ts';
import type { Run } from './run.ts';

/** The bucket that deploying makes by itself: one for each account and region. */
export function defaultBucket({ account, region }: AwsAccount): string {
  return `connect-pstn-transfer-${account}-${region}`;
}

const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['aws-cn', 'amazonaws.com.cn'],
  ['aws-eusc', 'amazonaws.eu'],
]);

/**
 * Address of what lies in a bucket, as CloudFormation wants it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#path-style-access
 */
export function addressOf({ partition, region }: AwsAccount, bucket: string, key: string): string {
  const suffix = SUFFIXES.get(partition) ?? 'amazonaws.com';
  return `https://s3.${region}.${suffix}/${bucket}/${key}`;
}

/** What is to be done with the bucket: our own is made where it is missing, and secured where that was left undone. */
export type BucketState = 'there' | 'make' | 'secure';

/**
 * Looks whether the bucket is there, in this account and region.
 * @throws AwsFailure, also where the bucket is somebody else's: code must not go there
 */
export async function lookForBucket(run: Run, bucket: string): Promise<BucketState> {
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
    if (isOurs) return 'make';
    throw new AwsFailure(
      `there is no bucket ${bucket}; leave out --bucket, and one is made`,
      'NoSuchBucket',
      error,
    );
  }
  if (!isOurs) return 'there';
  try {
    await asking('reading the policy', s3.send(new GetBucketPolicyCommand(owned), aws.sending));
  } catch (error) {
    // The policy comes last, so a run was interrupted before it.
    if (codeOf(error) === 'NoSuchBucketPolicy') return 'secure';
    if (!isForbidden(error)) throw error;
  }
  return 'there';
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
