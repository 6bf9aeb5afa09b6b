import * as v from 'valibot';
import type { AwsClients } from '../aws/aws-clients.ts';
import { AwsFailure, asking, codeOf } from '../aws/aws-failure.ts';
import type { ConnectInstance } from '../aws/connect-instance.ts';
import { type CheckResult, failed, ok, warning } from './check-result.ts';

const Texts = v.optional(v.union([v.string(), v.array(v.string())]), []);

const StatementSchema = v.object({
  Effect: v.string(),
  Principal: v.optional(v.union([v.string(), v.record(v.string(), Texts)]), {}),
  Action: Texts,
  Condition: v.optional(v.record(v.string(), v.record(v.string(), Texts)), {}),
});

/** What matters here of a function's policy. */
const Policy = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ Statement: v.union([v.array(StatementSchema), StatementSchema]) }),
);

/** A statement that lets Connect invoke a function. */
export interface ConnectPermission {
  /** ARNs from which; empty where from anywhere. */
  readonly sourceArns: readonly string[];
  readonly sourceAccounts: readonly string[];
}

/**
 * The statements in a function's policy that let Connect invoke it; none where it has no policy.
 * @param name function name or ARN, with or without an alias: each has a policy of its own
 * @throws AwsFailure
 */
export async function readPermissions(
  aws: AwsClients,
  name: string,
): Promise<readonly ConnectPermission[]> {
  const { GetPolicyCommand } = await import('@aws-sdk/client-lambda');
  const lambda = await aws.lambda();
  try {
    const { Policy: text = '' } = await asking(
      "reading the function's policy",
      lambda.send(new GetPolicyCommand({ FunctionName: name }), aws.sending),
    );
    const policy = v.safeParse(Policy, text);
    if (policy.success) return [policy.output.Statement].flat().flatMap(forConnect);
    throw new AwsFailure("the function's policy is of a form that is not known here", 'OddPolicy');
  } catch (error) {
    if (codeOf(error) === 'ResourceNotFoundException') return [];
    throw error;
  }
}

type Statement = v.InferOutput<typeof StatementSchema>;

function forConnect({ Effect, Principal, Action, Condition }: Statement): ConnectPermission[] {
  const services = typeof Principal === 'object' ? list(Principal['Service']) : [Principal];
  const invokes = list(Action).some((action) => /^lambda:(InvokeFunction|\*)$/.test(action));
  if (Effect !== 'Allow' || !invokes || !services.some(isConnect)) return [];
  const conditions = Object.values(Condition).flatMap((tests) => Object.entries(tests));
  const under = (key: string) =>
    conditions.flatMap(([name, texts]) => (name.toLowerCase() === key ? list(texts) : []));
  return [{ sourceArns: under('aws:sourcearn'), sourceAccounts: under('aws:sourceaccount') }];
}

/** @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html */
function isConnect(service: string): boolean {
  return service === 'connect.amazonaws.com' || service === '*';
}

function list(texts: string | readonly string[] | undefined): readonly string[] {
  if (texts === undefined) return [];
  return typeof texts === 'string' ? [texts] : texts;
}

/** Whether this instance may invoke the function, and nobody else's may. */
export function judgePermissions(
  permissions: readonly ConnectPermission[],
  instance: ConnectInstance | undefined,
  subject: string,
): CheckResult {
  const check = 'connect-permission';
  const allow = 'Set the template parameter ConnectInstanceArn, or add the function on its page.';
  if (permissions.length === 0) {
    return failed(check, 'no instance of Connect may call it', allow, subject);
  }
  const anywhere = permissions.some(
    ({ sourceArns, sourceAccounts }) => sourceArns.length === 0 && sourceAccounts.length === 0,
  );
  if (anywhere) {
    return warning(
      check,
      'instances of every AWS account may call it',
      'Name the instance and its account in the permission (SourceArn, SourceAccount).',
      subject,
    );
  }
  if (instance === undefined) {
    const arns = permissions.flatMap(({ sourceArns }) => sourceArns);
    return ok(check, `${arns.join(', ') || 'instances of one account'}`, subject);
  }
  return permissions.some((permission) => includes(permission, instance))
    ? ok(check, `the instance ${instance.id} may`, subject)
    : failed(check, `the instance ${instance.id} may not`, allow, subject);
}

function includes(
  { sourceArns, sourceAccounts }: ConnectPermission,
  { arn, account }: ConnectInstance,
): boolean {
  return (
    (sourceArns.length === 0 || sourceArns.some((pattern) => matches(pattern, arn))) &&
    (sourceAccounts.length === 0 || sourceAccounts.includes(account))
  );
}

/** Whether an ARN fits one in a policy, where `*` stands for any characters. */
function matches(pattern: string, arn: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (!arn.startsWith(head)) return false;
  if (rest.length === 0) return arn === head;
  let at = head.length;
  for (const part of rest.slice(0, -1)) {
    at = arn.indexOf(part, at);
    if (at < 0) return false;
    at += part.length;
  }
  const tail = rest.at(-1) ?? '';
  return arn.length - tail.length >= at && arn.endsWith(tail);
}
