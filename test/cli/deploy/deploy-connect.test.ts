import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INSTANCE, OUTPUTS, prepareDeployment, sentParameters, THERE } from './deployment.ts';

const EMPTY = { changeSetFails: 'No updates are to be performed.' };

const OWN = {
  logicalId: 'FunctionInConnect',
  physicalId: 'x',
  type: 'AWS::Connect::IntegrationAssociation',
};

test('what somebody added to the Connect instance is not added again, and the rest is', async (t) => {
  const arn = OUTPUTS.LambdaFunctionArn;
  const before = { ...THERE.before, status: 'UPDATE_COMPLETE' };
  const owning = {
    ...before,
    parameters: { ...before.parameters, ConnectInstanceArn: INSTANCE },
    resources: [...(before.resources ?? []), OWN],
  };
  for (const [listed, found, associate, said] of [
    [[arn], before, 'alias', /already \(arn:\S+\), not by this stack; that is left as it is/],
    [[`${arn}:live`], before, 'function', /already \(arn:\S+:live\), not by this stack/],
    [[arn, `${arn}:live`], before, 'false', /already \(arn:\S+, arn:\S+:live\)/],
    [[`${arn}-other`, `${arn}:test`], before, 'true', /^(?!.*already \(arn)/s],
    [[arn], owning, 'true', /^(?!.*already \(arn)/s],
    [[arn, `${arn}:live`], owning, 'function', /already \(arn:\S+:live\)/],
    // The stack's own association is with another instance, and will go.
    [
      [arn],
      { ...owning, parameters: { ...owning.parameters, ConnectInstanceArn: `${INSTANCE}9` } },
      'alias',
      /already \(arn:\S+\)/,
    ],
  ] as const) {
    const aws = await prepareDeployment(t, {
      story: { ...THERE, ...EMPTY, before: found },
      script: { 'connect.ListLambdaFunctions': { result: { LambdaFunctions: listed } } },
    });
    const { stderr } = await aws.deploy('--yes', '--connect-instance', INSTANCE);
    assert.match(stderr, said);
    const { AssociateWithConnect, ConnectInstanceArn } = sentParameters(aws.server);
    assert.deepEqual([AssociateWithConnect, ConnectInstanceArn], [associate, INSTANCE]);
    const [request] = aws.server.requestsFor('connect.ListLambdaFunctions');
    assert.match(request?.path ?? '', /^\/instance\/1111-2222\/lambda-functions/);
  }
});

test('where nobody may look into the Connect instance, what the stack does there stays', async (t) => {
  const before = { ...THERE.before, status: 'UPDATE_COMPLETE' };
  const aws = await prepareDeployment(t, {
    story: {
      ...THERE,
      ...EMPTY,
      before: { ...before, parameters: { ...before.parameters, AssociateWithConnect: 'alias' } },
    },
    script: { 'connect.ListLambdaFunctions': { error: 'AccessDeniedException', status: 403 } },
  });
  const { exitCode, stderr } = await aws.deploy('--yes', '--connect-instance', INSTANCE);
  assert.match(stderr, /Note: without permission for connect:ListLambdaFunctions it isn't known/);
  assert.equal(sentParameters(aws.server)['AssociateWithConnect'], 'PREVIOUS');
  assert.equal(exitCode, 0);
});

test('to an instance elsewhere, the stack adds nothing', async (t) => {
  const elsewhere = 'arn:aws:connect:us-east-1:123456789012:instance/1111-2222';
  const aws = await prepareDeployment(t, { story: { ...THERE, ...EMPTY } });
  const { stderr } = await aws.deploy('--yes', '--connect-instance', elsewhere);
  assert.match(stderr, /the stack can't add the function to it; paste FlowFunctionArn/);
  assert.equal(sentParameters(aws.server)['AssociateWithConnect'], 'false');
  assert.equal(aws.server.requestsFor('connect.ListLambdaFunctions').length, 0);
});
