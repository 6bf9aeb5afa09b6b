import type { AwsClients } from '../aws/aws-clients.ts';
import { asking, codeOf } from '../aws/aws-failure.ts';
import type { Pace } from './pace.ts';

/** A flow, or a flow module, of an instance. */
export interface ListedFlow {
  readonly id: string;
  readonly name: string;
  readonly isModule: boolean;
}

/** The instance's flows that are in use, each page at Connect's pace. @throws AwsFailure */
export async function listFlows(
  aws: AwsClients,
  instanceId: string,
  pace: Pace,
): Promise<readonly ListedFlow[]> {
  const { paginateListContactFlows } = await import('@aws-sdk/client-connect');
  const client = await aws.connect();
  const query = { InstanceId: instanceId, MaxResults: 1000 };
  const pages = paginateListContactFlows({ client }, query, aws.sending);
  const flows: ListedFlow[] = [];
  for (;;) {
    await pace(aws.sending.abortSignal);
    const page = await asking("listing the instance's flows", pages.next());
    if (page.done) return flows;
    for (const { Id: id, Name: name, ContactFlowState } of page.value.ContactFlowSummaryList ??
      []) {
      if (id === undefined || ContactFlowState === 'ARCHIVED') continue;
      flows.push({ id, name: name ?? id, isModule: false });
    }
  }
}

/** The instance's flow modules, likewise. @throws AwsFailure */
export async function listModules(
  aws: AwsClients,
  instanceId: string,
  pace: Pace,
): Promise<readonly ListedFlow[]> {
  const { paginateListContactFlowModules } = await import('@aws-sdk/client-connect');
  const client = await aws.connect();
  const query = { InstanceId: instanceId, MaxResults: 1000 };
  const pages = paginateListContactFlowModules({ client }, query, aws.sending);
  const modules: ListedFlow[] = [];
  for (;;) {
    await pace(aws.sending.abortSignal);
    const page = await asking("listing the instance's flow modules", pages.next());
    if (page.done) return modules;
    for (const { Id: id, Name: name, State } of page.value.ContactFlowModulesSummaryList ?? []) {
      if (id === undefined || State === 'ARCHIVED') continue;
      modules.push({ id, name: name ?? id, isModule: true });
    }
  }
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
