import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  event,
  OUTPUTS,
  prepareDeployment,
  SECRET_ARN,
  STACK,
  THERE,
} from '../deploy/deployment.ts';

const STACK_TYPE = 'AWS::CloudFormation::Stack';
const GOES = {
  ...THERE,
  happens: [
    event(STACK.name, STACK_TYPE, 'DELETE_IN_PROGRESS'),
    event('FunctionVersion', 'AWS::Lambda::Version', 'DELETE_SKIPPED'),
    event('LogGroup', 'AWS::Logs::LogGroup', 'DELETE_SKIPPED'),
    event(STACK.name, STACK_TYPE, 'DELETE_COMPLETE'),
  ],
  ends: 'DELETE_COMPLETE',
};

test('destroy names what goes and what stays, deletes, and waits', async (t) => {
  const aws = await prepareDeployment(t, { story: GOES });
  const { exitCode, stdout, stderr } = await aws.destroy('--yes');
  assert.equal(
    stderr,
    [
      'AWS account 123456789012, AWS region eu-central-1, stack aws-lambda-connect-pstn-transfer',
      '  - deletes  ConnectPSTNTransferFunction aws-lambda-connect-pstn-transfer',
      `    keeps    log group ${OUTPUTS.LogGroupName}`,
      '    keeps    bucket kept-bucket, with the code',
      `    keeps    secret ${SECRET_ARN}`,
      '   0:00  delete in progress           the stack',
      '   0:00  delete skipped               FunctionVersion',
      '   0:02  delete skipped               LogGroup',
      '   0:02  delete complete              the stack',
      'Deleted the stack aws-lambda-connect-pstn-transfer. What stays, for you to delete or keep:',
      `  log group ${OUTPUTS.LogGroupName}`,
      '  bucket kept-bucket, with the code',
      `  secret ${SECRET_ARN}`,
      '  FunctionVersion (AWS::Lambda::Version)',
      '',
    ].join('\n'),
  );
  assert.deepEqual([exitCode, stdout], [0, '']);
});

test('destroy deletes nothing without a yes', async (t) => {
  const aws = await prepareDeployment(t, { story: GOES });
  const { exitCode, stderr } = await aws.destroy();
  assert.match(stderr, /this isn't a terminal, so there is nobody to ask; pass --yes/);
  assert.equal(exitCode, 2);
  assert.deepEqual(aws.server.requests, []);
});

test('destroy has nothing to do where there is no stack', async (t) => {
  const aws = await prepareDeployment(t, { story: STACK });
  const { exitCode, stderr } = await aws.destroy('--yes', '--stack', 'test');
  assert.match(stderr, /Nothing to do: there is no stack test in this account and region\.\n$/);
  assert.equal(exitCode, 0);
});

test('destroy leaves a stack alone that is not ours', async (t) => {
  const resources = [{ logicalId: 'Database', physicalId: 'db', type: 'AWS::RDS::DBInstance' }];
  const story = { ...GOES, before: { status: 'CREATE_COMPLETE', resources } };
  const aws = await prepareDeployment(t, { story });
  const { exitCode, stderr } = await aws.destroy('--yes');
  assert.match(stderr, /is not one of this project/);
  assert.equal(exitCode, 1);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteStack').length, 0);
});

test('destroy waits for no update: AWS deletes no stack in the middle of one', async (t) => {
  for (const status of ['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS']) {
    const aws = await prepareDeployment(t, {
      story: { ...GOES, before: { ...THERE.before, status } },
    });
    const { exitCode, stderr } = await aws.destroy('--yes');
    assert.match(
      stderr,
      /is busy \(UPDATE_\w+\) and can't be deleted now: wait until that is over/,
    );
    assert.equal(exitCode, 1);
    assert.equal(aws.server.requestsFor('cloudformation.DeleteStack').length, 0);
  }
});

test('destroy tells why a stack stays', async (t) => {
  const protectedStack = {
    error: 'ValidationError',
    message: 'Stack [x] cannot be deleted while TerminationProtection is enabled',
  };
  const kept = await prepareDeployment(t, {
    story: GOES,
    script: { 'cloudformation.DeleteStack': protectedStack },
  });
  const first = await kept.destroy('--yes');
  assert.match(first.stderr, /cannot be deleted while TerminationProtection is enabled/);
  assert.match(first.stderr, /Nothing was changed in AWS\.\n$/);
  assert.equal(first.exitCode, 1);

  const failed = await prepareDeployment(t, {
    story: {
      ...GOES,
      happens: [
        event('LambdaExecutionRole', 'AWS::IAM::Role', 'DELETE_FAILED', 'it is in use'),
        event(STACK.name, STACK_TYPE, 'DELETE_FAILED', 'The following resource(s) failed'),
      ],
      ends: 'DELETE_FAILED',
    },
  });
  const second = await failed.destroy('--yes');
  assert.match(second.stderr, /error: LambdaExecutionRole can't be deleted: it is in use\n/);
  assert.match(second.stderr, /The stack \S+ is DELETE_FAILED\.\n$/);
  assert.equal(second.exitCode, 1);

  const imported = 'Export x-IAMRoleArn cannot be deleted as it is in use by other';
  const used = await prepareDeployment(t, {
    story: {
      ...GOES,
      happens: [
        event(STACK.name, STACK_TYPE, 'DELETE_IN_PROGRESS'),
        event(STACK.name, STACK_TYPE, 'UPDATE_COMPLETE', imported),
      ],
      ends: 'UPDATE_COMPLETE',
      endsBecause: imported,
    },
  });
  const third = await used.destroy('--yes');
  assert.match(third.stderr, /error: the stack is UPDATE_COMPLETE: Export x-IAMRoleArn cannot be/);
  assert.equal(third.exitCode, 1);
});

test('Ctrl-C while the deletion is asked for says that it may go on', async (t) => {
  const interrupt = new AbortController();
  const aws = await prepareDeployment(t, {
    story: GOES,
    interrupt,
    script: {
      'cloudformation.DeleteStack': () => {
        interrupt.abort();
        return 'hang';
      },
    },
  });
  const { exitCode, stderr } = await aws.destroy('--yes');
  assert.match(
    stderr,
    /\nInterrupted\. The deletion of the stack \S+ may have begun, and goes on in AWS then; its page/,
  );
  assert.equal(exitCode, 130);
});
