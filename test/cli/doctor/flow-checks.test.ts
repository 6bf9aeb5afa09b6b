import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ARN,
  CONFIGURATION,
  FLOW,
  FORBIDDEN,
  flows,
  OTHER_FLOW,
  VARIABLES,
} from './healthy-aws.ts';
import { complaints, runDoctor } from './run-doctor.ts';

/** A flow that asks the function and dials whatever comes of it. */
function careless(attributes: object, limit: string | undefined, arn = ARN): string {
  const end = { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };
  const dial = {
    Identifier: 'dial',
    Type: 'TransferParticipantToThirdParty',
    Parameters: {
      ThirdPartyPhoneNumber: '$.External.phoneNumber',
      ThirdPartyConnectionTimeLimitSeconds: '30',
    },
    Transitions: {
      NextAction: 'end',
      Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }],
    },
  };
  const ask = {
    Identifier: 'ask',
    Type: 'InvokeLambdaFunction',
    Parameters: {
      LambdaFunctionARN: arn,
      ...(limit && { InvocationTimeLimitSeconds: limit }),
      LambdaInvocationAttributes: attributes,
    },
    Transitions: {
      NextAction: 'dial',
      Errors: [{ NextAction: 'dial', ErrorType: 'NoMatchingError' }],
    },
  };
  return JSON.stringify({ Version: '2019-10-30', StartAction: 'ask', Actions: [ask, dial, end] });
}

const ASKS = { action: 'get_pstn_transfer_data' };
const serving = (content: string) => ({
  'connect.DescribeContactFlow': flows({ 'f-1': content, 'f-2': OTHER_FLOW }),
});
const rulesOf = (lines: readonly string[]) => lines.map((line) => line.split(':')[0]);

test('an error branch that dials, and a block that gives up before the function', async (t) => {
  const lines = await complaints(t, serving(careless(ASKS, undefined)));
  assert.equal(
    lines[0],
    'flow-time-limit failed: Main / ask: the block waits 3 s (the default), but the function believes in 8 s: the block gives up first, and nobody learns why → Set the time limit of the block and its parameter timeLimitSeconds both to 8.',
  );
  assert.match(
    lines[1] ?? '',
    /^flow-danger failed: Main \/ dial: dials \$\.External\.phoneNumber after a function's error branch/,
  );
});

test('time limits are compared with what block and environment tell the function', async (t) => {
  for (const [attributes, limit, expected] of [
    [{ ...ASKS, timeLimitSeconds: '8' }, '8', undefined],
    [{ ...ASKS, timeLimitSeconds: '3' }, undefined, 'flow-time-limit warning'],
    [{ ...ASKS, timeLimitSeconds: '3' }, '8', 'flow-time-limit warning'],
    [{ ...ASKS, timeLimitSeconds: '5' }, '4', 'flow-time-limit failed'],
    [{ ...ASKS, timeLimitSeconds: '$.Attributes.limit' }, '4', undefined],
  ] as const) {
    const found = rulesOf(await complaints(t, serving(careless(attributes, limit))));
    assert.equal(
      found.find((line) => line?.startsWith('flow-time-limit')),
      expected,
    );
  }
});

test('what a block passes is judged together with the environment', async (t) => {
  const first = async (attributes: object, variables: object = VARIABLES) => {
    const result = { ...CONFIGURATION, Environment: { Variables: variables } };
    const script = { 'lambda.GetFunctionConfiguration': { result: result as never } };
    const lines = await complaints(t, { ...script, ...serving(careless(attributes, '8')) });
    return lines.find((line) => line.startsWith('flow-settings')) ?? '';
  };
  assert.equal(await first(ASKS), '');
  assert.match(
    await first({}),
    /neither block nor environment has action → Set it in the block\.$/,
  );
  assert.equal(await first({ action: '$.Attributes.action' }), '');
  assert.match(await first({ action: 'dance' }), /failed: Main \/ ask: invalid action: dance/);
  assert.match(
    await first({ ...ASKS, onError: 'shrug' }),
    /warning: Main \/ ask: onError is not throw or return/,
  );
  const untrusted = { ...ASKS, apiDomain: 'api.example.com', authDomain: 'auth.example.com' };
  assert.match(
    await first(untrusted),
    /failed: Main \/ ask: apiDomain names a host that credentials must not be sent to/,
  );
  assert.match(
    await first(ASKS, { ...VARIABLES, virtualAgentName: '', oauthSecretArn: '' }),
    /neither block nor environment has virtualAgentName, credentials/,
  );
});

test('blocks of other functions are none of its business, those chosen at run time may be', async (t) => {
  const other = careless(ASKS, undefined, `${ARN}-other`);
  assert.deepEqual(rulesOf(await complaints(t, serving(other))), ['flows warning']);
  const dynamic = careless(ASKS, undefined, '$.Attributes.function');
  assert.ok(rulesOf(await complaints(t, serving(dynamic))).includes('flow-time-limit failed'));
});

test('modules are read too, and what was never published is passed over', async (t) => {
  const lines = await complaints(t, {
    'connect.ListContactFlowModules': {
      result: { ContactFlowModulesSummaryList: [{ Id: 'm-1', Name: 'Module' }] },
    },
    'connect.DescribeContactFlow': { error: 'ContactFlowNotPublishedException', status: 404 },
    'connect.DescribeContactFlowModule': {
      result: { ContactFlowModule: { Status: 'PUBLISHED', Content: careless(ASKS, '8') } },
    },
  });
  assert.ok(lines.length > 0);
  for (const line of lines) assert.match(line, /^flow-danger failed: Module \//);
});

test('a flow that cannot be read is told, and the others are', async (t) => {
  const lines = await complaints(t, {
    'connect.DescribeContactFlow': [
      { error: 'InternalServiceException' },
      { result: { ContactFlow: { Content: FLOW } } },
    ],
  });
  assert.deepEqual(rulesOf(lines), ['flows failed']);
  assert.deepEqual(await complaints(t, { 'connect.DescribeContactFlow': FORBIDDEN }), [
    'flows skipped: not checked: you need connect:DescribeContactFlow',
  ]);
});

test('Connect is asked for one thing after the other, and a long wait is announced', async (t) => {
  const list = Array.from({ length: 30 }, (_, index) => ({
    Id: `f-${index}`,
    Name: `Flow ${index}`,
  }));
  let asked = 0;
  let atOnce = 0;
  const { stderr, exitCode } = await runDoctor(t, {
    'connect.ListContactFlows': { result: { ContactFlowSummaryList: list } },
    'connect.DescribeContactFlow': () => {
      asked += 1;
      atOnce = Math.max(atOnce, asked);
      setImmediate(() => {
        asked -= 1;
      });
      return { result: { ContactFlow: { Content: OTHER_FLOW } } };
    },
  });
  assert.deepEqual(
    [exitCode, stderr, atOnce],
    [0, 'Reading 30 flows, two a second: about 1 min\n', 1],
  );
});

test('a function that the designer does not offer, and one in another region', async (t) => {
  const none = { 'connect.ListLambdaFunctions': { result: { LambdaFunctions: [`${ARN}-other`] } } };
  assert.deepEqual(await complaints(t, none), [
    'connect-association failed: the flow designer does not offer it → Add it on the page of the instance (Flows, AWS Lambda), or deploy with it.',
  ]);
  const elsewhere = 'arn:aws:connect:us-east-1:123456789012:instance/3';
  const lines = await complaints(t, none, ['--connect-instance', elsewhere]);
  assert.match(lines.join('\n'), /connect-association skipped: not there: it is in another region/);
});
