import { AwsFailure, isForbidden } from '../aws/aws-failure.ts';
import { type ConnectionCheck, checkDeployed } from '../aws/check-deployed.ts';
import { command } from '../kernel/command.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import type { Session } from '../kernel/session.ts';
import type { Input } from '../kernel/syntax.ts';
import { type Deployed, type DeployFiles, deployStack } from './deploy-stack.ts';
import { deploySyntax } from './deploy-syntax.ts';
import { endOfRun } from './end-of-run.ts';
import { readGiven, secretsIn } from './given.ts';
import { nextSteps } from './next-steps.ts';
import { renderCheck } from './render-check.ts';
import type { Run } from './run.ts';
import { VAR_JSON } from './saved-answers.ts';
import { secretsHidden } from './secrets-hidden.ts';
import { Standing } from './standing.ts';
import { findDialogue, REAL, type Surroundings, startRun } from './start-run.ts';
import { TEMPLATE } from './template.ts';

const FILES: DeployFiles = { template: TEMPLATE, varJson: VAR_JSON };

const SAID: Readonly<Record<Deployed['outcome'], string>> = {
  created: 'Deployed.',
  updated: 'Deployed.',
  unchanged: 'Nothing to do: code and settings are as they should be.',
  planned: 'This was a dry run: nothing was changed in AWS.',
  declined: 'Nothing was deployed.',
};

/** `npm run deploy`. */
export const deployCommand = command(deploySyntax, deploy);

/** Brings the function into AWS, or up to date there, and has it check itself. */
export async function deploy(
  { options }: Input<typeof deploySyntax>,
  bare: Session,
  surroundings: Surroundings = REAL,
  files: DeployFiles = FILES,
): Promise<ExitCode> {
  const hidden = secretsHidden(bare);
  const { session } = hidden;
  const { stdout } = session;
  const standing = new Standing();
  try {
    const asks = await findDialogue(options, session, surroundings, options.dryRun);
    const given = await readGiven(options, session, files.varJson);
    for (const secret of secretsIn(given)) hidden.hide(secret);
    const dialogue = hidden.dialogue(asks);
    const run = await startRun(options, session, surroundings, dialogue, standing, hidden.hide);
    const deployed = await deployStack(run, options, given, files);
    const { outcome, outputs, changes, steps } = deployed;
    run.say(SAID[outcome]);
    if (outcome === 'declined' && !standing.isUntouched) run.say(standing.describe());
    if (!options.json) for (const line of renderOutputs(outputs)) stdout.write(line);
    const live = outcome === 'created' || outcome === 'updated';
    const check = live && !options.skipCheck ? await checkIn(run, outputs) : undefined;
    if (live) for (const line of nextSteps(outputs, deployed)) run.say(line);
    if (options.json) {
      const { account, region } = run.account;
      const document = {
        outcome,
        stack: options.stack,
        account,
        region,
        steps,
        changes,
        outputs: Object.fromEntries(outputs),
        check: check ?? null,
      };
      stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
    }
    return outcome === 'declined' || check?.status === 'error' ? EXIT.failed : EXIT.ok;
  } catch (error) {
    return endOfRun(hidden.error(error), session, standing, options);
  }
}

/** Undefined where the deploying user may not invoke the function; it is deployed all the same. */
async function checkIn(
  run: Run,
  outputs: ReadonlyMap<string, string>,
): Promise<ConnectionCheck | undefined> {
  const arn = outputs.get('FlowFunctionArn') ?? outputs.get('LambdaFunctionArn') ?? '';
  run.say('The function checks itself:');
  try {
    const check = await checkDeployed(run.aws, arn);
    for (const line of renderCheck(check, run.paint)) run.say(line);
    return check;
  } catch (error) {
    if (!(error instanceof AwsFailure) || !isForbidden(error)) throw error;
    run.say(`  not checked: ${error.message}`);
    return undefined;
  }
}

function renderOutputs(outputs: ReadonlyMap<string, string>): string[] {
  const width = Math.max(...[...outputs.keys()].map(({ length }) => length));
  return [...outputs].map(([name, text]) => `${name.padEnd(width)}  ${text}\n`);
}
