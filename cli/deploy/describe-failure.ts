import { oneLine } from '../../timeline/wrap-text.ts';

/** Advice for a reason that a resource of this type gives, or any. */
interface Advice {
  readonly type?: RegExp;
  readonly reason: RegExp;
  readonly advice: string;
}

/** The most particular first. */
const ADVICE: readonly Advice[] = [
  {
    type: /IntegrationAssociation/,
    reason: /already exists|DuplicateResource/i,
    advice:
      "Somebody added the function to the Connect instance by hand, or another stack did: pass --parameter AssociateWithConnect=false (alias, where only the function is there), or take it out on the instance's page under Flows.",
  },
  {
    type: /Logs::LogGroup/,
    reason: /already exists/i,
    advice:
      'A log group of that name is left from a stack that was deleted: delete it (aws logs delete-log-group), or take another name with --stack.',
  },
  {
    type: /IAM::Role/,
    reason: /AWS::EarlyValidation|already exists/i,
    advice:
      'Another function has a role of that name; role names count for the whole account: pass --role-name.',
  },
  {
    type: /Lambda::Function/,
    reason: /AWS::EarlyValidation|already exists/i,
    advice:
      'A function of that name is there, perhaps of another stack or made by hand: pass --function-name and --role-name, or see docs/deploying/taking-over.md.',
  },
  {
    reason: /AWS::EarlyValidation|already exists/i,
    advice:
      'The name is taken, perhaps by another stack or by hand: pass --function-name and --role-name, or delete the old one.',
  },
  {
    reason: /4 ?KB limit|environment variables.*exceed/i,
    advice:
      'Lambda takes 4,096 bytes of settings: shorten AllowedDomains, NoProxy or RecoveredAttributes, and keep the OAuth client in a secret.',
  },
  {
    reason: /CreateNetworkInterface|DescribeNetworkInterfaces|ec2:.*(execution role|permission)/i,
    advice:
      "The function's role must be let into the network: with a role of yours (ExecutionRoleArn), give it what infra/iam/boundary.json lists under LetLambdaAttachToSubnets; with a boundary, allow that there.",
  },
  {
    reason: /explicit deny in a permissions boundary|no permissions boundary allows/i,
    advice:
      'The permissions boundary of the deploying user, or of the role, forbids it: have the action that the message names allowed there, and see infra/iam/README.md.',
  },
  {
    reason: /service control policy|resource control policy/i,
    advice:
      "A rule of your AWS organization (SCP) forbids it, and no permission in this account changes that: ask the organization's administrator.",
  },
  {
    reason: /\bhook/i,
    advice:
      'A CloudFormation hook of your organization refused it: the message names it, its log (CloudFormation console, Hooks) says which rule; parameters for keys, tags and boundaries are in docs/deploying/parameters.md.',
  },
  {
    reason:
      /not authorized to perform: ?iam:|API: iam:|iam:(CreateRole|PassRole|PutRolePolicy|TagRole)/i,
    advice:
      'The deploying user must be allowed to make IAM roles: ask the administrator of this AWS account, with infra/iam/deployer.json.',
  },
  {
    reason: /not authorized|AccessDenied|access denied/i,
    advice: 'Ask the administrator of this AWS account for the permission that the message names.',
  },
  {
    reason:
      /PermanentRedirect|must be addressed using the specified endpoint|bucket.*(in|another) region/i,
    advice: "The bucket is in another AWS region: pass --bucket with one in the stack's.",
  },
  {
    reason: /S3 Error Code: NoSuchKey|NoSuchKey|NoSuchBucket/i,
    advice: 'The zip is not in the bucket: leave out --artefact, so that it is made and uploaded.',
  },
  {
    type: /Lambda::Function/,
    reason: /decreases account's UnreservedConcurrentExecution|ReservedConcurrentExecution/i,
    advice:
      'Too little concurrency would be left for other functions: lower ReservedConcurrency, or ask AWS for a higher quota.',
  },
  {
    reason: /UnreservedConcurrentExecution|ReservedConcurrentExecution|concurrency/i,
    advice:
      'Too little concurrency is left in this AWS account and region: lower ProvisionedConcurrency, or ask AWS for a higher quota.',
  },
  {
    reason: /runtime parameter of nodejs24|nodejs24\.x.*not supported|not supported.*nodejs24/i,
    advice: 'This AWS region has no Node.js 24 for Lambda yet: deploy to another region.',
  },
  {
    type: /Connect::|Lambda::Permission/,
    reason: /not found|does not exist|invalid.*instance|cross.?region/i,
    advice:
      'Check the ARN of the Connect instance: the flow designer offers functions of its own AWS region and account only.',
  },
  {
    reason: /Connect.*(not found|does not exist)|instance.*(not found|does not exist)/i,
    advice: 'Check the ARN of the Connect instance, and that it is in this AWS region.',
  },
  {
    reason: /LimitExceeded|limit exceeded|quota/i,
    advice: 'A quota is used up: remove what is not needed, or ask AWS for a higher one.',
  },
  {
    reason: /throttl|Rate exceeded/i,
    advice: 'AWS was busy: try again in a few minutes.',
  },
  {
    reason: /subnet|security ?group/i,
    advice: 'Check SubnetIds and SecurityGroupIds, and that both are of one VPC.',
  },
  {
    type: /KMS|Logs::LogGroup|Lambda::Function/,
    reason: /kms/i,
    advice:
      'The key\'s own policy must let its users in: see "Keys of yours" in docs/deploying/parameters.md.',
  },
];

/**
 * What CloudFormation gives as a reason, on one line, and what to do about it.
 * @param type of the resource that gave it; by default read from the reason, where that names one
 */
export function describeFailure(reason: string, type = ''): string {
  const said = oneLine(reason).trim() || 'no reason given';
  const [named = ''] = /AWS::\w+::\w+/.exec(said) ?? [];
  const of = type || named;
  const found = ADVICE.find(
    (row) => row.reason.test(said) && (row.type === undefined || row.type.test(of)),
  );
  return found === undefined ? said : `${said.replace(/\.$/, '')}. ${found.advice}`;
}
