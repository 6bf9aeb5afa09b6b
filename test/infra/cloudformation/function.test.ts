import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { decode } from '../../../flow-language/decode.ts';
import { readLenientSettings } from '../../../src/config/lenient-settings.ts';
import { ENVIRONMENT_SETTINGS, FLOW_SETTINGS } from '../../../src/config/setting-names.ts';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { readSettings } from '../../../src/settings.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template } from '../our-template.ts';
import { KEY, VALID } from './valid-parameters.ts';

const LambdaFunction = v.looseObject({
  Environment: v.object({ Variables: v.record(v.string(), v.string()) }),
});

function lambdaFunction(parameters: Readonly<Record<string, string>>) {
  const { resources } = resolveTemplate(template, parameters);
  const { properties } = resources['ConnectPSTNTransferFunction'] ?? {};
  return decode(LambdaFunction, properties, 'function');
}

const environment = (parameters: Readonly<Record<string, string>>) =>
  lambdaFunction(parameters).Environment.Variables;

/** Which parameter each of the function's settings comes from. */
const PARAMETER_OF: Readonly<Record<string, string>> = {
  action: 'DefaultAction',
  virtualAgentName: 'VirtualAgentName',
  region: 'Region',
  apiDomain: 'ApiDomain',
  authDomain: 'AuthDomain',
  oauthSecretArn: 'OAuthSecretArn',
  oauthClientId: 'OAuthClientId',
  oauthClientSecret: 'OAuthClientSecret',
  apiKey: 'ApiKey',
  dtmfPrefix: 'DtmfPrefix',
  timeLimitSeconds: 'TimeLimitSeconds',
  onError: 'OnError',
  supportedDtmfChars: 'SupportedDtmfChars',
  allowedDomains: 'AllowedDomains',
  HTTP_MAX_RETRIES: 'HttpMaxRetries',
  HTTP_RETRY_BASE_DELAY: 'HttpRetryBaseDelay',
  HTTP_CLIENT_TIMEOUT: 'HttpClientTimeout',
  HTTP_HEDGE_DELAY: 'HttpHedgeDelay',
  SECRET_CACHE_TTL: 'SecretCacheTtl',
  handoffSummaryMaxBytes: 'SummaryMaxBytes',
  recoveredAttributes: 'RecoveredAttributes',
};

/** Settings that a stack has no parameter for: one level parameter, and the version built in. */
const WITHOUT_PARAMETER = ['DEBUG_LOGGING', 'LAMBDA_VERSION'];

/** Variables that AWS's and Node's own code reads; where they aren't wanted, they aren't there. */
const PLATFORM_PARAMETERS = {
  AWS_ENDPOINT_URL_SECRETS_MANAGER: 'SecretsManagerEndpoint',
  NODE_EXTRA_CA_CERTS: 'NodeExtraCaCertsPath',
  AWS_LAMBDA_EXEC_WRAPPER: 'ExecWrapper',
};

test('every setting of the function has a parameter, and no variable is anything else', () => {
  const settings = [...FLOW_SETTINGS, ...ENVIRONMENT_SETTINGS];
  assert.deepEqual(
    Object.keys(PARAMETER_OF).sort(),
    settings.filter((name) => !WITHOUT_PARAMETER.includes(name)).sort(),
  );
  const others = Object.keys(environment(VALID)).filter((name) => !(name in PARAMETER_OF));
  assert.deepEqual(others, [
    'HTTPS_PROXY',
    'NO_PROXY',
    'POWERTOOLS_LOG_LEVEL',
    'POWERTOOLS_METRICS_NAMESPACE',
  ]);
});

test('a proxy is taken along, and none is none', () => {
  const proxy = { HttpsProxy: 'http://proxy.example.com:3128', NoProxy: 'a.example.com' };
  const { HTTPS_PROXY, NO_PROXY } = environment({ ...VALID, ...proxy });
  assert.deepEqual([HTTPS_PROXY, NO_PROXY], Object.values(proxy));
  const without = environment(VALID);
  assert.deepEqual([without['HTTPS_PROXY'], without['NO_PROXY']], ['', '']);
});

test('what is for AWS and Node is there only where it is given', () => {
  for (const [variable, parameter] of Object.entries(PLATFORM_PARAMETERS)) {
    assert.equal(variable in environment(VALID), false);
    assert.equal(environment({ ...VALID, [parameter]: 'x' })[variable], 'x');
  }
});

test("each variable holds its parameter's value", () => {
  for (const [setting, parameter] of Object.entries(PARAMETER_OF)) {
    const given = environment({ ...VALID, [parameter]: `the ${parameter}` });
    assert.equal(given[setting], `the ${parameter}`);
  }
});

test('with no more than what is needed, the function takes its settings without a warning', () => {
  const source = new SettingSource(environment(VALID), {});
  const settings = readSettings(source, 'get_pstn_transfer_data');
  assert.deepEqual(settings.origins, {
    api: 'https://api.us-west-2-prod.cresta.com',
    auth: 'https://auth.us-west-2-prod.cresta.ai',
  });
  assert.equal(settings.credentials.kind, 'secret');
  const lenient = readLenientSettings(source);
  assert.deepEqual([lenient.warnings, lenient.timeLimitMs, lenient.onError], [[], 8000, 'throw']);
});

test("Lambda's timeout comes after the function's own deadline", () => {
  const { Timeout, Environment } = lambdaFunction(VALID);
  assert.ok(Number(Timeout) > Number(Environment.Variables['timeLimitSeconds']));
});

test('runtime, handler and size are those of the zip', () => {
  const { Runtime, Handler, Architectures, MemorySize } = lambdaFunction(VALID);
  assert.deepEqual(
    [Runtime, Handler, Architectures, MemorySize],
    ['nodejs24.x', 'handler.handler', ['arm64'], '512'],
  );
});

test('one parameter sets the log level for Lambda and for the function', () => {
  const { LoggingConfig, Environment } = lambdaFunction({ ...VALID, LogLevel: 'DEBUG' });
  assert.deepEqual(LoggingConfig, {
    LogFormat: 'JSON',
    ApplicationLogLevel: 'DEBUG',
    LogGroup: '<LogGroup>',
  });
  assert.equal(Environment.Variables['POWERTOOLS_LOG_LEVEL'], 'DEBUG');
});

test('an object version is part of the code where one is given', () => {
  const { Code } = lambdaFunction({ ...VALID, CodeS3Key: 'a.zip', CodeS3ObjectVersion: 'v2' });
  assert.deepEqual(Code, { S3Bucket: 'my-bucket', S3Key: 'a.zip', S3ObjectVersion: 'v2' });
});

test("the log group has a name of its own, of this stack and no other's", () => {
  const group = (id: string) =>
    resolveTemplate(
      template,
      VALID,
      new Map([['AWS::StackId', `arn:aws:cloudformation:r:a:stack/s/${id}`]]),
    ).resources['LogGroup']?.properties;
  assert.deepEqual(group('1'), {
    LogGroupName: '/amazon-connect-pstn-transfer/pstn-transfer/1',
    RetentionInDays: '30',
  });
  assert.notDeepEqual(group('1'), group('2'));
  const { DeletionPolicy, UpdateReplacePolicy } = template.Resources['LogGroup'] ?? {};
  assert.deepEqual([DeletionPolicy, UpdateReplacePolicy], ['RetainExceptOnCreate', 'Retain']);
});

/** What these parameters change of the function, and of its log's key. */
function added(to: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const before = resolveTemplate(template, VALID).resources;
  const after = resolveTemplate(template, { ...VALID, ...to }).resources;
  const propertiesOf = (made: typeof before) => ({
    ...made['ConnectPSTNTransferFunction']?.properties,
    log: made['LogGroup']?.properties['KmsKeyId'],
  });
  const old = new Map(Object.entries(propertiesOf(before)));
  return Object.fromEntries(
    Object.entries(propertiesOf(after)).filter(
      ([name, value]) =>
        name !== 'Environment' && JSON.stringify(value) !== JSON.stringify(old.get(name)),
    ),
  );
}

test('keys, layers, tracing and reserved concurrency change what they name and nothing else', () => {
  const layers = ['arn:aws:lambda:us-west-2:123456789012:layer:a:1', 'arn:b'];
  assert.deepEqual(added({}), {});
  assert.deepEqual(added({ EnvironmentKmsKeyArn: KEY }), { KmsKeyArn: KEY });
  assert.deepEqual(added({ LogKmsKeyArn: KEY }), { log: KEY });
  assert.deepEqual(added({ Layers: layers.join() }), { Layers: layers });
  assert.deepEqual(added({ TracingMode: 'Active' }), { TracingConfig: { Mode: 'Active' } });
  assert.deepEqual(added({ ReservedConcurrency: '5' }), { ReservedConcurrentExecutions: '5' });
});
