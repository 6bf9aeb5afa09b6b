import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { REFERENCE_TEMPLATE } from '../../../checks/aws/reference-template.ts';
import { parseTemplate } from '../../../checks/aws/template.ts';
import { sameCases } from '../../support/same-cases.ts';
import { checkParameters } from '../../support/template/check-parameters.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template as ours } from '../our-template.ts';

const reference = parseTemplate(REFERENCE_TEMPLATE);

/**
 * Properties with which CloudFormation replaces a resource when they change, by its type.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
 */
const REPLACING: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::IAM::Role', ['RoleName', 'Path']],
  ['AWS::Lambda::Function', ['FunctionName', 'PackageType', 'DurableConfig', 'TenancyConfig']],
]);

const letters = (characters: string, maxLength: number, minLength = 1): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
const name = letters('abzABZ019_-', 64);
const part = letters('abzABZ019_-.~', 12).filter((text) => !/^\.$|\.\./.test(text));
const host = letters('abz019-', 12).map((label) => `api-${label}.example.com`);

/** What somebody may have filled in for the reference. */
const oldParameters = fc
  .record({
    credentials: fc.oneof(
      fc.record({
        OAuthSecretArn: part.map(
          (text) => `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${text}`,
        ),
      }),
      fc.record({
        OAuthClientId: name,
        OAuthClientSecret: fc.string({ minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text)),
      }),
    ),
    agent: fc.tuple(part, part, part),
    Region: fc.constantFrom('us-west-2-prod', 'voice-prod', 'us-west-2-staging', 'EU-West-2-Prod'),
    hosts: fc.option(fc.tuple(host, host)),
    CodeS3Bucket: letters('abz019-', 63, 3),
    CodeS3Key: fc.constantFrom(
      '',
      'aws-lambda-connect-pstn-transfer-ts.zip',
      'lambda/v1.2/code.zip',
    ),
    FunctionName: name,
    RoleName: letters('abzABZ019_-+=,.@', 64),
    LambdaImplementation: fc.constantFrom('go', 'typescript', 'python'),
  })
  .map(({ credentials, agent: [customer, profile, id], hosts, ...others }) => ({
    OAuthSecretArn: '',
    OAuthClientId: '',
    OAuthClientSecret: '',
    VirtualAgentName: `customers/${customer}/profiles/${profile}/virtualAgents/${id}`,
    ApiDomain: hosts?.[0] ?? '',
    AuthDomain: hosts?.[1] ?? '',
    ...credentials,
    ...others,
  }));

test('every parameter of the reference but LambdaImplementation is still there, with its default', () => {
  for (const [parameter, { Default, Type, NoEcho }] of Object.entries(reference.Parameters)) {
    if (parameter === 'LambdaImplementation') continue;
    const declaration = ours.Parameters[parameter];
    assert.deepEqual(
      [parameter, declaration?.Default, declaration?.Type, declaration?.NoEcho],
      [parameter, Default, Type, NoEcho],
    );
  }
  assert.equal('LambdaImplementation' in ours.Parameters, false);
});

test('every value that a stack has is taken, and nothing in it is replaced', () => {
  fc.assert(
    fc.property(oldParameters, ({ LambdaImplementation, ...values }) => {
      assert.deepEqual(checkParameters(ours, values), []);
      const before = resolveTemplate(reference, { ...values, LambdaImplementation });
      const after = resolveTemplate(ours, values);
      assert.deepEqual(after.violations, []);
      for (const [logicalId, { type, properties }] of Object.entries(before.resources)) {
        const updated = after.resources[logicalId];
        assert.equal(updated?.type, type);
        for (const property of REPLACING.get(type) ?? []) {
          assert.deepEqual(updated?.properties[property], properties[property], property);
        }
      }
    }),
    sameCases(100),
  );
});

test('outputs keep their values and the names under which other stacks import them', () => {
  const values = { CodeS3Bucket: 'my-bucket' };
  const before = resolveTemplate(reference, values).outputs;
  const after = resolveTemplate(ours, values).outputs;
  for (const [output, value] of Object.entries(before)) {
    assert.equal(after[output], value);
    assert.deepEqual(ours.Outputs[output]?.Export, reference.Outputs[output]?.Export);
  }
});

test('an empty CodeS3Key means the TypeScript zip, and another key means itself', () => {
  const code = (CodeS3Key: string) =>
    resolveTemplate(ours, { CodeS3Bucket: 'my-bucket', CodeS3Key }).resources[
      'ConnectPSTNTransferFunction'
    ]?.properties['Code'];
  assert.deepEqual(code(''), {
    S3Bucket: 'my-bucket',
    S3Key: 'aws-lambda-connect-pstn-transfer-ts.zip',
  });
  assert.deepEqual(code('code/1.zip'), { S3Bucket: 'my-bucket', S3Key: 'code/1.zip' });
});

for (const key of [
  'aws-lambda-connect-pstn-transfer-go.zip',
  'code/aws-lambda-connect-pstn-transfer-py.zip',
]) {
  test(`${key} is refused, with what to do`, () => {
    const [problem, ...others] = checkParameters(ours, {
      CodeS3Bucket: 'my-bucket',
      CodeS3Key: key,
    });
    assert.match(
      problem ?? '',
      /^CodeS3Key: The Go and Python versions are no more: .+Leave it empty/,
    );
    assert.deepEqual(others, []);
  });
}

test('a flow without an action, as the reference has it, still gets transfer data', () => {
  const { resources } = resolveTemplate(ours, { CodeS3Bucket: 'my-bucket' });
  const { Environment } = resources['ConnectPSTNTransferFunction']?.properties ?? {};
  assert.match(JSON.stringify(Environment), /"action":"get_pstn_transfer_data"/);
});
