import { AwsFailure, isForbidden } from '../aws/aws-failure.ts';
import { type CheckResult, failed, skipped } from './check-result.ts';
import type { CheckId } from './checks.ts';

/**
 * The results of a check that asks AWS. Where the user lacks the permission, the check is skipped
 * and says which; where AWS fails otherwise, it has failed and says how. Ctrl-C goes through.
 * @param permission of IAM, such as `lambda:GetPolicy`
 */
export async function unlessForbidden(
  check: CheckId,
  permission: string,
  examine: () => Promise<readonly CheckResult[]>,
): Promise<readonly CheckResult[]> {
  try {
    return await examine();
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    if (isForbidden(error)) return [notChecked(check, permission)];
    return [failed(check, `could not be checked: ${error.message}`, 'Run it again.')];
  }
}

/** The check that isn't made since the user lacks a permission. */
function notChecked(check: CheckId, permission: string): CheckResult {
  return skipped(check, `not checked: you need ${permission}`);
}
