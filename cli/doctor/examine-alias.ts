import type { AwsClients } from '../aws/aws-clients.ts';
import { asking, codeOf } from '../aws/aws-failure.ts';
import { type DeployedFunction, readFunction } from '../aws/read-function.ts';
import { type CheckResult, failed, ok, skipped, warning } from './check-result.ts';
import { unlessForbidden } from './unless-forbidden.ts';

/** What the template calls the alias that flows call. */
const ALIAS = 'live';

/** What is known of the alias. */
export interface ExaminedAlias {
  readonly results: readonly CheckResult[];
  /** Whether there is one; undefined where it isn't known. */
  readonly exists: boolean | undefined;
}

/** Whether there is an alias `live`, whether callers get by it what was deployed last, and what is kept ready. */
export async function examineAlias(aws: AwsClients, fn: DeployedFunction): Promise<ExaminedAlias> {
  let exists: boolean | undefined;
  const alias = await unlessForbidden('alias', 'lambda:GetAlias', async () => {
    const version = await aliasVersion(aws, fn);
    exists = version !== undefined;
    if (version === undefined) {
      return [ok('alias', 'none: flows call the function itself, and changes are live at once')];
    }
    const [latest, live] = [
      await readFunction(aws, fn.arn),
      await readFunction(aws, `${fn.arn}:${ALIAS}`),
    ];
    return [
      isSame(latest, live)
        ? ok('alias', `version ${version}, the same as was deployed last`)
        : warning(
            'alias',
            `version ${version}, which is not what was deployed last ($LATEST)`,
            'Deploy again: that publishes a version and moves the alias to it.',
          ),
    ];
  });
  if (exists === false) return { results: alias, exists };
  const permission = 'lambda:GetProvisionedConcurrencyConfig';
  const ready = await unlessForbidden('provisioned-concurrency', permission, async () => [
    await examineReady(aws, fn),
  ]);
  return { results: [...alias, ...ready], exists };
}

async function aliasVersion(aws: AwsClients, fn: DeployedFunction): Promise<string | undefined> {
  const { GetAliasCommand } = await import('@aws-sdk/client-lambda');
  const lambda = await aws.lambda();
  const query = new GetAliasCommand({ FunctionName: fn.arn, Name: ALIAS });
  try {
    const { FunctionVersion } = await asking(
      'looking for the alias',
      lambda.send(query, aws.sending),
    );
    return FunctionVersion ?? '';
  } catch (error) {
    if (codeOf(error) === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function isSame(one: DeployedFunction, other: DeployedFunction): boolean {
  const comparable = ({ version: _, state: _s, stateReason: _r, ...fn }: DeployedFunction) =>
    JSON.stringify(fn);
  return comparable(one) === comparable(other);
}

async function examineReady(aws: AwsClients, fn: DeployedFunction): Promise<CheckResult> {
  const { GetProvisionedConcurrencyConfigCommand } = await import('@aws-sdk/client-lambda');
  const lambda = await aws.lambda();
  const query = new GetProvisionedConcurrencyConfigCommand({
    FunctionName: fn.arn,
    Qualifier: ALIAS,
  });
  const check = 'provisioned-concurrency';
  try {
    const {
      Status,
      StatusReason = '',
      RequestedProvisionedConcurrentExecutions: requested = 0,
      AvailableProvisionedConcurrentExecutions: available = 0,
    } = await asking('looking at provisioned concurrency', lambda.send(query, aws.sending));
    const found = `${available} of ${requested} environments`;
    if (Status === 'READY') return ok(check, found);
    return Status === 'FAILED'
      ? failed(check, `${found}: ${StatusReason}`, 'Correct what AWS says, and deploy again.')
      : warning(check, `${found}, more are being started`, 'Wait some minutes.');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ProvisionedConcurrencyConfigNotFoundException') {
      return ok(check, 'nothing: the first call after a quiet time waits for a cold start');
    }
    if (code !== 'ResourceNotFoundException') throw error;
    return skipped(check, 'not checked: there is no alias');
  }
}
