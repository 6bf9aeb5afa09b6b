import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AGENT, CREATED, prepareDeployment, SECRET_ARN, sentParameters } from './deployment.ts';

const ANSWERS = ['--yes', '--secret-arn', SECRET_ARN, '--virtual-agent', AGENT];
const NAME = 'aws-lambda-connect-pstn-transfer';

/** A function and a role as the reference's script makes them. */
const OLD = {
  'lambda.GetFunction': {
    result: { Configuration: { FunctionName: NAME, Role: `arn:aws:iam::1:role/${NAME}-role` } },
  },
  'iam.GetRole': { result: { Role: { RoleName: `${NAME}-role` } } },
};

test('beside a function that no stack made comes one with another name, and the steps to switch', async (t) => {
  const aws = await prepareDeployment(t, { story: CREATED, script: OLD });
  const { exitCode, stderr } = await aws.deploy(...ANSWERS);
  assert.equal(exitCode, 0, stderr);
  assert.match(
    stderr,
    /There is a function \S+ already, and no stack made it: .*\nIt goes on as it is/,
  );
  const { FunctionName, RoleName } = sentParameters(aws.server);
  assert.deepEqual([FunctionName, RoleName], [`${NAME}-v2`, `${NAME}-v2-role`]);
  assert.match(
    stderr,
    /The flows still call aws-lambda-connect-pstn-transfer\. When none does any more .*, remove it:\n.*aws lambda delete-function --function-name aws-lambda-connect-pstn-transfer\n/,
  );
  const touching = aws.server.requests.filter(({ operation }) =>
    /lambda\.(?!Get|Invoke)/.test(operation),
  );
  assert.deepEqual(touching, []);
});

test('another name may be given, but not the one that is taken, nor one of another stack', async (t) => {
  const missing = { error: 'ResourceNotFoundException', status: 404 } as const;
  const named = await prepareDeployment(t, {
    story: CREATED,
    script: {
      'lambda.GetFunction': ({ path }) =>
        path.includes(NAME) ? OLD['lambda.GetFunction'] : missing,
    },
  });
  const names = ['--parameter', 'FunctionName=mine', '--parameter', 'RoleName=my-role'];
  assert.equal((await named.deploy(...ANSWERS, ...names)).exitCode, 0);
  assert.equal(sentParameters(named.server)['FunctionName'], 'mine');
  const taken = await prepareDeployment(t, { story: CREATED, script: OLD });
  const { exitCode, stderr } = await taken.deploy(
    ...ANSWERS,
    '--parameter',
    `FunctionName=${NAME}`,
  );
  assert.match(
    stderr,
    /error: the name \S+ is taken: give another FunctionName\nNothing was changed/,
  );
  assert.equal(exitCode, 1);
  const ofStack = {
    ...OLD['lambda.GetFunction'].result,
    Tags: { 'aws:cloudformation:stack-name': 'other' },
  };
  const other = await prepareDeployment(t, {
    story: CREATED,
    script: {
      ...OLD,
      'lambda.GetFunction': { result: ofStack },
      'cloudformation.DescribeStacks': ({ body }) =>
        String(body).includes('StackName=other')
          ? { result: { Stacks: [{ StackName: 'other', StackStatus: 'CREATE_COMPLETE' }] } }
          : { error: 'ValidationError', message: 'Stack with id x does not exist' },
    },
  });
  assert.match(
    (await other.deploy(...ANSWERS)).stderr,
    /belongs to the stack other: pass --stack other to update it/,
  );
});

test('where nobody may look, CloudFormation will tell', async (t) => {
  const denied = { error: 'AccessDeniedException', status: 403 };
  const aws = await prepareDeployment(t, {
    story: CREATED,
    script: { 'lambda.GetFunction': denied, 'iam.GetRole': { error: 'AccessDenied', status: 403 } },
  });
  assert.equal((await aws.deploy(...ANSWERS)).exitCode, 0);
  assert.equal(sentParameters(aws.server)['FunctionName'], undefined);
});
