import type { AwsClients } from './aws-clients.ts';
import { asking } from './aws-failure.ts';

/** One thing that a stack manages. */
export interface StackResource {
  /** Its name in the template. */
  readonly logicalId: string;
  /** Its name in AWS; empty where it doesn't exist yet. */
  readonly physicalId: string;
  /** `AWS::Lambda::Function` */
  readonly type: string;
  readonly status: string;
}

/**
 * All that a stack manages now.
 * @throws AwsFailure
 */
export async function listStackResources(
  aws: AwsClients,
  stack: string,
): Promise<readonly StackResource[]> {
  const { paginateListStackResources } = await import('@aws-sdk/client-cloudformation');
  const client = await aws.cloudFormation();
  const found: StackResource[] = [];
  const pages = paginateListStackResources({ client }, { StackName: stack }, aws.sending);
  const doing = `listing what is in the stack ${stack}`;
  for (let page = await asking(doing, pages.next()); !page.done; ) {
    for (const resource of page.value.StackResourceSummaries ?? []) {
      const { LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '' } = resource;
      found.push({
        logicalId: LogicalResourceId,
        physicalId: PhysicalResourceId,
        type: ResourceType,
        status: resource.ResourceStatus ?? '',
      });
    }
    page = await asking(doing, pages.next());
  }
  return found;
}

/**
 * Whether a stack is one of this project: it holds our function, under the name that the reference's
 * template has for it as well. Updating any other stack with our template would delete what is in it.
 */
export function holdsOurFunction(resources: readonly StackResource[]): boolean {
  return resources.some(
    ({ logicalId, type }) =>
      logicalId === 'ConnectPSTNTransferFunction' && type === 'AWS::Lambda::Function',
  );
}
