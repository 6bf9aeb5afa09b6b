import { lowestSeverity, severityOf } from '../../src/telemetry/log-level.ts';
import type { AwsClients } from '../aws/aws-clients.ts';
import { asking } from '../aws/aws-failure.ts';
import type { DeployedFunction } from '../aws/read-function.ts';
import { type CheckResult, ok, skipped, warning } from './check-result.ts';
import { unlessForbidden } from './unless-forbidden.ts';

/** Whether one will find something in the log when a call went wrong. */
export async function examineLog(
  aws: AwsClients,
  fn: DeployedFunction,
): Promise<readonly CheckResult[]> {
  return [
    examineFormat(fn),
    examineLevel(fn),
    ...(await unlessForbidden('log-group', 'logs:DescribeLogGroups', () => examineGroup(aws, fn))),
  ];
}

function examineFormat({ logFormat }: DeployedFunction): CheckResult {
  return logFormat === 'JSON'
    ? ok('log-format', logFormat)
    : warning(
        'log-format',
        `${logFormat}: Lambda's own lines aren't JSON, and it has no level`,
        'Choose JSON.',
      );
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html */
function examineLevel({ logLevel, logFormat, variables }: DeployedFunction): CheckResult {
  if (variables === undefined) {
    return skipped('log-level', 'not checked: the environment is not known');
  }
  const lambdas = logFormat === 'JSON' ? (logLevel ?? 'INFO') : undefined;
  const env = { ...variables, ...(lambdas && { AWS_LAMBDA_LOG_LEVEL: lambdas }) };
  const lowest = Math.max(lowestSeverity(env), lambdas === undefined ? 0 : severityOf(lambdas));
  const info = severityOf('INFO');
  if (lowest > info) {
    return warning(
      'log-level',
      'above INFO: calls that went well leave no line',
      'Set the application log level INFO, and POWERTOOLS_LOG_LEVEL too where it is set.',
    );
  }
  if (lowest < info) {
    return warning(
      'log-level',
      "DEBUG: the log holds callers' data",
      'Set INFO when you are done, and take DEBUG_LOGGING away.',
    );
  }
  return ok('log-level', 'INFO');
}

async function examineGroup(
  aws: AwsClients,
  fn: DeployedFunction,
): Promise<readonly CheckResult[]> {
  const { paginateDescribeLogGroups } = await import('@aws-sdk/client-cloudwatch-logs');
  const client = await aws.cloudWatchLogs();
  const pages = paginateDescribeLogGroups(
    { client },
    { logGroupNamePrefix: fn.logGroup },
    aws.sending,
  );
  const next = () => asking('looking for the log group', pages.next());
  for (let page = await next(); !page.done; page = await next()) {
    const group = page.value.logGroups?.find(({ logGroupName }) => logGroupName === fn.logGroup);
    if (group === undefined) continue;
    const { retentionInDays: days } = group;
    if (days !== undefined) return [ok('log-group', `${fn.logGroup}, kept for ${days} days`)];
    const advice = 'Set a retention: caller ids should not be kept for ever.';
    return [warning('log-group', `${fn.logGroup}, kept for ever`, advice)];
  }
  return [
    warning(
      'log-group',
      `there is no ${fn.logGroup}`,
      'It is made when the function first runs, if its role may. If it has run: see the role.',
    ),
  ];
}
