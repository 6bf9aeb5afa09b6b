/**
 * A test of Connect's own: the flow's block asks this function, and Connect gets its answer. A block that takes its
 * error branch never completes, so the test then fails after 5 minutes. Written by AWS's pages; where those and the
 * service were seen to differ by others, as the service takes it.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/testing-language-observations.html
 */
export function testContent(functionArn: string): string {
  return JSON.stringify({
    Version: '2025-06-21',
    Metadata: {},
    Observations: [
      {
        Identifier: 'answered',
        Event: {
          Identifier: 'answer',
          Type: 'FlowActionCompleted',
          Actor: 'System',
          Properties: {
            ActionType: 'InvokeLambdaFunction',
            ActionParameters: { LambdaFunctionARN: functionArn },
          },
        },
        Usage: { Type: 'EXACTLY', Times: 1 },
        Actions: [
          {
            Identifier: 'end',
            Type: 'TestControl',
            Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } },
          },
        ],
        Transitions: { NextObservations: [] },
      },
    ],
  });
}
