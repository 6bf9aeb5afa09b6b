/** In the account and the AWS region of the stack. */
const INSTANCE =
  'arn:aws:connect:us-west-2:123456789012:instance/12345678-90ab-cdef-1234-567890abcdef';
const KEY = 'arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const further = (n: number): string => INSTANCE.replace('12345678-', `0000000${n}-`);

/** Every parameter that makes something, so that there is every resource with every property. */
export const EVERY_PARAMETER = {
  OAuthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-oauth-AbCdEf',
  VirtualAgentName: 'customers/c/profiles/p/virtualAgents/v',
  CodeS3Bucket: 'my-bucket',
  SecretKmsKeyArn: KEY,
  EnvironmentKmsKeyArn: KEY,
  LogKmsKeyArn: KEY,
  CodeS3ObjectVersion: 'v1',
  PermissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/connect-pstn-transfer-boundary',
  RolePath: '/service/',
  SubnetIds: 'subnet-1,subnet-2',
  SecurityGroupIds: 'sg-1',
  Ipv6AllowedForDualStack: 'true',
  HttpsProxy: 'http://proxy.example.com:3128',
  NoProxy: 'secretsmanager.us-west-2.amazonaws.com',
  SecretsManagerEndpoint: 'https://vpce-0a1b-2c.secretsmanager.us-west-2.vpce.amazonaws.com',
  NodeExtraCaCertsPath: '/opt/company-ca.pem',
  Layers: 'arn:aws:lambda:us-west-2:123456789012:layer:company-ca:3',
  ExecWrapper: '/opt/wrapper',
  TracingMode: 'Active',
  ProvisionedConcurrency: '1',
  ReservedConcurrency: '5',
  ConnectInstanceArn: INSTANCE,
  ConnectInstanceArns: [1, 2, 3, 4, 5].map(further).join(),
  RecoverHandoffs: 'true',
  RecoveredAttributes: 'transferTarget=target,summary',
  SummaryMaxBytes: '8000',
  ScheduledCheck: '5 minutes',
  AlarmTopicArn: 'arn:aws:sns:us-west-2:123456789012:call-centre',
} as const;
