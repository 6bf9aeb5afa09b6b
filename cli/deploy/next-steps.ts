import type { OldFunction } from './taken-names.ts';

/**
 * What is left to do by hand after a deployment, a line each.
 * @param deployed `old`: a function beside which this one was made, and whose place it takes; `hasInstance`:
 *   whether a Connect instance was named, so that it knows the function; `takenOver`: whether flows call it already
 */
export function nextSteps(
  outputs: ReadonlyMap<string, string>,
  {
    hasInstance,
    old,
    takenOver,
  }: {
    readonly hasInstance: boolean;
    readonly old: OldFunction | undefined;
    readonly takenOver: boolean;
  },
): string[] {
  if (takenOver) {
    return [
      'Next: hand over one call. The flows call the function under the ARN that they have; what they make of its answer',
      'is what they made before (docs/differences.md tells what differs).',
    ];
  }
  const arn = outputs.get('FlowFunctionArn') ?? outputs.get('LambdaFunctionArn') ?? '';
  const name = outputs.get('LambdaFunctionName') ?? '';
  const known = [
    `In Amazon Connect, the instance must know the function ${name}: deploying with`,
    '   --connect-instance does that, or its page in the AWS console, under Flows.',
  ];
  const switching = (name: string) => [
    [
      `The flows still call ${name}. When none does any more (npm run logs -- ${name} is silent), remove it:`,
      `   aws lambda delete-function --function-name ${name}`,
    ],
  ];
  const steps = [
    ...(hasInstance ? [] : [known]),
    ["In Connect's flow designer, import flows/pstn-transfer.json, or take a flow of your own."],
    [
      'Paste this ARN into each AWS Lambda function block of the flow, and publish it:',
      `   ${arn}`,
    ],
    ...(old === undefined ? [] : switching(old.name)),
  ];
  return [
    'Next:',
    ...steps.flatMap(([first, ...more], n) => [
      `  ${n + 1}. ${first}`,
      ...more.map((line) => `  ${line}`),
    ]),
  ];
}
