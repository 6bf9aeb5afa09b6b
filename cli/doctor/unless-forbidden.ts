import { AwsFailure, isForbidden } from '../aws/aws-failure.ts';
import type { CheckId } from './checks.ts';
import { type Finding, failed, skipped } from './finding.ts';

/**
 * The findings of a check that asks AWS. Where whoever runs it lacks the permission, the check is skipped
 * and says which; where AWS fails otherwise, it has failed and says how. Ctrl-C goes through.
 * @param permission of IAM, such as `lambda:GetPolicy`
 */
export async function unlessForbidden(
  check: CheckId,
  permission: string,
  examine: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await examine();
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    if (isForbidden(error)) return [notChecked(check, permission)];
    return [failed(check, `could not be checked: ${error.message}`, 'Run it again.')];
  }
}

/** The check that isn't made since whoever runs it lacks a permission. */
function notChecked(check: CheckId, permission: string): Finding {
  return skipped(check, `not checked: you need ${permission}`);
}
