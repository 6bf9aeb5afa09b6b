import { Argument, Option } from '@commander-js/extra-typings';
import { filled } from '../kernel/decoders.ts';

/** Name of the stack, where no other is asked for: the function's own. */
export const DEFAULT_STACK = 'aws-lambda-connect-pstn-transfer';

/** `--stack`, of commands that change what is deployed. */
export function stackOption() {
  return new Option('--stack <NAME>', `Name of the CloudFormation stack; default ${DEFAULT_STACK}.`)
    .argParser(stackName)
    .default(DEFAULT_STACK);
}

/** The function's name, of commands that look at a deployed function. */
export function functionArgument() {
  return new Argument(
    '[function]',
    'Name or ARN of the function in AWS, with or without :alias; an ARN names the AWS region too. Default: the one that was deployed last from here.',
  ).argParser(functionName);
}

/** `--function`, likewise. */
export function functionOption() {
  return new Option('--function <NAME>', 'The same, as an option.').argParser(functionName);
}

/** `--aws-region`, of all that talk to AWS. */
export function regionOption() {
  return new Option(
    '--aws-region <REGION>',
    "AWS region. Default: AWS_REGION, then the profile's.",
  ).argParser(filled);
}

/** `--aws-profile`, likewise. */
export function profileOption() {
  return new Option('--aws-profile <NAME>', 'Profile of your AWS credentials.').argParser(filled);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
function stackName(text: string): string {
  if (/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(text)) return text;
  throw new Error(
    `must be up to 128 letters, digits and hyphens, beginning with a letter, not "${text}"`,
  );
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
function functionName(text: string): string {
  if (/^[A-Za-z0-9:_$-]{1,170}$/.test(text)) return text;
  throw new Error(`must be the name or the ARN of a Lambda function, not "${text}"`);
}
