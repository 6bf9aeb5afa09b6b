import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import {
  type CrestaSimulator,
  startCrestaSimulator,
} from '../../../simulator/cresta/start-cresta-simulator.ts';
import { Environment } from '../../../src/environment.ts';
import { invoke } from '../../../src/invocation.ts';
import { changeStack } from './change-stack.ts';
import { bucketWithZips, motoOrigin, type SimulatedAws, simulatedAws } from './simulated-aws.ts';

const ZIP = 'aws-lambda-connect-pstn-transfer-ts.zip';

/** Puts the vendor's OAuth client into Secrets Manager. */
async function createSecret(
  { secretsManager }: SimulatedAws,
  vendor: CrestaSimulator,
): Promise<string> {
  const { oauthClientId, oauthClientSecret } = vendor.environment('oauth');
  const { ARN = '' } = await secretsManager.send(
    new CreateSecretCommand({
      Name: 'cresta-oauth',
      SecretString: JSON.stringify({ oauthClientId, oauthClientSecret }),
    }),
  );
  return ARN;
}

/** The function's sources, in the environment that the stack's function has in AWS. */
async function functionOf(t: TestContext, aws: SimulatedAws, functionName: string) {
  const { Environment: variables } = await aws.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName }),
  );
  const environment = new Environment({
    env: {
      ...variables?.Variables,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: motoOrigin(),
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
    },
    writeLines: () => {},
  });
  t.after(() => environment.close());
  return (event: unknown) => invoke(environment, event);
}

test('the deployed settings and a secret in Secrets Manager hand a call over', async (t) => {
  const aws = await simulatedAws(t);
  const vendor = await startCrestaSimulator();
  t.after(() => vendor.close());
  await bucketWithZips(aws, 'code', [ZIP]);
  await changeStack(aws.cloudFormation, 'CREATE', 'pstn-transfer', {
    OAuthSecretArn: await createSecret(aws, vendor),
    VirtualAgentName: vendor.environment('secret')['virtualAgentName'] ?? '',
    ApiDomain: vendor.origin,
    AuthDomain: vendor.origin,
    CodeS3Bucket: 'code',
  });
  const call = await functionOf(t, aws, 'aws-lambda-connect-pstn-transfer');

  const checked = await call({ Details: { Parameters: { action: 'check_connection' } } });
  assert.equal(checked['message'], '');
  assert.deepEqual(
    [checked['settings'], checked['secret'], checked['token'], checked['api']],
    ['ok', 'ok', 'ok', 'ok'],
  );
  const { phoneNumber = '', dtmfSequence = '' } = await call({
    Details: { ContactData: { ContactId: 'c-1' } },
  });
  assert.equal(vendor.dial(phoneNumber, dtmfSequence).recognised, true);
});

test('a secret that is not there is told by Secrets Manager itself', async (t) => {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'code', [ZIP]);
  await changeStack(aws.cloudFormation, 'CREATE', 'pstn-transfer', {
    OAuthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:none-AbCdEf',
    VirtualAgentName: 'customers/c/profiles/p/virtualAgents/v',
    CodeS3Bucket: 'code',
  });
  const call = await functionOf(t, aws, 'aws-lambda-connect-pstn-transfer');
  await assert.rejects(call({ Details: { ContactData: { ContactId: 'c-1' } } }), {
    code: 'SECRET_UNAVAILABLE',
    retryable: false,
    message: /ResourceNotFoundException/,
  });
});
