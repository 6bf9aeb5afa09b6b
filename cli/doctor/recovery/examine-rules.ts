import { objectIn } from '../../../src/json.ts';
import type { AwsClients } from '../../aws/aws-clients.ts';
import type { ConnectInstance } from '../../aws/connect-instance.ts';
import { type CheckResult, failed, ok, warning } from '../check-result.ts';
import { unlessForbidden } from '../unless-forbidden.ts';
import { SWITCH_ANEW } from './examine-queues.ts';
import { fitsPattern, hangUpOf } from './fits-pattern.ts';
import { type QueueRule, readRules } from './read-rules.ts';

const PERMISSION = 'events:ListRuleNamesByTarget, events:DescribeRule and events:ListTargetsByRule';

/** Whether Connect's events of hang-ups come into the queue, and of which instances. */
export async function examineRules(
  aws: AwsClients,
  queueArn: string,
  instances: readonly ConnectInstance[],
): Promise<{
  readonly results: readonly CheckResult[];
  readonly recovered: ReadonlySet<string>;
}> {
  const recovered = new Set<string>();
  const results = await unlessForbidden('recovery-rule', PERMISSION, async () => {
    const rules = await readRules(aws, queueArn);
    if (rules.length === 0) {
      return [failed('recovery-rule', "no rule puts Connect's events into the queue", SWITCH_ANEW)];
    }
    return rules.map((rule) => {
      const of = instances.filter(({ arn }) => fitsPattern(hangUpOf(arn), rule.pattern));
      if (rule.isEnabled) for (const { arn } of of) recovered.add(arn);
      return judgeRule(rule, instances, of);
    });
  });
  return { results, recovered };
}

/** @param of the instances that may call the function and whose hang-ups the rule takes */
function judgeRule(
  { name, isEnabled, pattern, keepsUndelivered }: QueueRule,
  instances: readonly ConnectInstance[],
  of: readonly ConnectInstance[],
): CheckResult {
  const check = 'recovery-rule';
  if (!isEnabled) {
    return failed(check, `${name} is disabled`, `Enable it: aws events enable-rule --name ${name}`);
  }
  const { instanceArn } = objectIn(pattern, 'detail');
  if (instances.length > 0 && of.length === 0) {
    return failed(
      check,
      `${name} takes no hang-ups of ${instances.map(({ id }) => id).join(', ')}: its pattern is ${JSON.stringify(pattern)}`,
      'Deploy with the ARN of your instance as ConnectInstanceArn.',
    );
  }
  if (instanceArn === undefined) {
    return warning(
      check,
      `${name} takes hang-ups of every instance of this account and AWS region`,
      'Name the instance under detail.instanceArn in its pattern.',
    );
  }
  if (!keepsUndelivered) {
    return warning(
      check,
      `${name}: an event that can't be put into the queue is lost`,
      'Give its target a dead-letter queue, as our template does.',
    );
  }
  const others = instances.filter((instance) => !of.includes(instance)).map(({ id }) => id);
  const not = others.length === 0 ? '' : `, not of ${others.join(', ')}`;
  const whose = of.map(({ id }) => id).join(', ') || 'an instance that is not known here';
  return ok(check, `${name} takes hang-ups of ${whose}${not}`);
}
