import { isJsonObject, type JsonObject, parseJson } from '../../../src/json.ts';
import type { AwsClients } from '../../aws/aws-clients.ts';
import { asking } from '../../aws/aws-failure.ts';

/** A rule of EventBridge's default bus that puts events into a queue. */
export interface QueueRule {
  readonly name: string;
  readonly isEnabled: boolean;
  /** Which events it takes; empty where that isn't known. */
  readonly pattern: JsonObject;
  /** Whether what can't be put into the queue goes to another one. */
  readonly keepsUndelivered: boolean;
}

/**
 * The rules that put events into a queue.
 * @throws AwsFailure
 */
export async function readRules(aws: AwsClients, queueArn: string): Promise<readonly QueueRule[]> {
  const { DescribeRuleCommand, ListRuleNamesByTargetCommand, ListTargetsByRuleCommand } =
    await import('@aws-sdk/client-eventbridge');
  const client = await aws.eventBridge();
  const { RuleNames: names = [] } = await asking(
    'looking for the rule',
    client.send(new ListRuleNamesByTargetCommand({ TargetArn: queueArn }), aws.sending),
  );
  const rules: QueueRule[] = [];
  for (const name of names) {
    const doing = `looking at the rule ${name}`;
    const rule = await asking(
      doing,
      client.send(new DescribeRuleCommand({ Name: name }), aws.sending),
    );
    const { Targets: targets = [] } = await asking(
      doing,
      client.send(new ListTargetsByRuleCommand({ Rule: name }), aws.sending),
    );
    const pattern = parseJson(rule.EventPattern ?? '');
    rules.push({
      name,
      isEnabled: rule.State !== 'DISABLED',
      pattern: isJsonObject(pattern) ? pattern : {},
      keepsUndelivered: targets
        .filter(({ Arn }) => Arn === queueArn)
        .every(({ DeadLetterConfig: config }) => config?.Arn !== undefined),
    });
  }
  return rules;
}
