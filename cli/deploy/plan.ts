import { UsageError } from '../kernel/usage-error.ts';
import type { Artefact } from './artefact.ts';
import type { Choices } from './choices.ts';
import { type BucketState, lookForBucket } from './code-bucket.ts';
import { readyBucket } from './make-bucket.ts';
import { planNewSecret, settleSecret } from './oauth-secret.ts';
import type { OAuthSecret, PlannedSecret } from './planned-secret.ts';
import type { Run } from './run.ts';
import { checkSecret } from './secret-in-aws.ts';
import { lookFor, type StoredFile, upload } from './stored-file.ts';
import type { Template } from './template.ts';

/** What the owner of the things that are made asks for: tags, and keys of their own. */
export interface Ownership {
  readonly tags: ReadonlyMap<string, string>;
  readonly secretKeyArn: string | undefined;
  readonly bucketKeyArn: string | undefined;
  /** Whether a secret that is there may get the client that was typed. */
  readonly updateSecret: boolean;
}

/** What is to be made before CloudFormation's turn, as reading alone found it out. */
export interface Plan {
  /** Undefined where the function reads none. */
  readonly secret: PlannedSecret | undefined;
  readonly bucket: string;
  readonly bucketState: BucketState;
  /** Key of the code. */
  readonly key: string;
  readonly uploads: readonly StoredFile[];
  /** Whether CloudFormation can read the template in the bucket now. */
  readonly hasTemplate: boolean;
}

/**
 * Looks at secret, bucket, code and template; changes nothing.
 * @param oldCode code that CloudFormation must find there, should it have to go back to it
 * @throws AwsFailure, UsageError
 */
export async function makePlan(
  run: Run,
  { credentials }: Choices,
  bucket: string,
  artefact: Artefact,
  template: Template,
  ownership: Ownership,
  oldCode: StoredFile | undefined,
): Promise<Plan> {
  const secret =
    credentials.kind === 'new-secret'
      ? await planNewSecret(run, credentials, secretOptions(ownership))
      : credentials.kind === 'secret'
        ? await checkSecret(run, credentials.arn)
        : undefined;
  const bucketState = await lookForBucket(run, bucket);
  const files = [
    ...(oldCode === undefined ? [] : [oldCode]),
    ...(artefact.kind === 'zip' ? [artefact.file] : []),
    template.file,
  ];
  if (artefact.kind === 'uploaded') await mustBeThere(run, bucket, bucketState, artefact.key);
  const uploads: StoredFile[] = [];
  for (const file of files) {
    if (!(await isStored(run, bucket, bucketState, file))) uploads.push(file);
  }
  const hasTemplate = !uploads.includes(template.file);
  return { secret, bucket, bucketState, key: artefact.key, uploads, hasTemplate };
}

/** Whether there is nothing to make before CloudFormation's turn. */
export function isPrepared({ secret, bucketState, uploads }: Plan): boolean {
  return !changesSecret(secret) && bucketState === 'there' && uploads.length === 0;
}

/** Whether the secret is to be made or written. */
export function changesSecret(secret: PlannedSecret | undefined): boolean {
  return secret !== undefined && secret.action !== 'none';
}

/**
 * Makes secret and bucket and uploads, in this order.
 * @returns the secret with the ARN that it really has
 */
export async function carryOut(
  run: Run,
  plan: Plan,
  ownership: Ownership,
): Promise<OAuthSecret | undefined> {
  const { tags, bucketKeyArn: keyArn } = ownership;
  const secret = plan.secret && (await settleSecret(run, plan.secret, secretOptions(ownership)));
  await readyBucket(run, plan.bucket, plan.bucketState, { tags, keyArn });
  for (const file of plan.uploads) await upload(run, plan.bucket, file, { tags, keyArn });
  return secret;
}

function secretOptions({ updateSecret, secretKeyArn, tags }: Ownership) {
  return { update: updateSecret, keyArn: secretKeyArn, tags };
}

async function isStored(
  run: Run,
  bucket: string,
  state: BucketState,
  file: StoredFile,
): Promise<boolean> {
  if (state === 'make') return false;
  const stored = await lookFor(run, bucket, file.key, file);
  if (stored === 'other') {
    run.say(
      `Note: s3://${bucket}/${file.key} has another checksum or size than its name says, or none; it isn't used, but written anew.`,
    );
  }
  return stored === 'there';
}

/** @throws UsageError where the key of an earlier upload isn't there, or isn't what it says */
async function mustBeThere(
  run: Run,
  bucket: string,
  state: BucketState,
  key: string,
): Promise<void> {
  const stored = state === 'make' ? 'missing' : await lookFor(run, bucket, key, undefined);
  if (stored === 'there') return;
  if (stored === 'other') {
    throw new UsageError(
      `--artefact ${key}: what lies there in ${bucket} has another checksum than its name says, so it isn't used`,
    );
  }
  const or = stored === 'hidden' ? ', or you may not look (s3:GetObject, s3:ListBucket)' : '';
  throw new UsageError(`--artefact ${key}: no such file here, and no such key in ${bucket}${or}`);
}
