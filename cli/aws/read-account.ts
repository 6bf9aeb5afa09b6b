import type { AwsClients } from './aws-clients.ts';
import { AwsFailure, asking } from './aws-failure.ts';

/** Whose AWS this is, and where. */
export interface AwsAccount {
  /** Twelve digits. */
  readonly account: string;
  /** Who is asking: a user's or role's ARN. */
  readonly identity: string;
  /** `aws`, `aws-us-gov`, `aws-cn` or `aws-eusc`. */
  readonly partition: string;
  readonly region: string;
}

/**
 * Asks AWS whose credentials these are: the cheapest request, which needs no permission.
 * @throws AwsFailure for missing, expired or unknown credentials, and for a missing region
 */
export async function readAccount(aws: AwsClients): Promise<AwsAccount> {
  const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const sts = await aws.sts();
  const doing = 'signing in to AWS';
  const region = await asking(doing, sts.config.region());
  const { Account: account = '', Arn: identity = '' } = await asking(
    doing,
    sts.send(new GetCallerIdentityCommand({}), aws.sending),
  );
  if (account === '') throw new AwsFailure(`${doing}: AWS names no account`, 'NoAccount');
  return { account, identity, partition: identity.split(':')[1] || 'aws', region };
}
