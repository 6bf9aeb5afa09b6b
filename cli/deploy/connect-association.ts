import { AwsFailure, asking } from '../aws/aws-failure.ts';
import type { ConnectInstance } from '../aws/connect-instance.ts';
import type { StackResource } from '../aws/list-stack-resources.ts';
import type { Run } from './run.ts';

/**
 * Whether the stack is to add the function to the Connect instance. Where somebody did so by hand, or
 * with another stack, a second time would fail; so that is told, and left as it is.
 * @param functionName name of the function, with or without a stack that has it
 * @param resources what the stack has now
 */
export async function shouldAssociate(
  run: Run,
  instance: ConnectInstance,
  functionName: string,
  resources: readonly StackResource[],
): Promise<boolean> {
  const { account, say } = run;
  if (instance.region !== account.region || instance.account !== account.account) {
    say(
      `Note: the Connect instance is in ${instance.region}, account ${instance.account}: the stack can't add the function to it; paste FlowFunctionArn into the flow.`,
    );
    return false;
  }
  if (resources.some(({ type }) => type === 'AWS::Connect::IntegrationAssociation')) return true;
  const prefix = `arn:${account.partition}:lambda:${account.region}:${account.account}:function:${functionName}`;
  const associated = await listAssociated(run, instance);
  const outside = associated.filter((arn) => arn === prefix || arn.startsWith(`${prefix}:`));
  if (outside.length === 0) return true;
  say(
    `The function is in the Connect instance already (${outside.join(', ')}), not by this stack; that is left as it is.`,
  );
  return false;
}

async function listAssociated(
  { aws, say }: Run,
  { id }: ConnectInstance,
): Promise<readonly string[]> {
  const { paginateListLambdaFunctions } = await import('@aws-sdk/client-connect');
  const client = await aws.connect();
  const doing = "listing the Connect instance's functions";
  const arns: string[] = [];
  try {
    const pages = paginateListLambdaFunctions({ client }, { InstanceId: id }, aws.sending);
    for (let page = await asking(doing, pages.next()); !page.done; ) {
      arns.push(...(page.value.LambdaFunctions ?? []));
      page = await asking(doing, pages.next());
    }
  } catch (error) {
    if (!(error instanceof AwsFailure) || !error.code.startsWith('AccessDenied')) throw error;
    say(
      "Note: you may not list the Connect instance's functions, so it isn't known whether the function is there already.",
    );
  }
  return arns;
}
