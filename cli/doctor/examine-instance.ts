import type { AwsClients } from '../aws/aws-clients.ts';
import { AwsFailure, isForbidden } from '../aws/aws-failure.ts';
import type { ConnectInstance } from '../aws/connect-instance.ts';
import { type CheckResult, failed, ok, skipped, warning } from './check-result.ts';
import { type CalledFunction, examineFlow } from './examine-flow.ts';
import { pagesAtPace, type RequestPace } from './pace.ts';
import { type ListedFlow, listFlows, listModules, readFlowContent } from './read-flows.ts';
import { unlessForbidden } from './unless-forbidden.ts';

/** Whether the function shows up in the flow designer of the instance. */
export function examineAssociation(
  aws: AwsClients,
  instance: ConnectInstance,
  { fn }: CalledFunction,
  pace: RequestPace,
): Promise<readonly CheckResult[]> {
  const check = 'connect-association';
  return unlessForbidden(check, 'connect:ListLambdaFunctions', async () => {
    const { paginateListLambdaFunctions } = await import('@aws-sdk/client-connect');
    const client = await aws.connect();
    const query = { InstanceId: instance.id };
    const pages = paginateListLambdaFunctions({ client }, query, aws.sending);
    for await (const page of pagesAtPace(pages, "listing the instance's functions", aws, pace)) {
      const found = page.LambdaFunctions?.find(
        (arn) => arn === fn.arn || arn.startsWith(`${fn.arn}:`),
      );
      if (found !== undefined) return [ok(check, found.split(':').slice(6).join(':'))];
    }
    if (instance.region !== fn.region || instance.account !== fn.account) {
      const found = 'not there: it is in another region or account than the instance';
      return [skipped(check, found, "Paste the function's ARN into the flow's blocks.")];
    }
    const advice = 'Add it on the page of the instance (Flows, AWS Lambda), or deploy with it.';
    return [failed(check, 'the flow designer does not offer it', advice)];
  });
}

/**
 * What is to be said of the instance's flows that call the function, flow by flow.
 * @param say gets a line for the user meanwhile: each flow takes half a second
 */
export async function* examineFlows(
  aws: AwsClients,
  instance: ConnectInstance,
  called: CalledFunction,
  pace: RequestPace,
  say: (line: string) => void,
): AsyncGenerator<CheckResult> {
  const listed: ListedFlow[] = [];
  for (const [permission, list] of [
    ['connect:ListContactFlows', listFlows],
    ['connect:ListContactFlowModules', listModules],
  ] as const) {
    yield* await unlessForbidden('flows', permission, async () => {
      listed.push(...(await list(aws, instance.id, pace)));
      return [];
    });
  }
  if (listed.length > 20) {
    say(
      `Reading ${listed.length} flows, two a second: about ${Math.ceil(listed.length / 120)} min`,
    );
  }
  const isRecovered = called.recovered.has(instance.arn);
  let calling = 0;
  let read = 0;
  const unread = new Set<string>();
  for (const flow of listed) {
    const permission = flow.isModule
      ? 'connect:DescribeContactFlowModule'
      : 'connect:DescribeContactFlow';
    if (unread.has(permission)) continue;
    await pace(aws.sending.abortSignal);
    const content = await contentOf(aws, instance, flow);
    if (content === 'forbidden') unread.add(permission);
    else if (content instanceof AwsFailure) {
      yield failed('flows', `could not be read: ${content.message}`, 'Run it again.', flow.name);
    } else {
      read += 1;
      const results =
        content === undefined ? undefined : examineFlow(content, flow.name, called, isRecovered);
      if (results !== undefined) calling += 1;
      yield* results ?? [];
    }
  }
  for (const permission of unread) yield skipped('flows', `not checked: you need ${permission}`);
  if (read === 0) return;
  const summary = `${calling} of ${read} call the function`;
  yield calling > 0
    ? ok('flows', summary)
    : warning('flows', summary, 'Publish a flow that does, such as flows/pstn-transfer.json.');
}

async function contentOf(
  aws: AwsClients,
  instance: ConnectInstance,
  flow: ListedFlow,
): Promise<string | undefined | 'forbidden' | AwsFailure> {
  try {
    return await readFlowContent(aws, instance.id, flow);
  } catch (error) {
    if (isForbidden(error)) return 'forbidden';
    if (error instanceof AwsFailure) return error;
    throw error;
  }
}
