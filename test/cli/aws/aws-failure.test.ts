import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { AwsFailure, asking } from '../../../cli/aws/aws-failure.ts';
import { readAccount } from '../../../cli/aws/read-account.ts';
import { scriptedAws } from './scripted-clients.ts';

test('the account is told with its partition and region', async (t) => {
  const { aws, server } = await scriptedAws(t, {});
  assert.deepEqual(await readAccount(aws), {
    account: '123456789012',
    identity: 'arn:aws:sts::123456789012:assumed-role/engineer/ada',
    partition: 'aws',
    region: 'eu-central-1',
  });
  assert.match(
    server.requests[0]?.headers.authorization ?? '',
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/sts\/aws4_request/,
  );
});

test('what AWS refuses is one line that says what to do', async (t) => {
  for (const [error, message, line] of [
    [
      'ExpiredToken',
      'The security token included in the request is expired',
      "signing in to AWS: the AWS credentials have expired; get new ones, with SSO by 'aws sso login', and start again",
    ],
    [
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      'signing in to AWS: AWS does not know these credentials; check AWS_PROFILE, --aws-profile and the AWS_… variables',
    ],
    [
      'AccessDenied',
      'User: arn:aws:iam::1:user/x is not authorized to perform: sts:Get\ton it',
      'signing in to AWS: not allowed: User: arn:aws:iam::1:user/x is not authorized to perform: sts:Get on it; ask the administrator of this AWS account for that permission',
    ],
    ['Odd', 'Something else', 'signing in to AWS: Something else (Odd)'],
  ] as const) {
    const { aws } = await scriptedAws(t, { 'sts.GetCallerIdentity': { error, message } });
    await assert.rejects(readAccount(aws), { name: 'AwsFailure', message: line, code: error });
  }
});

test('throttling is waited out, and told where it stays', async (t) => {
  const throttled = { error: 'Throttling', message: 'Rate exceeded' };
  const good = { result: { Account: '123456789012', Arn: 'arn:aws-cn:iam::123456789012:root' } };
  const { aws, server } = await scriptedAws(t, { 'sts.GetCallerIdentity': [throttled, good] });
  assert.equal((await readAccount(aws)).partition, 'aws-cn');
  assert.equal(server.requests.length, 2);
  server.script({ 'sts.GetCallerIdentity': throttled });
  await assert.rejects(readAccount(aws), {
    message: 'signing in to AWS: AWS asks for patience (throttled); try again in a minute',
  });
  assert.equal(server.requests.length, 4);
});

test('missing credentials and a missing region are told by name', async () => {
  for (const [thrown, line] of [
    [
      Object.assign(new Error('Could not load credentials from any providers'), {
        name: 'CredentialsProviderError',
      }),
      /^x: no AWS credentials found; sign in/,
    ],
    [new Error('Region is missing'), /^x: no AWS region; pass --aws-region/],
    [
      Object.assign(new Error('The SSO session associated with this profile has expired.'), {
        name: 'CredentialsProviderError',
      }),
      /^x: The SSO session associated with this profile has expired; sign in with 'aws sso login'/,
    ],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), /^x: AWS can't be reached/],
  ] as const) {
    await assert.rejects(asking('x', Promise.reject(thrown)), (error) => {
      assert(error instanceof AwsFailure);
      assert.match(error.message, line);
      return true;
    });
  }
});

test('an answer that says nothing but its status is told by that', async () => {
  for (const [status, line] of [
    [
      403,
      /^x: not allowed \(s3:PutObject\): AWS answers with status 403 alone; ask the administrator/,
    ],
    [502, /^x: AWS answers with status 502 alone$/],
  ] as const) {
    const thrown = Object.assign(new Error('UnknownError'), {
      name: 'Unknown',
      $metadata: { httpStatusCode: status },
    });
    await assert.rejects(asking('x', Promise.reject(thrown), 's3:PutObject'), { message: line });
  }
});

test("Ctrl-C ends a request that hangs, and isn't a failure", async (t) => {
  const interrupt = new AbortController();
  const { aws, server } = await scriptedAws(t, { 'sts.GetCallerIdentity': 'hang' }, interrupt);
  const sts = await aws.sts();
  const asked = asking('x', sts.send(new GetCallerIdentityCommand({}), aws.sending));
  while (server.requests.length === 0) await new Promise(setImmediate);
  interrupt.abort();
  await assert.rejects(asked, { name: 'AbortError' });
});
