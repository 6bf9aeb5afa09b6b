import { asking, httpStatusOf } from '../aws/aws-failure.ts';
import { howToRemove } from './how-to-remove.ts';
import type { Run } from './run.ts';

/** What is to lie in the bucket. Its key tells its content, so that nothing is uploaded twice. */
export interface StoredFile {
  readonly what: 'code' | 'template' | 'old code';
  readonly key: string;
  readonly bytes: Buffer;
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly type: string;
}

/**
 * How the bucket stands: the file is there, byte by byte; something else is, or something whose checksum
 * nobody wrote down; nothing is; or the user may not look.
 */
export type Stored = 'there' | 'other' | 'missing' | 'hidden';

/**
 * Looks for a key in the bucket.
 * @param file what must be there; undefined: whatever is under the key, as long as its checksum is what the key tells
 * @throws AwsFailure
 */
export async function lookFor(
  { account, aws }: Run,
  bucket: string,
  key: string,
  file: Pick<StoredFile, 'bytes' | 'sha256'> | undefined,
): Promise<Stored> {
  const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
  const s3 = await aws.s3();
  const object = { Bucket: bucket, Key: key, ExpectedBucketOwner: account.account };
  try {
    const { ChecksumSHA256, ContentLength } = await asking(
      `looking for ${key} in ${bucket}`,
      s3.send(new HeadObjectCommand({ ...object, ChecksumMode: 'ENABLED' }), aws.sending),
    );
    if (file === undefined) {
      const [, told] = /\b([0-9a-f]{64})\.zip$/.exec(key) ?? [];
      const differs =
        told !== undefined && ChecksumSHA256 !== undefined && ChecksumSHA256 !== base64(told);
      return differs ? 'other' : 'there';
    }
    const isSame = ChecksumSHA256 === base64(file.sha256) && ContentLength === file.bytes.length;
    return isSame ? 'there' : 'other';
  } catch (error) {
    // Without permission to list the bucket, S3 says Forbidden to what isn't there.
    const status = httpStatusOf(error);
    if (status === 404) return 'missing';
    if (status === 403) return 'hidden';
    throw error;
  }
}

/** How a file is stored: with tags, and encrypted with a key other than the bucket's. */
export interface StoreOptions {
  readonly keyArn: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
}

/**
 * Puts a file into the bucket. S3 compares its checksum with what arrives.
 * @throws AwsFailure
 */
export async function upload(
  run: Run,
  bucket: string,
  file: StoredFile,
  { keyArn, tags }: StoreOptions,
): Promise<void> {
  const { account, aws, say, standing } = run;
  const { PutObjectCommand } = await import('@aws-sdk/client-s3');
  const s3 = await aws.s3();
  const { what, key, bytes, sha256, type } = file;
  const request = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ExpectedBucketOwner: account.account,
    Body: bytes,
    ContentType: type,
    ChecksumAlgorithm: 'SHA256',
    ChecksumSHA256: base64(sha256),
    ...(keyArn === undefined ? {} : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn }),
    ...(tags.size === 0 ? {} : { Tagging: new URLSearchParams([...tags]).toString() }),
  });
  const remove = howToRemove.object(run, bucket, key);
  await standing.changes(
    `The ${what} may be in the bucket ${bucket}; to remove it: ${remove}.`,
    () => asking(`uploading ${key} to ${bucket}`, s3.send(request, aws.sending), 's3:PutObject'),
    `The ${what} is in the bucket ${bucket}; to remove it: ${remove}.`,
  );
  say(`Uploaded the ${what}: s3://${bucket}/${key} (${bytes.length} bytes)`);
}

function base64(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').toString('base64');
}
