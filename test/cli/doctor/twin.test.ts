import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckResult } from '../../../cli/doctor/check-result.ts';
import type { AwsRequest } from '../../support/scripted-aws/aws-request.ts';
import { CONFIGURATION, FORBIDDEN, NOT_FOUND, SECRET, VARIABLES } from './healthy-aws.ts';
import { runDoctor } from './run-doctor.ts';

const HERE = 'eu-central-1';
const THERE = 'eu-west-2';
const ALSO = ['--also-region', THERE];

/** The region that a request is signed for. */
const regionOf = ({ headers }: AwsRequest) =>
  /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1];
const moved = (text: string) => text.replaceAll(HERE, THERE);

const TWIN = {
  ...CONFIGURATION,
  FunctionArn: moved(CONFIGURATION.FunctionArn),
  Environment: { Variables: { ...VARIABLES, oauthSecretArn: moved(SECRET) } },
};

/** What AWS says of the function here, and of its twin there. */
const twin = (changed: object) => ({
  'lambda.GetFunctionConfiguration': (request: AwsRequest) => ({
    result: regionOf(request) === THERE ? { ...TWIN, ...changed } : CONFIGURATION,
  }),
});

const twinLines = (stdout: string): readonly string[] => {
  const { checks }: { checks: readonly CheckResult[] } = JSON.parse(stdout);
  return checks
    .filter(({ check }) => check === 'twin')
    .map(({ outcome, subject, found }) => `${outcome}: ${subject}: ${found}`);
};

test('the function of the same name in the second region is checked likewise', async (t) => {
  const { exitCode, stdout, server } = await runDoctor(t, twin({}), ['--json', ...ALSO]);
  const { checks }: { checks: readonly CheckResult[] } = JSON.parse(stdout);
  assert.deepEqual(twinLines(stdout), [`ok: ${THERE}: code and settings are as in ${HERE}`]);
  const isThere = ({ subject }: CheckResult) => subject.startsWith(THERE);
  const idsOf = (results: readonly CheckResult[]) => results.map(({ check }) => check);
  const [first, second] = [checks.filter((one) => !isThere(one)), checks.filter(isThere)];
  assert(first.length > 15);
  assert.deepEqual(
    idsOf(second).filter((check) => !/^(twin|flow|time|connect)/.test(check)),
    idsOf(first).filter((check) => !/^(flow|time|connect)/.test(check)),
  );
  const asked = (region: string) => server.requests.filter((one) => regionOf(one) === region);
  assert(asked(THERE).some(({ operation }) => operation === 'secretsmanager.DescribeSecret'));
  assert.equal(exitCode, 0);
});

test('what differs there is named, and no value of it', async (t) => {
  const Variables = { ...TWIN.Environment.Variables, apiKey: 'hush-hush-2', timeLimitSeconds: '' };
  const other = { CodeSha256: 'other=', MemorySize: 1024, Environment: { Variables } };
  const { stdout } = await runDoctor(t, twin(other), ['--json', ...ALSO]);
  assert.deepEqual(twinLines(stdout), [
    `warning: ${THERE}: differs from ${HERE} in its code, memory, timeLimitSeconds, apiKey`,
  ]);
  assert.doesNotMatch(stdout, /hush-hush-2/);
});

test('an environment that AWS hides there is not compared', async (t) => {
  const hidden = { Environment: { Error: { ErrorCode: 'AccessDeniedException' } } };
  const { stdout } = await runDoctor(t, twin(hidden), ['--json', ...ALSO]);
  assert.match(twinLines(stdout)[0] ?? '', /^skipped: eu-west-2: its environment is not known/);
});

test('a second region without the function, or into which one may not look', async (t) => {
  for (const [answer, code, line] of [
    [
      NOT_FOUND,
      1,
      /^failed: eu-west-2: there is no function transfer: callers who are moved there/,
    ],
    [FORBIDDEN, 0, /^skipped: eu-west-2: not checked: you need lambda:GetFunctionConfiguration$/],
    [{ error: 'ServiceException', status: 400 }, 1, /^failed: eu-west-2: could not be checked/],
  ] as const) {
    const script = {
      'lambda.GetFunctionConfiguration': (request: AwsRequest) =>
        regionOf(request) === THERE ? answer : { result: CONFIGURATION },
    };
    const { exitCode, stdout } = await runDoctor(t, script, ['--json', ...ALSO]);
    assert.match(twinLines(stdout).join('\n'), line);
    assert.equal(exitCode, code);
  }
});

test('a second region that is the first, or is none', async (t) => {
  for (const [region, message] of [
    [HERE, /--also-region: the function is in eu-central-1 itself; name another AWS region/],
    ['frankfurt', /must be an AWS region such as eu-west-2, not "frankfurt"/],
  ] as const) {
    const { exitCode, stdout, stderr } = await runDoctor(t, {}, ['--also-region', region]);
    assert.match(stderr, message);
    assert.deepEqual([exitCode, stdout], [2, '']);
  }
});
