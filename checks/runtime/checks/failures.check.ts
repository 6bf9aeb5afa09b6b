import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { decode } from '../../../flow-language/decode.ts';
import { connectEvent } from './connect-event.ts';
import { deploy } from './deployed-function.ts';

/** A failure as Lambda reports it to the caller. */
const Reported = v.strictObject({
  errorType: v.string(),
  errorMessage: v.string(),
  trace: v.array(v.string()),
});

const TRANSFER = { action: 'get_pstn_transfer_data' };

test('a failure is reported with its type and message, and the environment serves on', async (t) => {
  const { vendor, lambda, invoke } = await deploy(t, { auth: 'secret' });
  vendor.script('transfer', [{ kind: 'status', status: 403, body: 'no such agent' }]);

  const { functionError, payload } = await invoke(connectEvent('c-1', TRANSFER));
  assert.equal(functionError, 'Unhandled');
  const { errorType, errorMessage, trace } = decode(Reported, payload, 'the failure');
  assert.equal(errorType, 'TransferError');
  assert.equal(errorMessage, 'request returned non-200 status: 403, body: no such agent');
  assert.equal(trace[0], `TransferError: ${errorMessage}`);

  assert.equal((await invoke(connectEvent('c-2', TRANSFER))).functionError, undefined);
  assert.equal(lambda.processesStarted(), 1);
});

test('a bad event and a bad setting are told apart, and nothing is sent', async (t) => {
  const { vendor, invoke } = await deploy(t, { auth: 'secret' });
  const messages = [];
  for (const event of [connectEvent('', TRANSFER), connectEvent('c-1', { action: 'dial' })]) {
    const { payload } = await invoke(event);
    messages.push(decode(Reported, payload, 'the failure').errorMessage);
  }
  assert.match(messages[0] ?? '', /ContactId/);
  assert.match(messages[1] ?? '', /invalid action: dial/);
  assert.deepEqual(vendor.requests, []);
});

test("neither Lambda's report nor its log of a failure tells a secret", async (t) => {
  const { vendor, lambda, invoke } = await deploy(t, { auth: 'oauth' });
  const { oauthClientSecret = '' } = vendor.environment('oauth');
  vendor.script('token', [{ kind: 'status', status: 403, body: `bad: ${oauthClientSecret}` }]);
  const { payload } = await invoke(connectEvent('c-1', TRANSFER));
  const { errorMessage } = decode(Reported, payload, 'the failure');
  assert.match(errorMessage, /token request returned non-200 status: 403/);
  assert.match(lambda.output(), /Invoke Error/, 'the runtime client logs the error object too');
  assert(oauthClientSecret.length > 0);
  assert(!`${JSON.stringify(payload)}${lambda.output()}`.includes(oauthClientSecret));
});

test('with onError=return a failure is an answer that a flow can branch on', async (t) => {
  const { vendor, invoke } = await deploy(t, { auth: 'secret', env: { onError: 'return' } });
  vendor.script('transfer', [{ kind: 'status', status: 403, body: 'no such agent' }]);
  const { functionError, payload } = await invoke(connectEvent('c-1', TRANSFER));
  assert.equal(functionError, undefined);
  assert.deepEqual(payload, {
    status: 'error',
    errorCode: 'API_REJECTED',
    errorMessage: 'request returned non-200 status: 403, body: no such agent',
    retryable: 'false',
  });
});

test('the function gives up in time, before Lambda ends it', async (t) => {
  const { vendor, lambda, invoke } = await deploy(t, { auth: 'api-key', timeLimitMs: 1_500 });
  vendor.script('transfer', [{ kind: 'hang' }, { kind: 'hang' }, { kind: 'hang' }]);
  const { payload } = await invoke(connectEvent('c-1', { ...TRANSFER, onError: 'return' }));
  const { errorCode } = decode(v.object({ errorCode: v.string() }), payload, 'the failure');
  assert.equal(errorCode, 'DEADLINE_EXCEEDED');
  assert.equal(lambda.processesStarted(), 1);
});

test("a flow cannot have credentials sent to the runtime's own address", async (t) => {
  const { vendor, lambda, invoke } = await deploy(t, { auth: 'oauth' });
  const parameters = {
    ...TRANSFER,
    apiDomain: lambda.origin,
    authDomain: lambda.origin,
    onError: 'return',
  };
  const { payload } = await invoke(connectEvent('c-1', parameters));
  const { errorCode } = decode(v.object({ errorCode: v.string() }), payload, 'the failure');
  assert.equal(errorCode, 'UNTRUSTED_HOST');
  assert.deepEqual(vendor.requests, []);
});
