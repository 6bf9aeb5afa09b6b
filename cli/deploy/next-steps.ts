/**
 * What is left to do by hand after a deployment, a line each.
 * @param hasInstance whether a Connect instance was named, so that it knows the function
 */
export function nextSteps(outputs: ReadonlyMap<string, string>, hasInstance: boolean): string[] {
  const arn = outputs.get('FlowFunctionArn') ?? outputs.get('LambdaFunctionArn') ?? '';
  const name = outputs.get('LambdaFunctionName') ?? '';
  const known = [
    `In Amazon Connect, the instance must know the function ${name}: deploying with`,
    '   --connect-instance does that, or its page in the AWS console, under Flows.',
  ];
  const steps = [
    ...(hasInstance ? [] : [known]),
    ["In Connect's flow designer, import flows/pstn-transfer.json, or take a flow of your own."],
    [
      'Paste this ARN into each AWS Lambda function block of the flow, and publish it:',
      `   ${arn}`,
    ],
  ];
  return [
    'Next:',
    ...steps.flatMap(([first, ...more], n) => [
      `  ${n + 1}. ${first}`,
      ...more.map((line) => `  ${line}`),
    ]),
  ];
}
