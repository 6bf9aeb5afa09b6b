import { required } from '../option.ts';

/** `--function`, of commands that look at a deployed function. */
export const functionOption = required(
  'NAME',
  'Name or ARN of the function in AWS, with or without :alias. An ARN names the AWS region too.',
  functionName,
  'aws-lambda-connect-pstn-transfer',
);

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
function functionName(text: string): string {
  if (/^[A-Za-z0-9:_$-]{1,170}$/.test(text)) return text;
  throw new Error(`must be the name or the ARN of a Lambda function, not "${text}"`);
}
