import { asking, httpStatusOf } from '../aws/aws-failure.ts';
import type { Run } from './run.ts';

/** What is to lie in the bucket. Its key tells its content, so that nothing is uploaded twice. */
export interface StoredFile {
  readonly what: 'code' | 'template';
  readonly key: string;
  readonly bytes: Buffer;
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly type: string;
}

/**
 * How the bucket stands: the file is there, byte by byte; something else is, or something whose checksum
 * nobody wrote down; nothing is; or whoever asks may not look.
 */
export type Stored = 'there' | 'other' | 'missing' | 'hidden';

/**
 * Looks for a key in the bucket.
 * @param file what must be there; undefined: whatever is under the key
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
    if (file === undefined) return 'there';
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

/**
 * Puts a file into the bucket. S3 compares its checksum with what arrives.
 * @throws AwsFailure
 */
export async function upload(run: Run, bucket: string, file: StoredFile): Promise<void> {
  const { account, aws, say, standing } = run;
  const { PutObjectCommand } = await import('@aws-sdk/client-s3');
  const s3 = await aws.s3();
  const { what, key, bytes, sha256, type } = file;
  await asking(
    `uploading ${key} to ${bucket}`,
    s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        ExpectedBucketOwner: account.account,
        Body: bytes,
        ContentType: type,
        ChecksumAlgorithm: 'SHA256',
        ChecksumSHA256: base64(sha256),
      }),
      aws.sending,
    ),
    's3:PutObject',
  );
  if (what === 'code') standing.did(`The code is in the bucket ${bucket}.`);
  say(`Uploaded the ${what}: s3://${bucket}/${key} (${bytes.length} bytes)`);
}

function base64(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').toString('base64');
}
