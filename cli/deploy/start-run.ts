import { setTimeout as sleep } from 'node:timers/promises';
import { askMfaCode } from '../aws/ask-mfa-code.ts';
import { type AwsClients, createAwsClients } from '../aws/aws-clients.ts';
import type { AwsTarget } from '../aws/aws-target.ts';
import { readAccount } from '../aws/read-account.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { clackDialogue } from './dialogue/clack-dialogue.ts';
import type { Dialogue } from './dialogue/dialogue.ts';
import { unattended } from './dialogue/unattended.ts';
import { resolves } from './resolve-host.ts';
import type { Pace, Run } from './run.ts';
import type { Standing } from './standing.ts';

/** What tests put in the place of AWS, time and a person. */
export interface Surroundings {
  readonly standIn?: AwsTarget['standIn'];
  readonly pace: Pace;
  readonly dialogue?: Dialogue;
  /** As in `Run`; by default the name servers are asked. */
  readonly resolves?: (host: string) => Promise<boolean>;
}

/** CloudFormation's events come every few seconds, and it allows few requests. */
const ASK_AGAIN_MS = 2000;

/** AWS itself, at the clock's pace. */
export const REAL: Surroundings = {
  pace: {
    now: () => performance.now(),
    pause: (signal) => sleep(ASK_AGAIN_MS, undefined, { signal }),
  },
};

interface Target {
  readonly stack: string;
  readonly awsRegion?: string | undefined;
  readonly awsProfile?: string | undefined;
  readonly yes: boolean;
}

/**
 * Who can be asked: the person at the terminal, or nobody.
 * @param mayRunAlone whether it is fine that nobody agrees to what will be done
 * @throws UsageError where nobody can be asked and nobody said yes
 */
export async function findDialogue(
  { yes }: Target,
  session: Session,
  surroundings: Surroundings,
  mayRunAlone: boolean,
): Promise<Dialogue> {
  if (yes) return unattended;
  if (surroundings.dialogue !== undefined) return surroundings.dialogue;
  if (session.terminal !== undefined) return clackDialogue(session.terminal);
  if (mayRunAlone) return unattended;
  throw new UsageError(
    "this isn't a terminal, so there is nobody to ask; pass --yes to agree to everything",
  );
}

/**
 * Signs in to AWS and says where.
 * @throws AwsFailure for missing or expired credentials
 */
export async function startRun(
  options: Target,
  session: Session,
  surroundings: Surroundings,
  dialogue: Dialogue,
  standing: Standing,
  hide: (secret: string) => void,
): Promise<Run> {
  const { stderr } = session;
  const interrupted = session.interruption();
  const connect = (region: string | undefined) =>
    createAwsClients({
      region,
      profile: options.awsProfile,
      interrupted,
      mfaCode: askMfaCode(session),
      ...(surroundings.standIn && { standIn: surroundings.standIn }),
    });
  const first = connect(options.awsRegion);
  const asked =
    options.awsRegion === undefined && dialogue.attended && (await askRegion(first, dialogue));
  const aws = asked ? connect(asked) : first;
  const account = await readAccount(aws);
  const say = (line: string) => stderr.write(`${line}\n`);
  say(`AWS account ${account.account}, AWS region ${account.region}, stack ${options.stack}`);
  return {
    aws,
    account,
    stackName: options.stack,
    dialogue,
    standing,
    pace: surroundings.pace,
    paint: stderr.paint,
    interrupted,
    resolves: surroundings.resolves ?? ((host) => resolves(host, session.env)),
    hide,
    say,
  };
}

/** Undefined where the environment or the profile names one. */
async function askRegion(aws: AwsClients, dialogue: Dialogue): Promise<string | undefined> {
  try {
    await (await aws.sts()).config.region();
    return undefined;
  } catch {
    return dialogue.text({
      message: 'AWS region: that of your Amazon Connect instance, such as us-west-2',
      flag: '--aws-region REGION',
      check: (text) =>
        /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(text)
          ? undefined
          : 'an AWS region is named like eu-central-1',
    });
  }
}
