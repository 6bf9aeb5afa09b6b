import { AwsFailure } from '../../aws/aws-failure.ts';
import { type ExistingStack, readStack } from '../../aws/read-stack.ts';
import { UsageError } from '../../kernel/usage-error.ts';
import { type ChangeSet, createChangeSet, discardChangeSet, isEmpty } from '../change-set.ts';
import type { DeployOptions } from '../deploy-syntax.ts';
import { type DescribedStep, renderPlan } from '../describe-plan.ts';
import { executeAndFollow } from '../execute.ts';
import type { Given } from '../given.ts';
import type { Run } from '../run.ts';
import { deleteStack, type Found, removeBroken } from '../stack-state.ts';
import { lookFor, type StoredFile } from '../stored-file.ts';
import { findFunction } from '../taken-names.ts';
import type { Template } from '../template.ts';
import { describeTakeOver } from './describe-take-over.ts';
import { type ImportTemplate, importTemplate, isOnlyImported } from './import-template.ts';
import { type Live, readCode, readLive } from './read-live.ts';

/** A function and its role, without a stack, that are to come into one under their own names. */
export interface TakeOver {
  readonly live: Live;
  readonly template: ImportTemplate;
  /** The stack as it will be once they are imported. */
  readonly imported: Found;
}

/**
 * Looks at what is to be taken over; changes nothing.
 * @param functionName what was asked for, or the template's default
 * @returns undefined where nobody asked for it, or a stack has the function already
 * @throws AwsFailure, UsageError where it can't be done
 */
export async function planTakeOver(
  run: Run,
  options: DeployOptions,
  given: Given,
  found: Found,
  functionName: string,
  bucket: string,
  ours: Template,
): Promise<TakeOver | undefined> {
  if (!options.takeOver) return undefined;
  if (found.stack !== undefined && !isEmpty(found.stack)) {
    run.say(`The stack ${run.stackName} has its function already; it is updated.`);
    return undefined;
  }
  if ((await findFunction(run, functionName)) === undefined) {
    throw new AwsFailure(
      `there is no function ${functionName} to take over, or you may not see it (lambda:GetFunction); --function-name says which`,
      'NoFunction',
    );
  }
  const live = await readLive(run, functionName, !given.parameters.get('ExecutionRoleArn'));
  const roleName = given.parameters.get('RoleName');
  if (live.role !== undefined && roleName !== undefined && roleName !== live.role.name) {
    throw new UsageError(
      `--take-over keeps the role that the function has, ${live.role.name}: leave out --role-name`,
    );
  }
  const template = importTemplate(live, bucket, ours);
  for (const [name, value] of template.parameters) {
    if (ours.declared.get(name)?.NoEcho && value !== '') run.hide(value);
  }
  const resource = (logicalId: string, physicalId: string, type: string) => ({
    logicalId,
    physicalId,
    type,
    status: 'IMPORT_COMPLETE',
  });
  const stack: ExistingStack = {
    name: run.stackName,
    id: '',
    status: 'IMPORT_COMPLETE',
    reason: '',
    parameters: template.parameters,
    outputs: new Map(),
    tags: new Map(),
  };
  const resources = [
    resource('ConnectPSTNTransferFunction', live.name, 'AWS::Lambda::Function'),
    ...(live.role === undefined
      ? []
      : [resource('LambdaExecutionRole', live.role.name, 'AWS::IAM::Role')]),
  ];
  return { live, template, imported: { stack, resources } };
}

/**
 * Shows what is taken over, what that comes to, and everything else that would be made; asks, and imports.
 * @param found the stack as it is: none, an empty one, or the rest of one that failed
 * @returns the stack that holds them now; why there is none, where nobody agreed
 */
export async function takeOver(
  run: Run,
  taking: TakeOver,
  found: Found,
  ours: Template,
  steps: readonly DescribedStep[],
  valueFor: (parameter: string) => string,
  { dryRun, roleArn }: DeployOptions,
): Promise<ExistingStack | 'planned' | 'declined'> {
  const { dialogue, paint, say, stackName } = run;
  const { broken } = found;
  const propose = () => proposeImport(run, found.stack, taking, roleArn);
  let pending: ChangeSet | undefined = broken === undefined ? await propose() : undefined;
  try {
    if (broken !== undefined) {
      say(`The stack ${stackName} is the rest of a deployment that failed; it is deleted first.`);
    }
    const { live, template } = taking;
    for (const line of describeTakeOver(live, template, ours, valueFor, paint)) say(line);
    if (steps.length > 0) say('Outside the stack:');
    for (const line of renderPlan(steps, paint)) say(line);
    if (dryRun) return 'planned';
    const yes = await dialogue.confirm({
      message: `Take ${live.name} over into the stack ${stackName}?`,
      flag: '--yes',
      initial: false,
      unattended: true,
    });
    if (!yes) return 'declined';
    if (broken !== undefined) await removeBroken(run, broken);
    const agreed = pending ?? (await propose());
    pending = undefined;
    await executeAndFollow(run, agreed);
    run.standing.did(nowInStack(run));
    const stack = await readStack(run.aws, agreed.stackId);
    if (stack === undefined) throw new AwsFailure('the stack is gone', 'NoStack');
    return stack;
  } finally {
    if (pending !== undefined) await discardChangeSet(run, pending);
  }
}

function proposeImport(
  run: Run,
  stack: ExistingStack | undefined,
  { live, template }: TakeOver,
  roleArn: string | undefined,
): Promise<ChangeSet> {
  return createChangeSet(run, stack, {
    TemplateBody: template.body,
    Parameters: [...template.parameters].map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    ResourcesToImport: [
      {
        ResourceType: 'AWS::Lambda::Function',
        LogicalResourceId: 'ConnectPSTNTransferFunction',
        ResourceIdentifier: { FunctionName: live.name },
      },
      ...(live.role === undefined
        ? []
        : [
            {
              ResourceType: 'AWS::IAM::Role',
              LogicalResourceId: 'LambdaExecutionRole',
              ResourceIdentifier: { RoleName: live.role.name },
            },
          ]),
    ],
    ...(roleArn === undefined ? {} : { RoleARN: roleArn }),
  });
}

/** Takes function and role out of the stack again, which goes; they stay as they are. */
export async function giveBack(run: Run, stack: ExistingStack): Promise<void> {
  await deleteStack(run, stack);
  run.standing.undid(nowInStack(run));
  run.say('Function and role are in no stack again, as they were.');
}

function nowInStack({ stackName }: Run): string {
  return `The function and its role are in the stack ${stackName} now, and run as before; npm run deploy -- --stack ${stackName} goes on, npm run destroy -- --stack ${stackName} takes them out again and leaves them as they are.`;
}

/**
 * The code that CloudFormation must find in the bucket where an update of what was taken over fails.
 * @throws AwsFailure, UsageError where it wouldn't
 */
export async function codeToGoBackTo(
  run: Run,
  stack: ExistingStack | undefined,
  bucket: string,
): Promise<StoredFile | undefined> {
  if (stack === undefined || !isOnlyImported(stack)) return undefined;
  const [name = '', key = '', its = ''] = ['FunctionName', 'CodeS3Key', 'CodeS3Bucket'].map(
    (parameter) => stack.parameters.get(parameter),
  );
  if (bucket !== its) {
    throw new UsageError(
      `the function was taken over with the bucket ${its}, in which its code would be looked for if the update failed: pass --bucket ${its}`,
    );
  }
  const { code } = await readCode(run, name);
  if (code.key === key) return code;
  if ((await lookFor(run, bucket, key, undefined)) === 'there') return undefined;
  throw new AwsFailure(
    `the code of ${name} was changed after it was taken over, so a failed update could not be taken back: npm run destroy -- --stack ${stack.name} takes it out of the stack and leaves it as it is; then take it over anew`,
    'CodeChanged',
  );
}
