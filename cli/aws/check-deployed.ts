import * as v from 'valibot';
import { parseJson } from '../../src/json.ts';
import type { AwsClients } from './aws-clients.ts';
import { AwsFailure, asking } from './aws-failure.ts';

/** What `check_connection` answers: contract of the function's own action of that name. */
const CheckSchema = v.object({
  status: v.picklist(['ok', 'error']),
  settings: v.string(),
  secret: v.string(),
  token: v.string(),
  api: v.string(),
  message: v.string(),
  secretMs: v.string(),
  tokenMs: v.string(),
  apiMs: v.string(),
  version: v.string(),
});

export type ConnectionCheck = Readonly<v.InferOutput<typeof CheckSchema>>;

const FailureSchema = v.object({
  errorType: v.optional(v.string(), 'Error'),
  errorMessage: v.optional(v.string(), ''),
});

/**
 * Has the deployed function check its settings, secret, token and the way to Cresta. No call is made.
 * @param functionArn function or alias
 * @throws AwsFailure where it can't be invoked, fails, or answers something else
 */
export async function checkDeployed(
  aws: AwsClients,
  functionArn: string,
): Promise<ConnectionCheck> {
  const { InvokeCommand } = await import('@aws-sdk/client-lambda');
  const lambda = await aws.lambda();
  const { FunctionError, Payload } = await asking(
    'checking the deployed function',
    lambda.send(
      new InvokeCommand({
        FunctionName: functionArn,
        Payload: JSON.stringify({ Details: { Parameters: { action: 'check_connection' } } }),
      }),
      aws.sending,
    ),
  );
  const answer = parseJson(Payload?.transformToString() ?? '');
  if (FunctionError !== undefined) {
    const failure = v.safeParse(FailureSchema, answer);
    const said = failure.success
      ? `${failure.output.errorType}: ${failure.output.errorMessage}`
      : 'it says nothing more';
    throw new AwsFailure(
      `the deployed function failed to check itself: ${said.replace(/\s+/g, ' ').slice(0, 400)}; look into its log`,
      'FunctionFailed',
    );
  }
  const check = v.safeParse(CheckSchema, answer);
  if (check.success) return check.output;
  throw new AwsFailure(
    "the deployed function doesn't know check_connection: it runs older or other code",
    'NoCheck',
  );
}
