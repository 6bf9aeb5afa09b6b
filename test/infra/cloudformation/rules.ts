import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTemplate } from '../../../checks/aws/template.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { VALID } from './valid-parameters.ts';

const template = await readTemplate();
const { OAuthSecretArn: secret, ...NO_CREDENTIALS } = VALID;
const HOSTS = { ApiDomain: 'api.example.com', AuthDomain: 'auth.example.com' };
const KEY = 'arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

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
  'nothing, where the flow passes it': { CodeS3Bucket: 'b', Region: '', SettingsFromFlow: 'true' },
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
