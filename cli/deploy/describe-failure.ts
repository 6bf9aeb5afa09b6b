import { oneLine } from '../../timeline/wrap-text.ts';

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /AWS::EarlyValidation|already exists/i,
    'The name is taken, perhaps by another stack or by hand: pass --parameter FunctionName=… and --parameter RoleName=…, or delete the old one.',
  ],
  [
    /not authorized to perform: ?iam:|iam:(CreateRole|PassRole|PutRolePolicy)/i,
    'Whoever deploys must be allowed to make IAM roles: ask whoever manages this AWS account.',
  ],
  [
    /not authorized|AccessDenied|access denied/i,
    'Ask whoever manages this AWS account for the permission that the message names.',
  ],
  [
    /S3 Error Code: NoSuchKey|NoSuchKey|NoSuchBucket/i,
    'The zip is not in the bucket: leave out --artefact, so that it is made and uploaded.',
  ],
  [
    /UnreservedConcurrentExecution|ReservedConcurrentExecution|concurrency/i,
    'Too little concurrency is left in this AWS account and region: lower ProvisionedConcurrency, or ask AWS for a higher quota.',
  ],
  [
    /runtime parameter of nodejs24|nodejs24\.x.*not supported|not supported.*nodejs24/i,
    'This AWS region has no Node.js 24 for Lambda yet: deploy to another region.',
  ],
  [
    /Connect.*(not found|does not exist)|instance.*(not found|does not exist)/i,
    'Check the ARN of the Connect instance, and that it is in this AWS region.',
  ],
  [
    /LimitExceeded|limit exceeded|quota/i,
    'A quota is used up: remove what is not needed, or ask AWS for a higher one.',
  ],
  [/throttl|Rate exceeded/i, 'AWS was busy: try again in a few minutes.'],
  [
    /subnet|security ?group|ec2:/i,
    'Check SubnetIds and SecurityGroupIds, and that both are of one VPC.',
  ],
];

/** What CloudFormation gives as a reason, on one line, and what to do about it. */
export function describeFailure(reason: string, _of?: { readonly type: string }): string {
  const said = oneLine(reason).trim() || 'no reason given';
  const advice = ADVICE.find(([pattern]) => pattern.test(said))?.[1];
  return advice === undefined ? said : `${said.replace(/\.$/, '')}. ${advice}`;
}
