import type { AwsClients } from '../aws/aws-clients.ts';
import { asking } from '../aws/aws-failure.ts';

/** Something that a role should be allowed to do. */
export interface Deed {
  /** Such as `secretsmanager:GetSecretValue`. */
  readonly actions: readonly string[];
  /** ARN of what it is done to. */
  readonly resource: string;
  /** What holds when it is done, by the name of IAM's condition key. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Which of the actions the role may not do, as IAM works it out of the role's policies. The policies of
 * the resource itself aren't looked at.
 * @throws AwsFailure
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export async function forbiddenToRole(
  aws: AwsClients,
  roleArn: string,
  { actions, resource, context = {} }: Deed,
): Promise<readonly string[]> {
  const { SimulatePrincipalPolicyCommand } = await import('@aws-sdk/client-iam');
  const iam = await aws.iam();
  const { EvaluationResults: results = [] } = await asking(
    "asking what the function's role may do",
    iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: roleArn,
        ActionNames: [...actions],
        ResourceArns: [resource],
        ContextEntries: Object.entries(context).map(([ContextKeyName, text]) => ({
          ContextKeyName,
          ContextKeyValues: [text],
          ContextKeyType: 'string',
        })),
      }),
      aws.sending,
    ),
  );
  return actions.filter(
    (action) =>
      results.find(({ EvalActionName: name }) => name === action)?.EvalDecision !== 'allowed',
  );
}
