import { randomUUID } from 'node:crypto';
import { textAt } from '../../../flow-language/graph/parameters.ts';
import type { AwsClients } from '../../aws/aws-clients.ts';
import type { ConnectInstance } from '../../aws/connect-instance.ts';
import type { DeployedFunction } from '../../aws/read-function.ts';
import { type CheckResult, failed, ok, skipped, warning } from '../check-result.ts';
import { callingBlocks } from '../examine-flow.ts';
import type { RequestPace } from '../pace.ts';
import { listFlows, readFlowContent } from '../read-flows.ts';
import { unlessForbidden } from '../unless-forbidden.ts';
import { runTestCase, type TestEnd } from './run-test-case.ts';

const CHECK = 'call-test';

const PERMISSION =
  'connect:CreateTestCase, connect:StartTestCaseExecution, connect:GetTestCaseExecutionSummary and connect:DeleteTestCase';

/** What a call by Connect's own testing needs. */
export interface CallTest {
  readonly aws: AwsClients;
  readonly fn: DeployedFunction;
  readonly instance: ConnectInstance;
  /** Name or id of the flow. */
  readonly flow: string;
  readonly pace: RequestPace;
  readonly say: (line: string) => void;
}

/** Has Connect play a call through a flow, until the function has answered it. */
export async function examineCall(test: CallTest): Promise<readonly CheckResult[]> {
  const { aws, fn, instance, flow: meant, pace, say } = test;
  return unlessForbidden(CHECK, PERMISSION, async () => {
    const flows = await listFlows(aws, instance.id, pace);
    const flow = flows.find(({ id, name }) => id === meant || name === meant);
    if (flow === undefined) {
      return [failed(CHECK, `the instance has no flow ${meant}`, 'Give its name or its id.')];
    }
    await pace(aws.sending.abortSignal);
    const content = await readFlowContent(aws, instance.id, flow);
    const [block] = content === undefined ? [] : callingBlocks(content, flow.name, fn);
    const functionArn = block === undefined ? '' : textAt(block, 'LambdaFunctionARN');
    if (!functionArn.startsWith('arn:')) {
      const found = 'no block of it calls the function by its ARN, as it was published';
      return [skipped(CHECK, found, 'Choose a flow that does.', flow.name)];
    }
    say(`Connect plays a call through "${flow.name}"; this takes up to 6 minutes`);
    const end = await runTestCase(
      aws,
      {
        instanceId: instance.id,
        flowId: flow.id,
        functionArn,
        name: `connect-pstn-transfer doctor ${randomUUID()}`,
      },
      pace,
      say,
    );
    return [judge(end, flow.name)];
  });
}

function judge(end: TestEnd, flow: string): CheckResult {
  switch (end) {
    case 'PASSED':
      return ok(CHECK, 'Connect called the function, and its answer came in time', flow);
    case 'FAILED':
      return failed(
        CHECK,
        "Connect's test call came to no answer of the function within 5 minutes",
        'See npm run logs whether the function was called, and why it failed. A flow that waits for keys or words comes to no block behind them.',
        flow,
      );
    case 'STOPPED':
    case 'too long':
      return warning(
        CHECK,
        end === 'STOPPED' ? 'somebody stopped the test' : 'the test did not end in 6 minutes',
        'Run it again.',
        flow,
      );
  }
}
