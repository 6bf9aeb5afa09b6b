import { AwsFailure } from '../aws/aws-failure.ts';
import type { ExistingStack } from '../aws/read-stack.ts';
import type { ChangeSet } from './change-set.ts';
import { describeChange, renderChanges } from './describe-changes.ts';
import { type DescribedStep, renderPlan } from './describe-plan.ts';
import type { Run } from './run.ts';

/**
 * Shows everything that would be made or changed, and asks.
 * @param first undefined where CloudFormation can't tell yet
 * @param broken the rest of a failed deployment, which goes first
 */
export async function agreeToPlan(
  run: Run,
  steps: readonly DescribedStep[],
  first: ChangeSet | undefined,
  broken: ExistingStack | undefined,
  dryRun: boolean,
): Promise<'yes' | 'planned' | 'declined'> {
  const { dialogue, paint, say, stackName } = run;
  if (broken !== undefined) {
    say(`The stack ${stackName} is the rest of a deployment that failed (${broken.status}):`);
    say(`  ${paint('red', '- deletes'.padEnd(13))} that rest; it never ran`);
  }
  if (steps.length > 0) say('Outside the stack:');
  for (const line of renderPlan(steps, paint)) say(line);
  if (first === undefined) {
    const until = broken === undefined ? 'the template is uploaded' : 'that rest is gone';
    say(
      `What changes in the stack, CloudFormation can tell only when ${until}; it asks again then.`,
    );
  } else showChanges(run, first);
  if (dryRun) return 'planned';
  const yes = await dialogue.confirm({
    message: first === undefined ? 'Go on?' : 'Deploy this?',
    flag: '--yes',
    initial: true,
    unattended: true,
  });
  return yes ? 'yes' : 'declined';
}

/**
 * Asks again where CloudFormation would now do something else than what somebody agreed to.
 * @throws AwsFailure where nobody can be asked
 */
export async function agreeToChange(
  run: Run,
  first: ChangeSet | undefined,
  last: ChangeSet,
): Promise<boolean> {
  const { dialogue, say } = run;
  if (first !== undefined && fingerprint(first) === fingerprint(last)) return true;
  if (first !== undefined) {
    say('This is no longer what you saw; CloudFormation would now do this:');
    showChanges(run, last);
    if (!dialogue.attended) {
      throw new AwsFailure(
        'what CloudFormation would do differs from what it said at first, so it is not done; see what has changed, and run this again',
        'PlanChanged',
      );
    }
  } else showChanges(run, last);
  return dialogue.confirm({
    message: 'Deploy this?',
    flag: '--yes',
    initial: first === undefined,
    unattended: true,
  });
}

function showChanges({ paint, say, stackName }: Run, { kind, changes }: ChangeSet): void {
  say(kind === 'CREATE' ? `New stack ${stackName}:` : `Stack ${stackName}:`);
  for (const line of renderChanges(changes.map(describeChange), paint)) say(line);
  if (changes.length === 0) say('  ~ changes outputs or descriptions alone');
}

/** The placeholder of a secret that isn't there yet is a value: which properties change tells nothing of it. */
function fingerprint({ kind, changes }: ChangeSet): string {
  return JSON.stringify([
    kind,
    ...changes.map((change) => JSON.stringify(describeChange(change))).sort(),
  ]);
}
