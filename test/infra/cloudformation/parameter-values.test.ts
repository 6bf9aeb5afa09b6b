import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits } from '../../support/template/check-parameters.ts';
import { template } from '../our-template.ts';
import { INSTANCE } from './valid-parameters.ts';

const numbered = (n: number): string => INSTANCE.replace('12345678-', `0000000${n}-`);

const REFUSED: readonly (readonly [string, readonly string[]])[] = [
  [
    'OAuthSecretArn',
    [
      'cresta-oauth',
      'arn:aws:secretsmanager:us-west-2:123456789012:secret:*',
      'arn:aws:iam:us-west-2:123456789012:secret:x',
      'arn:aws:secretsmanager:us-west:123456789012:secret:x',
      ' arn:aws:secretsmanager:us-west-2:123456789012:secret:x',
      'arn:aws:secretsmanager:us-west-2:123456789012:secret:x ',
      'arn:aws:secretsmanager:us-west-2:123456789012:secret:x\u00a0',
    ],
  ],
  [
    'SecretKmsKeyArn',
    [
      'alias/x',
      'arn:aws:kms:us-west-2:123456789012:alias/x',
      'arn:aws:kms:us-west-2:123456789012:key/*',
    ],
  ],
  [
    'VirtualAgentName',
    [
      'v',
      'customers/c/profiles/p',
      'customers/../profiles/p/virtualAgents/v',
      'customers/c/profiles/./virtualAgents/v',
      'customers/c/profiles/p/virtualAgents/.',
      'customers//profiles/p/virtualAgents/v',
      'customers/c/profiles/p/virtualAgents/v ',
      ' customers/c/profiles/p/virtualAgents/v',
      'customers/c/profiles/p/virtualAgents/v\u200b',
      'customers/c/profiles/p/virtualAgents/v?x',
      `customers/c/profiles/p/virtualAgents/${'v'.repeat(2000)}`,
    ],
  ],
  [
    'ApiDomain',
    [
      'api.example.com/v1',
      'https://u:p@api.example.com',
      'http://api.example.com',
      'ftp://api.example.com',
      'api.example.com?x',
      'api.example.com#',
      'a..b',
      'a b',
      'api.example.com:0',
      'api.example.com:',
    ],
  ],
  ['AllowedDomains', ['*.example.com', 'https://example.com', 'example.com:443', 'example.com/x']],
  ['CodeS3Bucket', ['s3://my-bucket', 'my-bucket/folder', '']],
  ['ReleaseLabel', ['', 'a\nb', 'x'.repeat(129)]],
  ['FunctionName', ['', 'a b', 'x'.repeat(65), 'arn:aws:lambda:us-west-2:123456789012:function:f']],
  ['RoleName', ['', 'path/role', 'x'.repeat(65)]],
  ['MemorySize', ['127', '10241', 'much', '']],
  ['ProvisionedConcurrency', ['-1', 'one']],
  ['SubnetIds', ['subnet-1, subnet-2', 'sg-1', 'subnet-1,']],
  [
    'ConnectInstanceArn',
    ['12345678-90ab-cdef-1234-567890abcdef', 'arn:aws:connect:us-west-2:123456789012:instance/*'],
  ],
  [
    'ConnectInstanceArns',
    [
      `${INSTANCE}, ${INSTANCE}`,
      [1, 2, 3, 4, 5, 6].map(numbered).join(),
      `${INSTANCE},${INSTANCE}`,
      `${INSTANCE},,${numbered(1)},${INSTANCE}`,
      'arn:aws:connect:us-west-2:123456789012:instance/*',
    ],
  ],
  ['SupportedDtmfChars', ['0123456789 *', 'ABCD']],
  ['SummaryMaxBytes', ['-1', '1.5', '8kB']],
  ['ReservedConcurrency', ['0', '-1', 'all']],
  ['RolePath', ['service', '/service', 'service/', '/a b/']],
  ['PermissionsBoundaryArn', ['boundary', 'arn:aws:iam::123456789012:role/boundary']],
  ['ExecutionRoleArn', ['role', 'arn:aws:iam::123456789012:policy/x', 'arn:aws:iam::1:role/*']],
  ['EnvironmentKmsKeyArn', ['alias/x', 'arn:aws:kms:us-west-2:123456789012:alias/x']],
  ['LogKmsKeyArn', ['1234abcd-12ab-34cd-56ef-1234567890ab']],
  [
    'SecretsManagerEndpoint',
    ['secretsmanager.us-west-2.amazonaws.com', 'http://x.example.com', 'https://x/path'],
  ],
  ['HttpsProxy', ['socks5://proxy:1080', 'proxy', 'http://proxy .example.com']],
  ['NodeExtraCaCertsPath', ['company.pem', '/tmp/company.pem', '/opt/company ca.pem']],
  [
    'Layers',
    [
      'arn:aws:lambda:us-west-2:123456789012:layer:x',
      Array(6).fill('arn:aws:lambda:us-west-2:123456789012:layer:x:1').join(),
    ],
  ],
  ['ExecWrapper', ['otel-handler', '/tmp/wrapper']],
  ['RecoveredAttributes', ['who=me', 'summary=a b', 'conversationCorrelationId', 'summary,']],
  ['ScheduledCheck', ['', 'rate(5 minutes)', '1 minute']],
  ['SuccessRateAlarmPercent', ['-1', '101', 'all']],
  ['SuccessRateAlarmCalls', ['0', 'few']],
  ['CodeS3ObjectVersion', ['a b']],
  ['AlarmTopicArn', ['my-topic', 'arn:aws:sns:us-west-2:123456789012:*']],
];

for (const [name, values] of REFUSED) {
  test(`${name} refuses what would fail later, or widen what others may do`, () => {
    const declaration = template.Parameters[name];
    assert.ok(declaration);
    assert.ok(
      declaration.ConstraintDescription || declaration.AllowedValues || declaration.MaxLength,
    );
    for (const value of values) assert.equal(fits(declaration, value), false, value);
  });
}

const TAKEN: Readonly<Record<string, readonly string[]>> = {
  ConnectInstanceArns: [
    '',
    INSTANCE,
    `${INSTANCE},,${numbered(1)}`,
    `,${INSTANCE}`,
    `${INSTANCE},${INSTANCE}0`,
    [1, 2, 3, 4, 5].map(numbered).join(),
  ],
  RolePath: ['', '/', '/service/', '/a/b/'],
  PermissionsBoundaryArn: [
    'arn:aws:iam::123456789012:policy/a/boundary',
    'arn:aws:iam::aws:policy/PowerUserAccess',
  ],
  ExecutionRoleArn: ['arn:aws-us-gov:iam::123456789012:role/service/r'],
  ReservedConcurrency: ['', '1', '100'],
  SecretsManagerEndpoint: [
    'https://secretsmanager-fips.us-gov-west-1.amazonaws.com',
    'https://vpce-0a1b-2c.secretsmanager.us-west-2.vpce.amazonaws.com/',
  ],
  HttpsProxy: ['http://user:p%40ss@proxy.example.com:3128', 'proxy.example.com:3128'],
  NodeExtraCaCertsPath: ['/opt/company-ca.pem', '/var/runtime/ca-cert.pem'],
  Layers: ['arn:aws:lambda:us-west-2:580247275435:layer:LambdaInsightsExtension-Arm64:20'],
  RecoveredAttributes: ['', 'transferTarget=target,summary', 'conversationCorrelationId=id'],
};

for (const [name, values] of Object.entries(TAKEN)) {
  test(`${name} takes what AWS and the function take`, () => {
    const declaration = template.Parameters[name];
    assert.ok(declaration);
    for (const value of values) assert.ok(fits(declaration, value), value);
  });
}
