import { whatToDo } from '../../timeline/what-to-do.ts';
import type { AwsClients } from '../aws/aws-clients.ts';
import { AwsFailure } from '../aws/aws-failure.ts';
import { checkDeployed } from '../aws/check-deployed.ts';
import { type CheckResult, failed, ok, skipped } from './check-result.ts';
import type { JudgedSettings } from './judge-settings.ts';
import { unlessForbidden } from './unless-forbidden.ts';

/**
 * Has the function check its way to Cresta, without a call.
 * @param name function name or ARN, with the alias that flows call, if any
 */
export function examineConnection(
  aws: AwsClients,
  name: string,
  { missing }: JudgedSettings,
): Promise<readonly CheckResult[]> {
  const check = 'connection';
  const absent = missing.filter((setting) => setting !== 'action');
  return unlessForbidden(check, 'lambda:InvokeFunction', async () => {
    if (absent.length > 0) {
      const advice =
        'Invoke check_connection with them as parameters, as events/check-connection.json does.';
      return [skipped(check, `not checked: only the flow knows ${absent.join(', ')}`, advice)];
    }
    try {
      const it = await checkDeployed(aws, name);
      const steps = `secret ${took(it.secret, it.secretMs)}, token ${took(it.token, it.tokenMs)}, API ${took(it.api, it.apiMs)}`;
      if (it.status === 'ok') return [ok(check, `${steps}; version ${it.version}`)];
      const code = [it.settings, it.secret, it.token, it.api].find(isErrorCode) ?? 'INTERNAL';
      return [failed(check, `${code}: ${it.message}`, whatToDo(code))];
    } catch (error) {
      if (!(error instanceof AwsFailure) || !FUNCTIONS_FAULT.has(error.code)) throw error;
      return [failed(check, error.message, 'Deploy it again, or look into its log.')];
    }
  });
}

/** Failures that aren't AWS's but the function's. */
const FUNCTIONS_FAULT: ReadonlySet<string> = new Set(['FunctionFailed', 'NoCheck']);

function took(outcome: string, ms: string): string {
  return ms === '' ? outcome : `${outcome} in ${ms} ms`;
}

function isErrorCode(outcome: string): boolean {
  return !['ok', 'not used', 'not reached'].includes(outcome);
}
