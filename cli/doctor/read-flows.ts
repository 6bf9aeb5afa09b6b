import type { AwsClients } from '../aws/aws-clients.ts';
import { asking, codeOf } from '../aws/aws-failure.ts';
import { pagesAtPace, type RequestPace } from './pace.ts';

/** A flow, or a flow module, of an instance. */
export interface ListedFlow {
  readonly id: string;
  readonly name: string;
  readonly isModule: boolean;
}

/** The instance's flows that are in use. @throws AwsFailure */
export async function listFlows(
  aws: AwsClients,
  instanceId: string,
  pace: RequestPace,
): Promise<readonly ListedFlow[]> {
  const { paginateListContactFlows } = await import('@aws-sdk/client-connect');
  const client = await aws.connect();
  const query = { InstanceId: instanceId, MaxResults: 1000 };
  const pages = paginateListContactFlows({ client }, query, aws.sending);
  const flows: ListedFlow[] = [];
  for await (const page of pagesAtPace(pages, "listing the instance's flows", aws, pace)) {
    for (const { Id: id, Name: name = id, ContactFlowState } of page.ContactFlowSummaryList ?? []) {
      if (id === undefined || name === undefined || ContactFlowState === 'ARCHIVED') continue;
      flows.push({ id, name, isModule: false });
    }
  }
  return flows;
}

/** The instance's flow modules, likewise. @throws AwsFailure */
export async function listModules(
  aws: AwsClients,
  instanceId: string,
  pace: RequestPace,
): Promise<readonly ListedFlow[]> {
  const { paginateListContactFlowModules } = await import('@aws-sdk/client-connect');
  const client = await aws.connect();
  const query = { InstanceId: instanceId, MaxResults: 1000 };
  const pages = paginateListContactFlowModules({ client }, query, aws.sending);
  const modules: ListedFlow[] = [];
  for await (const page of pagesAtPace(pages, "listing the instance's modules", aws, pace)) {
    for (const { Id: id, Name: name = id, State } of page.ContactFlowModulesSummaryList ?? []) {
      if (id === undefined || name === undefined || State === 'ARCHIVED') continue;
      modules.push({ id, name, isModule: true });
    }
  }
  return modules;
}

/** The published content of a flow; undefined where it was never published. @throws AwsFailure */
export async function readFlowContent(
  aws: AwsClients,
  InstanceId: string,
  { id, name, isModule }: ListedFlow,
): Promise<string | undefined> {
  const { DescribeContactFlowCommand, DescribeContactFlowModuleCommand } = await import(
    '@aws-sdk/client-connect'
  );
  const client = await aws.connect();
  const doing = `reading the flow "${name}"`;
  try {
    if (isModule) {
      const query = new DescribeContactFlowModuleCommand({ InstanceId, ContactFlowModuleId: id });
      const { ContactFlowModule: it } = await asking(doing, client.send(query, aws.sending));
      return it?.Status === 'SAVED' ? undefined : it?.Content;
    }
    const query = new DescribeContactFlowCommand({ InstanceId, ContactFlowId: id });
    const { ContactFlow: it } = await asking(doing, client.send(query, aws.sending));
    return it?.Status === 'SAVED' ? undefined : it?.Content;
  } catch (error) {
    if (codeOf(error) === 'ContactFlowNotPublishedException') return undefined;
    throw error;
  }
}
