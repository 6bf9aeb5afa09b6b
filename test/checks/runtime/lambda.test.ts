import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invoke, startTinyLambda } from './invoke-lambda.ts';

const failure = (errorType: string, errorMessage: string) => ({
  functionError: 'Unhandled',
  payload: { errorType, errorMessage },
});
const answer = (payload: unknown) => ({ functionError: null, payload });

test('what the function returns comes back, and what it throws is a function error', async (t) => {
  const lambda = await startTinyLambda(t);
  assert.deepEqual(await invoke(lambda, { return: { key: 'välue' } }), answer({ key: 'välue' }));
  assert.deepEqual(await invoke(lambda, { throw: 'no' }), failure('Error', 'no'));
  assert.deepEqual(await invoke(lambda, { return: null }), answer(null));
  assert.equal(lambda.processesStarted(), 1);
});

test('events that come in together are handled one after the other', async (t) => {
  const lambda = await startTinyLambda(t);
  const events = Array.from({ length: 5 }, (_, index) => ({ return: index }));
  const outcomes = await Promise.all(events.map((event) => invoke(lambda, event)));
  assert.deepEqual(outcomes, [0, 1, 2, 3, 4].map(answer));
  assert.equal(lambda.processesStarted(), 1);
});

test('a function whose process ends fails, and the next event gets a new process', async (t) => {
  const lambda = await startTinyLambda(t);
  assert.deepEqual(
    await Promise.all([invoke(lambda, { exit: 7 }), invoke(lambda, { return: 'next' })]),
    [
      failure('Runtime.ExitError', 'Error: Runtime exited with error: exit status 7'),
      answer('next'),
    ],
  );
  assert.equal(lambda.processesStarted(), 2);
});

test('a function that takes too long is ended, and the next event gets a new process', async (t) => {
  const lambda = await startTinyLambda(t, { timeLimitMs: 100 });
  const { functionError, payload } = await invoke(lambda, { hang: true });
  assert.equal(functionError, 'Unhandled');
  assert.match(
    JSON.stringify(payload),
    /^\{"errorType":"Sandbox\.Timedout","errorMessage":"RequestId: [0-9a-f-]{36} Error: Task timed out after 0\.10 seconds"\}$/,
  );
  assert.deepEqual((await invoke(lambda, { hang: true })).functionError, 'Unhandled');
  assert.equal(lambda.processesStarted(), 2);
});

test("a function that can't be loaded fails each event with the reason", async (t) => {
  const lambda = await startTinyLambda(t, { env: { FAILS_TO_LOAD: 'yes' } });
  const expected = failure('Runtime.ImportModuleError', 'no handler');
  assert.deepEqual(
    await Promise.all([invoke(lambda, { return: 1 }), invoke(lambda, { return: 2 })]),
    [expected, expected],
  );
});

test("provisioning a function that can't be loaded fails", async (t) => {
  const lambda = await startTinyLambda(t, { env: { FAILS_TO_LOAD: 'yes' } });
  await assert.rejects(lambda.provision(), { message: 'the init phase failed (exit status 1):\n' });
});

test("an answer to an invocation that isn't under way is refused", async (t) => {
  const { origin } = await startTinyLambda(t);
  const response = await fetch(`${origin}/2018-06-01/runtime/invocation/other/response`, {
    method: 'POST',
    body: '{}',
  });
  assert.equal(response.status, 400);
});
