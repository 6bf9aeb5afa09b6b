import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CONFIGURATION,
  FORBIDDEN,
  NOT_FOUND,
  policy,
  SECRET,
  simulated,
  VARIABLES,
} from './healthy-aws.ts';
import { complaints, runDoctor } from './run-doctor.ts';

const configured = (changes: object) => ({
  'lambda.GetFunctionConfiguration': { result: { ...CONFIGURATION, ...changes } as never },
});
const withVariables = (changes: Readonly<Record<string, string>>) =>
  configured({ Environment: { Variables: { ...VARIABLES, ...changes } } });

test('how the function runs', async (t) => {
  assert.deepEqual(
    await complaints(
      t,
      configured({
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        MemorySize: 256,
        Timeout: 60,
        State: 'Inactive',
        Architectures: ['x86_64'],
      }),
    ),
    [
      'function warning: transfer, version $LATEST, in eu-central-1, account 123456789012: Inactive → Invoke it once, and wait until it is Active.',
      'runtime failed: nodejs22.x → Choose nodejs24.x: the zip is made for it.',
      'handler failed: index.handler → Set it to handler.handler, which the zip has.',
      'memory warning: 256 MB: the share of a processor is as small, so a cold start takes longer → Set 512 MB or more.',
      'timeout warning: 60 s: Connect never waits that long → Set 9 s: just above the 8 s that Connect waits at most.',
    ],
  );
  const outcomes = (changes: object) =>
    complaints(t, configured(changes)).then((all) => all.map((line) => line.split(':')[0]));
  assert.deepEqual(await outcomes({ Runtime: 'nodejs26.x', Timeout: 8, State: 'Failed' }), [
    'function failed',
    'runtime warning',
    'timeout warning',
  ]);
});

test('settings are judged by the code of the function', async (t) => {
  for (const [changes, expected] of [
    [{ HTTP_MAX_RETRIES: 'many' }, /^settings warning: HTTP_MAX_RETRIES is not a whole number/],
    [{ Region: 'x' }, /^settings warning: Region isn't a setting → Did you mean region\?/],
    [{ region: 'US WEST' }, /^settings failed: .*region/],
    [{ virtualAgentName: 'desk' }, /^settings failed: invalid virtual agent name: desk/],
    [{ dtmfPrefix: 'w' }, /^settings failed: dtmfPrefix may only hold/],
    [{ action: 'dance' }, /^settings failed: invalid action: dance/],
    [
      { apiDomain: 'api.example.com' },
      /^settings failed: apiDomain and authDomain must be provided together/,
    ],
  ] as const) {
    const [first = ''] = await complaints(t, withVariables(changes));
    assert.match(first, expected);
  }
});

test('what only the flow can know is a warning, and the connection is not tried', async (t) => {
  const lines = await complaints(t, withVariables({ virtualAgentName: '', oauthSecretArn: '' }));
  assert.deepEqual(lines.slice(0, 3), [
    'settings warning: not in the environment: virtualAgentName, credentials → Set it, unless each block of the flow passes it.',
    "credentials warning: none in the environment: where a flow's block passes them, they show up in the flow's log → Put them into AWS Secrets Manager, and set oauthSecretArn.",
    'secret skipped: not checked: the environment names none',
  ]);
  assert.match(
    lines.at(-1) ?? '',
    /^connection skipped: not checked: only the flow knows virtualAgentName, credentials/,
  );
});

test('credentials outside Secrets Manager are told, not shown', async (t) => {
  for (const [changes, expected] of [
    [
      { oauthSecretArn: '', oauthClientId: 'a', oauthClientSecret: 'b' },
      /^credentials warning: an OAuth client, readable/,
    ],
    [{ oauthSecretArn: '', apiKey: 'k' }, /^credentials warning: a deprecated API key/],
  ] as const) {
    assert.match((await complaints(t, withVariables(changes)))[0] ?? '', expected);
  }
});

test('an environment that AWS hides is not judged', async (t) => {
  const hidden = configured({
    Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'no' } },
  });
  const checks = (await complaints(t, hidden)).map((line) => line.split(':')[0]);
  assert.deepEqual(checks.slice(0, 4), [
    'settings skipped',
    'credentials skipped',
    'log-level skipped',
    'secret skipped',
  ]);
});

test('the log', async (t) => {
  const logging = (LoggingConfig: object) => configured({ LoggingConfig });
  for (const [script, expected] of [
    [logging({ LogFormat: 'Text', LogGroup: '/calls/transfer' }), /^log-format warning: Text/],
    [
      logging({ LogFormat: 'JSON', LogGroup: '/calls/transfer', ApplicationLogLevel: 'WARN' }),
      /^log-level warning: above INFO/,
    ],
    [withVariables({ POWERTOOLS_LOG_LEVEL: 'ERROR' }), undefined],
    [withVariables({ DEBUG_LOGGING: 'true' }), undefined],
    [
      logging({ LogFormat: 'JSON', LogGroup: '/calls/transfer', ApplicationLogLevel: 'DEBUG' }),
      /^log-level warning: DEBUG/,
    ],
    [
      {
        'logs.DescribeLogGroups': { result: { logGroups: [{ logGroupName: '/calls/transfer' }] } },
      },
      /^log-group warning: \/calls\/transfer, kept for ever/,
    ],
    [
      {
        'logs.DescribeLogGroups': {
          result: { logGroups: [{ logGroupName: '/calls/transfer-2' }] },
        },
      },
      /^log-group warning: there is no \/calls\/transfer/,
    ],
  ] as const) {
    const [first = ''] = await complaints(t, script);
    if (expected === undefined)
      assert.equal(first, '', 'Lambda itself drops what is below its level');
    else assert.match(first, expected);
  }
});

test('what the role lacks is named', async (t) => {
  assert.deepEqual(
    await complaints(t, {
      'iam.SimulatePrincipalPolicy': simulated('kms:Decrypt', 'logs:PutLogEvents'),
    }),
    [
      'role-log failed: the policies of transfer-role do not allow logs:PutLogEvents → Allow it on arn:aws:logs:eu-central-1:123456789012:log-group:/calls/transfer:log-stream:any.',
      'role-key failed: the policies of transfer-role do not allow kms:Decrypt → Allow it on arn:aws:kms:eu-central-1:123456789012:key/k-1.',
    ],
  );
});

test("IAM is asked about the key as Secrets Manager of the secret's partition uses it", async (t) => {
  for (const [arn, service] of [
    [SECRET, 'secretsmanager.eu-central-1.amazonaws.com'],
    [
      'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:cresta-AbCdEf',
      'secretsmanager.cn-north-1.amazonaws.com.cn',
    ],
  ] as const) {
    const { server } = await runDoctor(t, withVariables({ oauthSecretArn: arn }));
    const asked = server.requestsFor('iam.SimulatePrincipalPolicy').at(-1)?.input;
    assert.deepEqual(
      ['ContextKeyName', 'ContextKeyValues.member.1'].map((name) =>
        Reflect.get(Object(asked), `ContextEntries.member.1.${name}`),
      ),
      ['kms:ViaService', service],
    );
  }
});

test('the secret', async (t) => {
  const content = (text: string) => ({
    'secretsmanager.GetSecretValue': { result: { SecretString: text } },
  });
  for (const [script, expected] of [
    [{ 'secretsmanager.DescribeSecret': NOT_FOUND }, /^secret failed: there is none of that ARN/],
    [
      { 'secretsmanager.DescribeSecret': { result: { Name: 'cresta', DeletedDate: 1 } } },
      /^secret failed: cresta is being deleted/,
    ],
    [
      { 'secretsmanager.GetSecretValue': FORBIDDEN },
      /^secret-content skipped: not checked: you need secretsmanager:GetSecretValue$/,
    ],
    [
      content('hush'),
      /^secret-content failed: failed to retrieve .*: secret must contain oauthClientId and oauthClientSecret/,
    ],
    [
      content('{"oauthClientId":"a","oauthClientSecret":"b\\n"}'),
      /^secret-content failed: .*oauthClientSecret ends in a line end/,
    ],
    [
      content('{"oauthClientId":"a","oauthClientSecret":"b "}'),
      /^secret-content warning: a value begins or ends with a space/,
    ],
  ] as const) {
    const lines = await complaints(t, script);
    assert.match(lines[0] ?? '', expected);
    assert.doesNotMatch(lines.join(''), /hush/);
  }
});

test('alias and provisioned concurrency', async (t) => {
  const live = { ...CONFIGURATION, Version: '7', CodeSha256: 'old=' };
  const alias = { result: { FunctionVersion: '7' } };
  const ready = { Status: 'READY', RequestedProvisionedConcurrentExecutions: 2 };
  for (const [script, expected] of [
    [
      {
        'lambda.GetFunctionConfiguration': ({ path }: { readonly path: string }) => ({
          result: path.includes('live') ? live : CONFIGURATION,
        }),
        'lambda.GetProvisionedConcurrencyConfig': { result: ready },
      },
      /^alias warning: version 7, which is not what was deployed last/,
    ],
    [
      {
        'lambda.GetProvisionedConcurrencyConfig': {
          result: { ...ready, Status: 'FAILED', StatusReason: 'no room' },
        },
      },
      /^provisioned-concurrency failed: 0 of 2 environments: no room/,
    ],
    [
      { 'lambda.GetProvisionedConcurrencyConfig': { result: { ...ready, Status: 'IN_PROGRESS' } } },
      /^provisioned-concurrency warning: 0 of 2 environments, more are being started/,
    ],
    [
      {
        'lambda.GetProvisionedConcurrencyConfig': {
          error: 'ProvisionedConcurrencyConfigNotFoundException',
          status: 404,
        },
      },
      /^flow-danger warning: Main \/ .*: calls the function without its alias/,
    ],
  ] as const) {
    assert.match((await complaints(t, { 'lambda.GetAlias': alias, ...script }))[0] ?? '', expected);
  }
});

test("Connect's permission", async (t) => {
  const instance = ['--connect-instance', '1111-2222'];
  const anywhere = JSON.stringify({
    Statement: {
      Effect: 'Allow',
      Principal: { Service: ['connect.amazonaws.com'] },
      Action: ['lambda:InvokeFunction'],
    },
  });
  for (const [script, expected] of [
    [NOT_FOUND, /^connect-permission failed: no instance of Connect may call it/],
    [
      policy('arn:aws:connect:eu-central-1:123456789012:instance/9'),
      /^connect-permission failed: the instance 1111-2222 may not/,
    ],
    [
      policy('arn:aws:connect:eu-central-1:123456789012:instance/*', '210987654321'),
      /^connect-permission failed: the instance 1111-2222 may not/,
    ],
    [policy('arn:aws:connect:*:123456789012:instance/*'), /^$/],
    [
      { result: { Policy: anywhere } },
      /^connect-permission warning: instances of every AWS account may call it/,
    ],
  ] as const) {
    assert.match(
      (await complaints(t, { 'lambda.GetPolicy': script }, instance))[0] ?? '',
      expected,
    );
  }
});

test('a monitoring layer may take the handler’s place', async (t) => {
  const redirected = configured({
    Handler: '/opt/nodejs/node_modules/datadog-lambda-js/handler.handler',
    Environment: { Variables: { ...VARIABLES, DD_LAMBDA_HANDLER: 'handler.handler' } },
  });
  assert.deepEqual(await complaints(t, redirected), []);
});

test('forms of NO_PROXY that do nothing are told', async (t) => {
  const NO_PROXY =
    '10.0.0.0/8,.example.com,*.corp.example,host:8443,api*.example,https://x.example,.y.example:443';
  const told = await complaints(t, withVariables({ HTTPS_PROXY: 'http://p.example', NO_PROXY }));
  assert.deepEqual(
    told.flatMap((line) => /NO_PROXY holds (\S+), which/.exec(line)?.[1] ?? []),
    ['10.0.0.0/8', 'api*.example', 'https://x.example', '.y.example:443'],
  );
});
