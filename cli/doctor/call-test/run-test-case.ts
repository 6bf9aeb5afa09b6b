import type { AwsClients } from '../../aws/aws-clients.ts';
import { AwsFailure, asking } from '../../aws/aws-failure.ts';
import type { RequestPace } from '../pace.ts';
import { testContent } from './test-content.ts';

/** How a test of Connect's ended; `too long` where nobody waited for its end. */
export type TestEnd = 'PASSED' | 'FAILED' | 'STOPPED' | 'too long';

/** A call to be simulated by Connect. */
export interface TestCall {
  readonly instanceId: string;
  readonly flowId: string;
  /** As the flow's block names it. */
  readonly functionArn: string;
  /** Of the test case, which nobody else's has. */
  readonly name: string;
}

/** Between two looks at it, in turns of the pace; and how many looks make 6 minutes, one more than Connect gives it. */
const TURNS = 10;
const MOST_LOOKS = 72;

/**
 * Makes the test case, has Connect run it, waits for its end, and deletes it.
 * @param say hears of one that can't be deleted
 * @throws AwsFailure
 */
export async function runTestCase(
  aws: AwsClients,
  { instanceId: InstanceId, flowId: FlowId, functionArn, name: Name }: TestCall,
  pace: RequestPace,
  say: (line: string) => void,
): Promise<TestEnd> {
  const { CreateTestCaseCommand, DeleteTestCaseCommand, StartTestCaseExecutionCommand } =
    await import('@aws-sdk/client-connect');
  const client = await aws.connect();
  const create = new CreateTestCaseCommand({
    InstanceId,
    Name,
    Description: 'Made by npm run doctor -- --call-test, and deleted when it has run.',
    Content: testContent(functionArn),
    EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId } },
    Status: 'PUBLISHED',
  });
  const made = await asking('making the test case', client.send(create, aws.sending));
  const TestCaseId = made.TestCaseId ?? '';
  try {
    const start = new StartTestCaseExecutionCommand({ InstanceId, TestCaseId });
    const { TestCaseExecutionId = '' } = await asking(
      'starting the test case',
      client.send(start, aws.sending),
    );
    return await endOf(aws, { InstanceId, TestCaseId, TestCaseExecutionId }, pace);
  } finally {
    const remove = new DeleteTestCaseCommand({ InstanceId, TestCaseId });
    const doing = `Note: the test case "${Name}" stays, delete it in Connect; deleting it`;
    await asking(doing, client.send(remove, aws.sending)).catch((error: unknown) => {
      if (!(error instanceof AwsFailure)) throw error;
      say(error.message);
    });
  }
}

async function endOf(
  aws: AwsClients,
  execution: {
    readonly InstanceId: string;
    readonly TestCaseId: string;
    readonly TestCaseExecutionId: string;
  },
  pace: RequestPace,
): Promise<TestEnd> {
  const { GetTestCaseExecutionSummaryCommand } = await import('@aws-sdk/client-connect');
  const client = await aws.connect();
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    for (let turn = 0; turn < TURNS; turn += 1) await pace(aws.sending.abortSignal);
    const { Status } = await asking(
      'waiting for the test case',
      client.send(new GetTestCaseExecutionSummaryCommand(execution), aws.sending),
    );
    if (Status === 'PASSED' || Status === 'FAILED' || Status === 'STOPPED') return Status;
  }
  return 'too long';
}
