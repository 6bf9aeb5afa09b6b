/** What is left to do by hand after a deployment, a line each. */
export function nextSteps(outputs: ReadonlyMap<string, string>): string[] {
  const arn = outputs.get('FlowFunctionArn') ?? outputs.get('LambdaFunctionArn') ?? '';
  const name = outputs.get('LambdaFunctionName') ?? '';
  return [
    'Next:',
    `  1. In Amazon Connect, the instance must know the function ${name}: deploying with`,
    '     --connect-instance does that, or its page in the AWS console, under Flows.',
    '  2. In its flow designer, import flows/pstn-transfer.json, or take a flow of your own.',
    '  3. Paste this ARN into each AWS Lambda function block of the flow, and publish it:',
    `     ${arn}`,
  ];
}
