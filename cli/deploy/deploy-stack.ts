import { AwsFailure } from '../aws/aws-failure.ts';
import type { ExistingStack } from '../aws/read-stack.ts';
import { firstCause } from '../aws/stack-events.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { type Artefact, takeArtefact } from './artefact.ts';
import {
  type ChangeSet,
  createChangeSet,
  discardChangeSet,
  executeChangeSet,
  type TemplateSource,
} from './change-set.ts';
import { askChoices, type Choices, saveChoices } from './choices.ts';
import { chosenParameters } from './chosen-parameters.ts';
import { addressOf, defaultBucket, readyBucket } from './code-bucket.ts';
import { whatToAssociate } from './connect-association.ts';
import type { DeployOptions } from './deploy-syntax.ts';
import { type DescribedChange, describeChange, renderChanges } from './describe-changes.ts';
import { describeFailure } from './describe-failure.ts';
import { followStack, lastEvent } from './follow-stack.ts';
import type { Given } from './given.ts';
import { checkSecret, createSecret, type OAuthSecret } from './oauth-secret.ts';
import type { Run } from './run.ts';
import { stackParameters } from './stack-parameters.ts';
import { type Found, findStack } from './stack-state.ts';
import { lookFor, type StoredFile, upload } from './stored-file.ts';
import { readTemplate, type Template } from './template.ts';
import { templateInRequest } from './template-in-request.ts';

/** How a deployment ended. */
export interface Deployed {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'planned' | 'declined';
  readonly changes: readonly DescribedChange[];
  readonly outputs: ReadonlyMap<string, string>;
  /** Whether a Connect instance was named. */
  readonly hasInstance: boolean;
}

/** Files that a deployment reads and writes. */
export interface DeployFiles {
  readonly template: string;
  readonly varJson: string;
}

/**
 * Brings the stack to what was asked for: questions, code, change set, execution, each in turn.
 * @throws AwsFailure, UsageError, Interrupted; `run.standing` tells how far it came
 */
export async function deployStack(
  run: Run,
  options: DeployOptions,
  given: Given,
  files: DeployFiles,
): Promise<Deployed> {
  const found = await findStack(run, options.dryRun);
  const template = await readTemplate(files.template);
  const choices = await askChoices(run, options, given, found);
  const artefact = await takeArtefact(options.artefact);
  const secret = await settleSecret(run, options, choices);
  const saves = run.dialogue.attended || options.saveSecrets;
  if (saves && !options.dryRun) {
    await saveChoices(files.varJson, run.stackName, choices, secret?.arn);
  }
  const bucket = bucketFor(run, options, given, found);
  const source = options.dryRun
    ? await foresee(run, bucket, artefact, template)
    : await store(run, bucket, artefact, template);
  const associate =
    choices.instance &&
    (await whatToAssociate(run, choices.instance, functionName(given, found, template), found));
  const values = chosenParameters(given.parameters, choices, {
    secret,
    bucket,
    key: artefact.key,
    associate,
  });
  const parameters = stackParameters(template.declared, values, found.stack, template.body);
  const changeSet = await createChangeSet(run, found.stack, source, parameters);
  const applied = await applyChangeSet(run, changeSet, found.stack, options.dryRun);
  return { ...applied, hasInstance: choices.instance !== undefined };
}

/** The secret that the function is to read, made where that was chosen; nothing for other credentials. */
async function settleSecret(
  run: Run,
  options: DeployOptions,
  { credentials }: Choices,
): Promise<OAuthSecret | undefined> {
  if (credentials.kind === 'new-secret') {
    if (!options.dryRun) {
      return createSecret(run, credentials, options.updateSecret);
    }
    const { partition, region, account } = run.account;
    run.say(`A real run would make the secret ${credentials.name}.`);
    const arn = `arn:${partition}:secretsmanager:${region}:${account}:secret:${credentials.name}-XXXXXX`;
    return { arn, keyArn: '' };
  }
  return credentials.kind === 'secret' ? checkSecret(run, credentials.arn) : undefined;
}

function bucketFor(run: Run, options: DeployOptions, given: Given, { stack }: Found): string {
  return (
    options.bucket ??
    (given.parameters.get('CodeS3Bucket') ||
      stack?.parameters.get('CodeS3Bucket') ||
      defaultBucket(run.account))
  );
}

/** Says what a real run would upload. The template goes into the request, as small as it can be made. */
async function foresee(
  run: Run,
  bucket: string,
  artefact: Artefact,
  template: Template,
): Promise<TemplateSource> {
  if (artefact.kind === 'uploaded') await mustBeThere(run, bucket, artefact.key);
  else {
    const { key } = artefact;
    run.say(`A real run would upload the code to s3://${bucket}/${key}, if it isn't there.`);
  }
  const TemplateBody = templateInRequest(template.body);
  if (TemplateBody === undefined) {
    throw new AwsFailure(
      'the template is too large to be part of a request, so CloudFormation can only tell what would change once it is uploaded',
      'TemplateTooLarge',
    );
  }
  return { TemplateBody };
}

/** Puts code and template where CloudFormation finds them, unless they are there. */
async function store(
  run: Run,
  bucket: string,
  artefact: Artefact,
  template: Template,
): Promise<TemplateSource> {
  await readyBucket(run, bucket);
  if (artefact.kind === 'uploaded') await mustBeThere(run, bucket, artefact.key);
  else await storeFile(run, bucket, artefact.file);
  await storeFile(run, bucket, template.file);
  return { TemplateURL: addressOf(run.account, bucket, template.file.key) };
}

async function storeFile(run: Run, bucket: string, file: StoredFile): Promise<void> {
  const { what, key } = file;
  const stored = await lookFor(run, bucket, key, file);
  if (stored === 'there') {
    run.say(`The ${what} is there already: s3://${bucket}/${key}`);
    return;
  }
  if (stored === 'other') {
    run.say(
      `Note: s3://${bucket}/${key} has another checksum or size than its name says, or none; it isn't used, but written anew.`,
    );
  }
  await upload(run, bucket, file);
}

/** @throws UsageError where the key of an earlier upload isn't there */
async function mustBeThere(run: Run, bucket: string, key: string): Promise<void> {
  const stored = await lookFor(run, bucket, key, undefined);
  if (stored === 'there') return;
  const or = stored === 'hidden' ? ', or you may not look (s3:GetObject, s3:ListBucket)' : '';
  throw new UsageError(`--artefact ${key}: no such file here, and no such key in ${bucket}${or}`);
}

function functionName(given: Given, { stack }: Found, { declared }: Template): string {
  const name = 'FunctionName';
  return (
    given.parameters.get(name) || stack?.parameters.get(name) || declared.get(name)?.Default || ''
  );
}

async function applyChangeSet(
  run: Run,
  changeSet: ChangeSet,
  stack: ExistingStack | undefined,
  dryRun: boolean,
): Promise<Omit<Deployed, 'hasInstance'>> {
  const { dialogue, paint, say, stackName } = run;
  const changes = changeSet.changes.map(describeChange);
  const unexecuted = { changes, outputs: stack?.outputs ?? new Map<string, string>() };
  let executed = false;
  try {
    if (changeSet.isEmpty) return { outcome: 'unchanged', ...unexecuted };
    say(changeSet.kind === 'CREATE' ? `New stack ${stackName}:` : `Stack ${stackName}:`);
    for (const line of renderChanges(changes, paint)) say(line);
    if (changes.length === 0) say('  ~ changes outputs or descriptions alone');
    if (dryRun) return { outcome: 'planned', ...unexecuted };
    const yes = await dialogue.confirm({
      message: 'Deploy this?',
      flag: '--yes',
      initial: true,
      unattended: true,
    });
    if (!yes) return { outcome: 'declined', ...unexecuted };
    const since = await lastEvent(run, changeSet.stackId);
    run.standing.runs(goesOn(changeSet, run));
    // From here on it may have begun, unless AWS says that it hasn't.
    executed = true;
    await executeChangeSet(run, changeSet).catch((error: unknown) => {
      executed = !(error instanceof AwsFailure);
      throw error;
    });
    return { ...(await follow(run, changeSet, since)), changes };
  } finally {
    if (!executed) {
      await discardChangeSet(run, changeSet);
      run.standing.runs(undefined);
    }
  }
}

async function follow(run: Run, { stackId, kind }: ChangeSet, since: string | undefined) {
  const { stack, events } = await followStack(run, stackId, since);
  run.standing.runs(undefined);
  if (/^(CREATE|UPDATE)_COMPLETE$/.test(stack.status)) {
    run.standing.did(`The stack ${run.stackName} is deployed.`);
    return { outcome: kind === 'CREATE' ? 'created' : 'updated', outputs: stack.outputs } as const;
  }
  run.standing.did(afterFailure(run.stackName, stack.status));
  const cause = firstCause(events);
  throw new AwsFailure(
    cause === undefined
      ? `the deployment failed: ${describeFailure(stack.reason)}`
      : `${cause.logicalId} failed: ${describeFailure(cause.reason)}`,
    'StackFailed',
  );
}

function afterFailure(stackName: string, status: string): string {
  if (status === 'UPDATE_ROLLBACK_COMPLETE') {
    return `CloudFormation took everything back: the stack ${stackName} runs as it did before.`;
  }
  if (status === 'ROLLBACK_COMPLETE') {
    return `CloudFormation took everything back; the empty stack ${stackName} is deleted by the next npm run deploy.`;
  }
  return `The stack ${stackName} is ${status}: look at its page in the CloudFormation console.`;
}

function goesOn({ kind }: ChangeSet, { stackName, account }: Run): string {
  const stop =
    kind === 'CREATE'
      ? `npm run destroy -- --stack ${stackName}`
      : `aws cloudformation cancel-update-stack --stack-name ${stackName} --region ${account.region}`;
  return `The deployment of the stack ${stackName} goes on in AWS; its page in the CloudFormation console shows how. To stop it: ${stop}`;
}
