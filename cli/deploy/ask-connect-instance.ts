import type { AwsClients } from '../aws/aws-clients.ts';
import { AwsFailure, asking } from '../aws/aws-failure.ts';
import { type ConnectInstance, parseInstanceArn } from '../aws/connect-instance.ts';
import { UsageError } from '../kernel/usage-error.ts';
import type { Dialogue } from './dialogue/dialogue.ts';

const FLAG = '--connect-instance ARN';
const NONE = 'none';
const ANOTHER = 'another';
/**
 * Asks which Connect instance may call the function, from those that AWS lists.
 * @param list gives the instances of this account and region
 * @param said ARN that was passed for this run; `none` and nothing mean that there is none yet
 * @param before ARN that the stack has
 */
export async function askConnectInstance(
  dialogue: Dialogue,
  list: () => ReturnType<typeof listInstances>,
  said: string | undefined,
  before: string | undefined,
): Promise<ConnectInstance | undefined> {
  if (said !== undefined) return decided(said);
  if (!dialogue.attended) return decided(before ?? NONE);
  const instances = await list();
  const listed = instances.some(({ arn }) => arn === before);
  const choice =
    instances.length === 0
      ? ANOTHER
      : await dialogue.choose({
          message: 'Which Amazon Connect instance calls the function?',
          flag: FLAG,
          initial: listed || before === undefined ? (before ?? instances[0]?.arn) : ANOTHER,
          options: [
            ...instances.map(({ arn, alias }) => ({ value: arn, label: alias, hint: arn })),
            { value: ANOTHER, label: 'Another one', hint: 'you have its ARN' },
            { value: NONE, label: 'None yet' },
          ],
        });
  if (choice !== ANOTHER) return decided(choice);
  const typed = await dialogue.text({
    message: 'ARN of the Amazon Connect instance that calls the function (empty: none yet)',
    flag: FLAG,
    initial: before,
    optional: true,
    check: problemOfInstance,
  });
  return decided(typed);
}

/** What is wrong with an instance's ARN. */
function problemOfInstance(arn: string): string | undefined {
  return parseInstanceArn(arn) === undefined
    ? "copy the whole ARN from the instance's page: arn:aws:connect:REGION:ACCOUNT:instance/ID"
    : undefined;
}

function decided(arn: string): ConnectInstance | undefined {
  if (arn === '' || arn === NONE) return undefined;
  const instance = parseInstanceArn(arn);
  if (instance === undefined) throw new UsageError(`--connect-instance: ${problemOfInstance(arn)}`);
  return instance;
}

/** The instances of this account and region; none where they may not be listed, since the ARN will do. */
export async function listInstances(
  aws: AwsClients,
): Promise<readonly { readonly arn: string; readonly alias: string }[]> {
  const { ListInstancesCommand } = await import('@aws-sdk/client-connect');
  try {
    const connect = await aws.connect();
    const { InstanceSummaryList = [] } = await asking(
      'listing the Connect instances',
      connect.send(new ListInstancesCommand({}), aws.sending),
    );
    return InstanceSummaryList.flatMap(({ Arn, InstanceAlias = '', Id = '' }) =>
      Arn === undefined ? [] : [{ arn: Arn, alias: InstanceAlias || Id }],
    );
  } catch (error) {
    if (error instanceof AwsFailure) return [];
    throw error;
  }
}
