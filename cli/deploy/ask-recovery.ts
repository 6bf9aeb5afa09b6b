import type { ConnectInstance } from '../aws/connect-instance.ts';
import type { AwsAccount } from '../aws/read-account.ts';
import { UsageError } from '../kernel/usage-error.ts';
import type { Dialogue } from './dialogue/dialogue.ts';

const PARAMETER = 'RecoverHandoffs';
const OFF = '--recover-handoffs false';

/** What decides whether hand-offs of callers who hang up can be recovered. */
export interface AroundRecovery {
  readonly account: AwsAccount;
  readonly instance: ConnectInstance | undefined;
  /** The parameter's value, of this run or of the stack; and whether it was said for this run. */
  readonly value: (parameter: string) => string | undefined;
  readonly isSaid: boolean;
  /** Whether the flow's blocks pass the settings. */
  readonly fromFlow: boolean;
}

/**
 * Asks whether what the agent learns of callers who hang up is brought in: docs/recover.md. Only where it can be.
 * @throws UsageError where it is wanted and can't be
 */
export async function askRecovery(
  dialogue: Dialogue,
  around: AroundRecovery,
): Promise<ReadonlyMap<string, string>> {
  const { value, isSaid } = around;
  const isWanted = value(PARAMETER) === 'true';
  const obstacle = obstacleTo(around);
  if (isWanted && obstacle !== undefined) {
    throw new UsageError(`${PARAMETER}: ${obstacle}, or pass ${OFF}`);
  }
  if (isSaid || obstacle !== undefined || !dialogue.attended) return new Map();
  const yes = await dialogue.confirm({
    message:
      'Bring in what the agent learnt, where a caller hangs up on it? (needs the tag blocks of our flow)',
    flag: '--recover-handoffs true',
    initial: isWanted,
    unattended: isWanted,
  });
  return new Map([[PARAMETER, String(yes)]]);
}

/** Why it can't be, and what to do, as the middle of a sentence; undefined where it can. */
function obstacleTo({ account, instance, value, fromFlow }: AroundRecovery): string | undefined {
  if (instance === undefined) {
    return "it writes into a Connect instance's contacts: name the instance with --connect-instance ARN";
  }
  if (instance.account !== account.account || instance.region !== account.region) {
    return `Connect tells of hang-ups in its own account and AWS region alone, and that instance is in ${instance.account}, ${instance.region}: deploy a stack there`;
  }
  if (
    (value('ConnectInstanceArns') ?? '')
      .split(',')
      .some((arn) => arn !== '' && arn !== instance.arn)
  ) {
    return 'it recovers hang-ups of one instance, and ConnectInstanceArns names further ones: deploy a stack for each';
  }
  return fromFlow
    ? 'after a hang-up no flow runs that passes settings: deploy with SettingsFromFlow=false and the settings'
    : undefined;
}
