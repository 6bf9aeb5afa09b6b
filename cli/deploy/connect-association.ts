import { asking, isForbidden } from '../aws/aws-failure.ts';
import type { ConnectInstance } from '../aws/connect-instance.ts';
import type { Run } from './run.ts';
import type { Found } from './stack-state.ts';

/** What the stack adds to the Connect instance: the template's `AssociateWithConnect`. */
export type Association = 'true' | 'function' | 'alias' | 'false';

/**
 * What the stack is to add to the Connect instance. What somebody added there by hand, or with another
 * stack, can't be added a second time; so that is told, and left as it is.
 * @param functionName name of the function, with or without a stack that has it
 * @param found what there is now
 * @returns undefined where nobody may look: what the stack has, or the template's default, counts
 */
export async function whatToAssociate(
  run: Run,
  instance: ConnectInstance,
  functionName: string,
  { stack, resources }: Found,
): Promise<Association | undefined> {
  const { account, say } = run;
  if (instance.region !== account.region || instance.account !== account.account) {
    say(
      `Note: the Connect instance is in ${instance.region}, account ${instance.account}: the stack can't add the function to it; paste FlowFunctionArn into the flow.`,
    );
    return 'false';
  }
  const associated = await listAssociated(run, instance);
  if (associated === undefined) return undefined;
  const isSame =
    stack?.parameters.get('ConnectInstanceArn') === instance.arn &&
    stack.parameters.get('FunctionName') === functionName;
  const isOutside = (arn: string, logicalId: string) =>
    associated.includes(arn) &&
    !(isSame && resources.some((resource) => resource.logicalId === logicalId));
  const arn = `arn:${account.partition}:lambda:${account.region}:${account.account}:function:${functionName}`;
  const alias = `${arn}:live`;
  const hasFunction = isOutside(arn, 'FunctionInConnect');
  const hasAlias = isOutside(alias, 'AliasInConnect');
  if (!hasFunction && !hasAlias) return 'true';
  const outside = [...(hasFunction ? [arn] : []), ...(hasAlias ? [alias] : [])].join(', ');
  say(`In the Connect instance already (${outside}), not by this stack; that is left as it is.`);
  if (hasFunction && hasAlias) return 'false';
  return hasFunction ? 'alias' : 'function';
}

async function listAssociated(
  { aws, say }: Run,
  { id }: ConnectInstance,
): Promise<readonly string[] | undefined> {
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
    if (!isForbidden(error)) throw error;
    say(
      "Note: without permission for connect:ListLambdaFunctions it isn't known whether somebody added the function to the Connect instance already.",
    );
    return undefined;
  }
  return arns;
}
