import assert from 'node:assert/strict';
import { readFile, realpath } from 'node:fs/promises';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { decode } from '../../../flow-language/decode.ts';
import { invoke, startTinyLambda } from './invoke-lambda.ts';

const Told = v.object({
  env: v.record(v.string(), v.string()),
  pid: v.number(),
  cwd: v.string(),
  arn: v.string(),
  leftMs: v.number(),
});

test("the function gets Lambda's variables and its own, and none of ours", async (t) => {
  const taskRoot = await temporaryFolder(t);
  const lambda = await startTinyLambda(t, { taskRoot, env: { region: 'us-west-2-prod' } });
  const { payload } = await invoke(lambda, { environment: true });
  const { env, cwd, arn, leftMs } = decode(Told, payload, 'the environment');
  assert.equal(cwd, await realpath(taskRoot));
  assert.equal(arn, 'arn:aws:lambda:us-west-2:123456789012:function:pstn-transfer');
  assert(leftMs > 0 && leftMs <= 10_000);
  assert.equal(env['AWS_LAMBDA_RUNTIME_API'], new URL(lambda.origin).host);
  assert.equal(env['_HANDLER'], 'handler.handler');
  assert.equal(env['LAMBDA_TASK_ROOT'], taskRoot);
  assert.equal(env['AWS_LAMBDA_INITIALIZATION_TYPE'], 'on-demand');
  assert.equal(env['region'], 'us-west-2-prod');
  assert.equal(env['NODE_TEST_CONTEXT'], undefined);
});

test('a provisioned environment is there before the first event', async (t) => {
  const lambda = await startTinyLambda(t);
  await lambda.provision();
  const { payload } = await invoke(lambda, { environment: true });
  const { env } = decode(Told, payload, 'the environment');
  assert.equal(env['AWS_LAMBDA_INITIALIZATION_TYPE'], 'provisioned-concurrency');
  assert.equal(lambda.processesStarted(), 1);
});

test('the process stands still between events', {
  skip: process.platform !== 'linux' && "only Linux tells a process's state in a file",
}, async (t) => {
  const lambda = await startTinyLambda(t);
  const { payload } = await invoke(lambda, { environment: true });
  const { pid } = decode(Told, payload, 'the environment');
  // proc_pid_stat(5): the third field is the state, T for stopped. The runtime client asks for work
  // only after the answer went out, so that may take a moment.
  const state = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.[0];
  while ((await state()) !== 'T') await sleep(5);
  assert.deepEqual(await invoke(lambda, { return: 'awake' }), {
    functionError: null,
    payload: 'awake',
  });
  assert.equal(lambda.processesStarted(), 1);
});

test('what the function writes is kept', async (t) => {
  const lambda = await startTinyLambda(t);
  await invoke(lambda, { say: 'first', return: 1 });
  await invoke(lambda, { say: 'second', return: 2 });
  await lambda.close();
  assert.equal(lambda.output(), 'first\nsecond\n');
});
