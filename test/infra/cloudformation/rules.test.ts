import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template } from '../our-template.ts';
import { INSTANCE, KEY, VALID } from './valid-parameters.ts';

const { OAuthSecretArn: secret, ...NO_CREDENTIALS } = VALID;
const HOSTS = { ApiDomain: 'api.example.com', AuthDomain: 'auth.example.com' };
const ROLE = 'arn:aws:iam::123456789012:role/given';
const ENDPOINT = 'https://vpce-1.secretsmanager.us-west-2.vpce.amazonaws.com';
const NOTHING = { CodeS3Bucket: 'b', Region: '', SettingsFromFlow: 'true' };

const ACCEPTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a secret': VALID,
  'an OAuth pair': { ...NO_CREDENTIALS, OAuthClientId: 'id', OAuthClientSecret: 's' },
  'an API key': { ...NO_CREDENTIALS, ApiKey: 'key' },
  'all of them, of which the secret wins': {
    ...VALID,
    OAuthClientId: 'id',
    OAuthClientSecret: 's',
    ApiKey: 'key',
  },
  'a secret beside half a pair': { ...VALID, OAuthClientId: 'id' },
  'an API key beside half a pair': { ...NO_CREDENTIALS, ApiKey: 'key', OAuthClientSecret: 's' },
  'both hosts': { ...VALID, ...HOSTS },
  'the API host alone with an API key': {
    ...NO_CREDENTIALS,
    ApiKey: 'key',
    ApiDomain: 'api.example.com',
  },
  'hosts instead of a region': { ...VALID, ...HOSTS, Region: '' },
  'a secret with its key': { ...VALID, SecretKmsKeyArn: KEY },
  'subnets with security groups': {
    ...VALID,
    SubnetIds: 'subnet-1,subnet-2',
    SecurityGroupIds: 'sg-1',
  },
  'nothing, where the flow passes it': NOTHING,
  'a role that is there': { ...VALID, ExecutionRoleArn: ROLE },
  'a boundary and a path': { ...VALID, PermissionsBoundaryArn: 'arn:x', RolePath: '/x/' },
  'IPv6 in subnets': {
    ...VALID,
    SubnetIds: 'subnet-1',
    SecurityGroupIds: 'sg-1',
    Ipv6AllowedForDualStack: 'true',
  },
  'an endpoint for the secret': { ...VALID, SecretsManagerEndpoint: ENDPOINT },
  'an endpoint for secrets that the flow names': { ...NOTHING, SecretsManagerEndpoint: ENDPOINT },
  'a wrapper in a layer': { ...VALID, Layers: 'arn:x', ExecWrapper: '/opt/x' },
  'a scheduled check': { ...VALID, ScheduledCheck: '5 minutes' },
  'recovery for an instance': { ...VALID, RecoverHandoffs: 'true', ConnectInstanceArn: INSTANCE },
  'half a pair, where the flow passes the other half': {
    ...NO_CREDENTIALS,
    OAuthClientId: 'id',
    SettingsFromFlow: 'true',
  },
};

for (const [name, parameters] of Object.entries(ACCEPTED)) {
  test(`the rules let through: ${name}`, () => {
    assert.deepEqual(resolveTemplate(template, parameters).violations, []);
  });
}

const REFUSED: Readonly<Record<string, readonly [Readonly<Record<string, string>>, RegExp]>> = {
  'no credentials': [
    NO_CREDENTIALS,
    /^Credentials are missing: give OAuthSecretArn .+SettingsFromFlow/,
  ],
  'a client id alone': [{ ...NO_CREDENTIALS, OAuthClientId: 'id' }, /^Credentials are missing/],
  'a client secret alone': [
    { ...NO_CREDENTIALS, OAuthClientSecret: 's' },
    /^Credentials are missing/,
  ],
  'no virtual agent': [
    { OAuthSecretArn: secret, CodeS3Bucket: 'b' },
    /^VirtualAgentName is missing/,
  ],
  'no region and no host': [{ ...VALID, Region: '' }, /^Region is missing/],
  'the API host alone with a secret': [
    { ...VALID, ApiDomain: 'api.example.com' },
    /^With OAuth, ApiDomain and AuthDomain must be given together/,
  ],
  'the auth host alone with a secret': [
    { ...VALID, AuthDomain: 'auth.example.com' },
    /^With OAuth/,
  ],
  'the API host alone with a pair': [
    { ...NO_CREDENTIALS, OAuthClientId: 'id', OAuthClientSecret: 's', ApiDomain: 'a.example.com' },
    /^With OAuth/,
  ],
  'a key without its secret': [
    { ...NO_CREDENTIALS, ApiKey: 'key', SecretKmsKeyArn: KEY },
    /^SecretKmsKeyArn is the key of a secret/,
  ],
  'subnets alone': [
    { ...VALID, SubnetIds: 'subnet-1' },
    /^SubnetIds and SecurityGroupIds must be given together/,
  ],
  'a boundary for a role that is not made': [
    { ...VALID, ExecutionRoleArn: ROLE, PermissionsBoundaryArn: 'arn:x' },
    /^With ExecutionRoleArn no role is made/,
  ],
  'a path for a role that is not made': [
    { ...VALID, ExecutionRoleArn: ROLE, RolePath: '/x/' },
    /^With ExecutionRoleArn no role is made/,
  ],
  'IPv6 without subnets': [
    { ...VALID, Ipv6AllowedForDualStack: 'true' },
    /^Ipv6AllowedForDualStack is about subnets/,
  ],
  'an endpoint without a secret': [
    { ...NO_CREDENTIALS, ApiKey: 'key', SecretsManagerEndpoint: ENDPOINT },
    /^SecretsManagerEndpoint is where the secret is read/,
  ],
  'a wrapper without a layer': [
    { ...VALID, ExecWrapper: '/opt/x' },
    /^ExecWrapper is a script in a layer/,
  ],
  'a scheduled check of settings that only the flow has': [
    { ...NOTHING, ScheduledCheck: '1 hour' },
    /^ScheduledCheck needs the settings here/,
  ],
  'recovery without an instance': [
    { ...VALID, RecoverHandoffs: 'true' },
    /^RecoverHandoffs writes into an instance's contacts/,
  ],
  'recovery with settings that only the flow has': [
    { ...NOTHING, RecoverHandoffs: 'true', ConnectInstanceArn: INSTANCE },
    /^RecoverHandoffs needs the settings here/,
  ],
  'security groups alone': [
    { ...VALID, SecurityGroupIds: 'sg-1' },
    /^SubnetIds and SecurityGroupIds/,
  ],
};

for (const [name, [parameters, message]] of Object.entries(REFUSED)) {
  test(`the rules refuse, and say why: ${name}`, () => {
    const [violation, ...others] = resolveTemplate(template, parameters).violations;
    assert.match(violation ?? '', message);
    assert.deepEqual(others, []);
  });
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html */
test('rules use only what CloudFormation knows in rules', () => {
  const functions = JSON.stringify(template.Rules).matchAll(/"(Fn::\w+|Condition)":/g);
  assert.deepEqual([...new Set(Array.from(functions, ([, name]) => name))].sort(), [
    'Fn::And',
    'Fn::Equals',
    'Fn::Not',
    'Fn::Or',
  ]);
});
