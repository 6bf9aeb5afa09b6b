import type { AwsClients } from '../../aws/aws-clients.ts';
import { asking } from '../../aws/aws-failure.ts';
import type { ConnectInstance } from '../../aws/connect-instance.ts';
import type { DeployedFunction } from '../../aws/read-function.ts';
import { readStack } from '../../aws/read-stack.ts';
import { type CheckResult, failed, ok } from '../check-result.ts';
import { examineRoleForRecovery } from '../examine-role.ts';
import { unlessForbidden } from '../unless-forbidden.ts';
import { examineQueues, SWITCH_ANEW } from './examine-queues.ts';
import { examineRules } from './examine-rules.ts';
import { judgeMapping } from './judge-mapping.ts';
import { type QueueMapping, readMappings } from './read-mappings.ts';

/** What one needs to know to look after the recovery of hand-offs. */
export interface AroundRecovery {
  readonly fn: DeployedFunction;
  readonly hasAlias: boolean;
  /** Those that may call the function. */
  readonly instances: readonly ConnectInstance[];
  /** Settings that the environment doesn't have. */
  readonly missing: readonly string[];
}

/** What is known of the recovery of hand-offs. */
export interface ExaminedRecovery {
  readonly results: readonly CheckResult[];
  /** ARNs of the instances whose hang-ups come to the function. */
  readonly recovered: ReadonlySet<string>;
}

/**
 * Whether what the agent learnt of callers who hang up is brought in: docs/recover.md. Everything is found by way of
 * the function, so it needn't be our template that made it.
 */
export async function examineRecovery(
  aws: AwsClients,
  around: AroundRecovery,
): Promise<ExaminedRecovery> {
  const { fn, hasAlias, instances, missing } = around;
  let mappings: readonly QueueMapping[] = [];
  const results = [
    ...(await unlessForbidden('recovery', 'lambda:ListEventSourceMappings', async () => {
      mappings = await readMappings(aws, hasAlias ? [fn.arn, `${fn.arn}:live`] : [fn.arn]);
      return mappings.length === 0
        ? await withoutMapping(aws, fn)
        : mappings.map((mapping) => judgeMapping(mapping, missing));
    })),
  ];
  const recovered = new Set<string>();
  for (const { queueArn } of mappings) {
    results.push(...(await examineQueues(aws, queueArn)));
    const rules = await examineRules(aws, queueArn, instances);
    results.push(...rules.results);
    for (const arn of rules.recovered) recovered.add(arn);
    const whose = rules.recovered.size > 0 ? [...rules.recovered] : instances.map(({ arn }) => arn);
    results.push(...(await examineRoleForRecovery(aws, fn, queueArn, whose)));
  }
  return { results, recovered };
}

/** Off, unless the function's stack says otherwise: then somebody took the mapping away. */
async function withoutMapping(
  aws: AwsClients,
  fn: DeployedFunction,
): Promise<readonly CheckResult[]> {
  const off = ok(
    'recovery',
    'off: what the agent learns of callers who hang up on it never comes to Connect (docs/recover.md)',
  );
  const permission = 'lambda:ListTags and cloudformation:DescribeStacks';
  return unlessForbidden('recovery', permission, async () => {
    const stack = await stackNameOf(aws, fn);
    const existing = stack === undefined ? undefined : await readStack(aws, stack);
    if (existing?.parameters.get('RecoverHandoffs') !== 'true') return [off];
    return [
      failed(
        'recovery',
        `switched on in the stack ${existing.name}, but no queue leads to the function`,
        `Somebody deleted the event source mapping. ${SWITCH_ANEW}`,
      ),
    ];
  });
}

/** The stack that made the function; undefined where none did. */
async function stackNameOf(aws: AwsClients, fn: DeployedFunction): Promise<string | undefined> {
  const { ListTagsCommand } = await import('@aws-sdk/client-lambda');
  const lambda = await aws.lambda();
  const { Tags } = await asking(
    "reading the function's tags",
    lambda.send(new ListTagsCommand({ Resource: fn.arn }), aws.sending),
  );
  return Tags?.['aws:cloudformation:stack-name'];
}
