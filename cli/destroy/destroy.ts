import { AwsFailure } from '../aws/aws-failure.ts';
import { profileOption, regionOption, stackOption } from '../aws/aws-options.ts';
import { listStackResources } from '../aws/list-stack-resources.ts';
import { readStack } from '../aws/read-stack.ts';
import {
  describeDeletion,
  describeFailedDeletion,
  renderKept,
} from '../deploy/describe-deletion.ts';
import { endOfRun } from '../deploy/end-of-run.ts';
import { deleteStack, refuseForeign, refuseUpdating } from '../deploy/stack-state.ts';
import { Standing } from '../deploy/standing.ts';
import { findDialogue, REAL, type Surroundings, startRun } from '../deploy/start-run.ts';
import { isOnlyImported } from '../deploy/taking-over/import-template.ts';
import { command } from '../kernel/command.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';

/** How `npm run destroy` is typed. */
export const destroySyntax = syntax({
  examples: [
    { typed: '', shows: 'Shows what goes and what stays, and asks.' },
    { typed: '--stack test --yes', shows: 'Asks nothing.' },
  ],
  declare: (bare) =>
    bare
      .addOption(stackOption())
      .addOption(regionOption())
      .addOption(profileOption())
      .option('--yes', 'Delete without asking.', false),
  notes: [
    {
      title: 'What stays',
      rows: [
        ['log group', 'Its lines expire by themselves.'],
        ['bucket', 'It may hold the code of other stacks.'],
        ['secret', 'Others may read it.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'The stack is gone.'],
        ['1', 'It is not; the message says why.'],
        ['2', 'Mistyped, or nobody could be asked; nothing was done.'],
        ['130', 'Ctrl-C; the last line tells how AWS stands.'],
      ],
    },
  ],
});

/** `npm run destroy`. */
export const destroyCommand = command(destroySyntax, destroy);

/** Takes the function out of AWS, after asking. What holds data or could serve others stays. */
export async function destroy(
  { options }: Input<typeof destroySyntax>,
  session: Session,
  surroundings: Surroundings = REAL,
): Promise<ExitCode> {
  const dialogue = await findDialogue(options, session, surroundings, false);
  const standing = new Standing();
  try {
    const run = await startRun(options, session, surroundings, dialogue, standing, () => {});
    const stack = await readStack(run.aws, options.stack);
    if (stack === undefined) {
      run.say(`Nothing to do: there is no stack ${options.stack} in this account and region.`);
      return EXIT.ok;
    }
    refuseUpdating(stack);
    const resources = await listStackResources(run.aws, stack.id);
    refuseForeign(options.stack, resources);
    for (const line of describeDeletion(stack, resources, run.paint)) run.say(line);
    const yes = await dialogue.confirm({
      message: isOnlyImported(stack)
        ? `Delete the stack ${options.stack}? Its function and role stay, in no stack`
        : `Delete the stack ${options.stack}? Flows that call its function then fail`,
      flag: '--yes',
      initial: false,
      unattended: true,
    });
    if (!yes) {
      run.say('Nothing was deleted.');
      return EXIT.failed;
    }
    const { stack: ended, events } = await deleteStack(run, stack);
    if (ended.status !== 'DELETE_COMPLETE') {
      throw new AwsFailure(describeFailedDeletion(ended, events), 'DeleteFailed');
    }
    for (const line of renderKept(stack, events)) run.say(line);
    return EXIT.ok;
  } catch (error) {
    return endOfRun(error, session, standing, options);
  }
}
