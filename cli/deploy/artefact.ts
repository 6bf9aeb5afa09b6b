import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unpackZip } from '../../packaging/unpack-zip.ts';
import { writeArtefact } from '../../packaging/write-artefact.ts';
import { messageOf } from '../../src/errors.ts';
import { asking, httpStatusOf } from '../aws/aws-failure.ts';
import { UsageError } from '../kernel/usage-error.ts';
import type { Run } from './run.ts';

/** The code that is to run: a zip here, or one that was uploaded earlier. */
export type Artefact =
  | { readonly kind: 'zip'; readonly key: string; readonly bytes: Buffer; readonly sha256: string }
  | { readonly kind: 'uploaded'; readonly key: string };

/**
 * The zip that was named, or one made now from the sources. What is no file here is the key of an
 * earlier upload.
 * @throws UsageError for a file that isn't what `npm run package` makes, or where packaging fails
 */
export async function takeArtefact(named: string | undefined): Promise<Artefact> {
  if (named === undefined) {
    try {
      return zip(await readFile((await writeArtefact()).path));
    } catch (error) {
      throw new UsageError(`the function can't be packaged: ${messageOf(error)}`);
    }
  }
  let bytes: Buffer;
  try {
    bytes = await readFile(named);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'uploaded', key: named };
    throw new UsageError(`can't read ${named}: ${messageOf(error)}`);
  }
  try {
    await (await unpackZip(bytes)).remove();
  } catch (error) {
    throw new UsageError(`${named} is not what npm run package makes: ${messageOf(error)}`);
  }
  return zip(bytes);
}

/** The key tells the content, so the same code is never uploaded twice, and new code has a new key. */
function zip(bytes: Buffer): Artefact {
  const sha256 = hash('sha256', bytes);
  return { kind: 'zip', key: `connect-pstn-transfer/${sha256}.zip`, bytes, sha256 };
}

/**
 * Puts the zip into the bucket, unless it is there already.
 * @throws UsageError where the key of an earlier upload isn't there; AwsFailure
 */
export async function uploadArtefact(run: Run, bucket: string, artefact: Artefact): Promise<void> {
  const { account, aws, say, standing } = run;
  const { HeadObjectCommand, PutObjectCommand } = await import('@aws-sdk/client-s3');
  const s3 = await aws.s3();
  const { key } = artefact;
  const object = { Bucket: bucket, Key: key, ExpectedBucketOwner: account.account };
  let mayRead = true;
  try {
    await asking(
      `looking for ${key} in ${bucket}`,
      s3.send(new HeadObjectCommand(object), aws.sending),
    );
    say(`Code: s3://${bucket}/${key} is there already`);
    return;
  } catch (error) {
    // Without permission to list the bucket, S3 says Forbidden to what isn't there.
    const status = httpStatusOf(error);
    if (status !== 404 && status !== 403) throw error;
    mayRead = status === 404;
  }
  if (artefact.kind === 'uploaded') {
    const or = mayRead ? '' : ', or you may not look (s3:GetObject, s3:ListBucket)';
    throw new UsageError(`--artefact ${key}: no such file here, and no such key in ${bucket}${or}`);
  }
  await asking(
    `uploading ${key} to ${bucket}`,
    s3.send(
      new PutObjectCommand({
        ...object,
        Body: artefact.bytes,
        ContentType: 'application/zip',
        ChecksumSHA256: Buffer.from(artefact.sha256, 'hex').toString('base64'),
      }),
      aws.sending,
    ),
    's3:PutObject',
  );
  standing.did(`The code is in the bucket ${bucket}.`);
  say(`Code: uploaded s3://${bucket}/${key} (${artefact.bytes.length} bytes)`);
}
