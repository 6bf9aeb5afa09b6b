import { AwsFailure } from '../aws/aws-failure.ts';
import { takeArtefact } from './artefact.ts';
import { type ChangeSet, createChangeSet, discardChangeSet } from './change-set.ts';
import { askChoices, saveChoices } from './choices.ts';
import { chosenParameters } from './chosen-parameters.ts';
import { addressOf, defaultBucket } from './code-bucket.ts';
import { whatToAssociate } from './connect-association.ts';
import type { DeployOptions } from './deploy-syntax.ts';
import { type DescribedChange, describeChange } from './describe-changes.ts';
import { type DescribedStep, describePlan } from './describe-plan.ts';
import { refuseLargeEnvironment } from './environment-size.ts';
import { executeAndFollow } from './execute.ts';
import type { Given } from './given.ts';
import { saveLastDeployment } from './last-deployment.ts';
import { ownershipOf, stackTags } from './ownership.ts';
import { carryOut, changesSecret, isPrepared, makePlan, type Plan } from './plan.ts';
import type { OAuthSecret } from './planned-secret.ts';
import { agreeToChange, agreeToPlan } from './proposal.ts';
import type { Run } from './run.ts';
import { stackParameters } from './stack-parameters.ts';
import { type Found, findStack, removeBroken } from './stack-state.ts';
import {
  describeTakenNames,
  findTakenNames,
  type NewNames,
  type OldFunction,
} from './taken-names.ts';
import { isOnlyImported } from './taking-over/import-template.ts';
import { codeToGoBackTo, giveBack, planTakeOver, takeOver } from './taking-over/take-over.ts';
import { readTemplate, type Template } from './template.ts';
import { templateInRequest } from './template-in-request.ts';

/** How a deployment ended. */
export interface Deployed {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'planned' | 'declined';
  /** What was made outside the stack, or would be. */
  readonly steps: readonly DescribedStep[];
  readonly changes: readonly DescribedChange[];
  readonly outputs: ReadonlyMap<string, string>;
  /** Whether a Connect instance was named. */
  readonly hasInstance: boolean;
  /** A function without a stack, beside which this one was made. */
  readonly old: OldFunction | undefined;
  /** Whether flows call the function already, under its own name. */
  readonly takenOver: boolean;
}

/** Files that a deployment reads and writes. */
export interface DeployFiles {
  readonly template: string;
  readonly varJson: string;
}

/**
 * Brings the stack to what was asked for. Until somebody agrees, AWS is only read, but for one change set, which
 * goes again; then secret, bucket, code and template are made, and the stack is changed.
 * @throws AwsFailure, UsageError, Interrupted; `run.standing` tells how far it came
 */
export async function deployStack(
  run: Run,
  options: DeployOptions,
  said: Given,
  files: DeployFiles,
): Promise<Deployed> {
  const found = await findStack(run);
  const template = await readTemplate(files.template);
  const bucket = bucketFor(run, options, said, found);
  const functionName = parameterValue('FunctionName', said, found, template);
  const taking = await planTakeOver(run, options, said, found, functionName, bucket, template);
  const names = taking === undefined ? await namesBeside(run, said, found, template) : undefined;
  const start = taking?.imported ?? found;
  let { stack } = start;
  const choices = await askChoices(run, options, said, start, names);
  const given = { ...said, parameters: new Map([...choices.parameters, ...said.parameters]) };
  const artefact = await takeArtefact(options.artefact);
  const ownership = ownershipOf(options, given, stack);
  const oldCode = taking?.live.code ?? (await codeToGoBackTo(run, stack, bucket));
  const plan = await makePlan(run, choices, bucket, artefact, template, ownership, oldCode);
  const valueFor = (name: string) => parameterValue(name, given, start, template);
  const associate =
    choices.instance &&
    (await whatToAssociate(run, choices.instance, valueFor('FunctionName'), start));
  const propose = (source: object, secret: OAuthSecret | undefined) => {
    const facts = { secret, bucket, key: artefact.key, associate };
    const values = chosenParameters(given.parameters, choices, facts);
    refuseLargeEnvironment(template.body, (name) => {
      const value = values.get(name) ?? start.stack?.parameters.get(name);
      return typeof value === 'string' ? value : (template.declared.get(name)?.Default ?? '');
    });
    return createChangeSet(run, stack, {
      ...source,
      Parameters: [...stackParameters(template.declared, values, stack, template.body)],
      ...(options.roleArn === undefined ? {} : { RoleARN: options.roleArn }),
      ...stackTags(given, stack),
    });
  };
  const keepLast = async (outputs: ReadonlyMap<string, string>) => {
    const name = outputs.get('LambdaFunctionName');
    if (!run.dialogue.attended || name === undefined) return;
    const { region: awsRegion } = run.account;
    await saveLastDeployment(files.varJson, { stack: run.stackName, function: name, awsRegion });
  };
  const keep = async (secret: OAuthSecret | undefined) => {
    if (options.dryRun || !(run.dialogue.attended || options.saveSecrets)) return;
    await saveChoices(files.varJson, run.stackName, choices, secret?.arn, given.tags);
  };
  const steps = describePlan(plan);
  const before = {
    steps,
    outputs: found.stack?.outputs ?? new Map<string, string>(),
    hasInstance: choices.instance !== undefined,
    old: names?.old,
    takenOver: taking !== undefined || isOnlyImported(stack),
    changes: [],
  };
  if (taking !== undefined) {
    const taken = await takeOver(run, taking, found, template, steps, valueFor, options);
    if (typeof taken === 'string') return { ...before, outcome: taken };
    stack = taken;
  }
  const source = start.broken === undefined ? sourceNow(run, plan, template) : undefined;
  const first = source && (await propose(source, plan.secret));
  const planned = { ...before, changes: first?.changes.map(describeChange) ?? [] };
  let pending: ChangeSet | undefined = first;
  const declined = async () => {
    if (pending !== undefined) await discardChangeSet(run, pending);
    pending = undefined;
    if (taking !== undefined && stack !== undefined) await giveBack(run, stack);
    return 'declined' as const;
  };
  try {
    if (first?.isEmpty && !changesSecret(plan.secret)) {
      await keep(plan.secret);
      return { ...planned, outcome: 'unchanged' };
    }
    const agreed = await agreeToPlan(run, steps, first, start.broken, options.dryRun);
    if (agreed === 'planned') return { ...planned, outcome: agreed };
    if (agreed === 'declined') return { ...planned, outcome: await declined() };
    if (start.broken !== undefined) await removeBroken(run, start.broken);
    const secret = await carryOut(run, plan, ownership);
    await keep(secret);
    let last = first;
    if (last === undefined || !isPrepared(plan)) {
      last = await propose(address(run, bucket, template), secret);
      if (first !== undefined) await discardChangeSet(run, first, last);
      pending = last;
      if (last.isEmpty) return { ...planned, changes: [], outcome: 'unchanged' };
      if (!(await agreeToChange(run, first, last))) {
        return { ...planned, outcome: await declined() };
      }
    }
    const changes = last.changes.map(describeChange);
    pending = undefined;
    const executed = await executeAndFollow(run, last);
    await keepLast(executed.outputs);
    return { ...planned, ...executed, changes };
  } finally {
    if (pending !== undefined) await discardChangeSet(run, pending);
  }
}

function bucketFor(run: Run, options: DeployOptions, given: Given, { stack }: Found): string {
  return (
    options.bucket ??
    (given.parameters.get('CodeS3Bucket') ||
      stack?.parameters.get('CodeS3Bucket') ||
      defaultBucket(run.account))
  );
}

/** The template as CloudFormation can have it before anything is uploaded; undefined where it can't. */
function sourceNow(run: Run, { bucket, hasTemplate }: Plan, template: Template) {
  if (hasTemplate) return address(run, bucket, template);
  const TemplateBody = templateInRequest(template.body);
  return TemplateBody === undefined ? undefined : { TemplateBody };
}

function address(run: Run, bucket: string, { file }: Template) {
  return { TemplateURL: addressOf(run.account, bucket, file.key) };
}

function parameterValue(
  name: string,
  given: Given,
  { stack }: Found,
  { declared }: Template,
): string {
  const said = given.parameters.get(name) || stack?.parameters.get(name);
  return said || declared.get(name)?.Default || '';
}

/**
 * Other names for a new stack's function and role, where those that they would have are taken.
 * @throws AwsFailure where somebody gave the name that is taken
 */
async function namesBeside(
  run: Run,
  given: Given,
  found: Found,
  template: Template,
): Promise<NewNames | undefined> {
  if (found.stack !== undefined || found.broken !== undefined) return undefined;
  const functionName = parameterValue('FunctionName', given, found, template);
  const roleName = parameterValue('RoleName', given, found, template);
  const names = await findTakenNames(run, functionName, roleName);
  if (names === undefined) return undefined;
  for (const line of describeTakenNames(names)) run.say(line);
  if (names.old !== undefined && given.parameters.get('FunctionName') === names.old.name) {
    throw new AwsFailure(
      `the name ${names.old.name} is taken: give another FunctionName`,
      'NameTaken',
    );
  }
  return names;
}
