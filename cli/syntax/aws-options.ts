import { value } from '../option.ts';
import { filled } from '../option-decoders.ts';

/** Name of the stack, where no other is asked for: the function's own. */
export const DEFAULT_STACK = 'aws-lambda-connect-pstn-transfer';

/** `--stack`, of commands that look at what is deployed. */
export const stackOption = value(
  'NAME',
  `Name of the CloudFormation stack; default ${DEFAULT_STACK}.`,
  stackName,
  DEFAULT_STACK,
);

/** Options of commands that talk to AWS. */
export const awsOptions = {
  'aws-region': value(
    'REGION',
    "AWS region. Default: AWS_REGION, then the profile's.",
    filled,
    undefined,
  ),
  'aws-profile': value('NAME', 'Profile of your AWS credentials.', filled, undefined),
} as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
function stackName(text: string): string {
  if (/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(text)) return text;
  throw new Error(
    `must be up to 128 letters, digits and hyphens, beginning with a letter, not "${text}"`,
  );
}
