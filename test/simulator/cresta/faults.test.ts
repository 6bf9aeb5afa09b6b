import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { test } from 'node:test';
import type { CrestaSimulator } from '../../../simulator/cresta/start-cresta-simulator.ts';
import {
  API_KEY,
  basic,
  GRANT,
  PATHS,
  post,
  requestTransfer,
  startVendor,
} from './vendor-client.ts';

const SCRIPTED_BODY = {
  kind: 'status',
  status: 200,
  body: { phoneNumber: '+12025550123' },
} as const;

test('scripted answers come in order, then the endpoint is normal again', async (t) => {
  const vendor = await startVendor(t);
  vendor.script('transfer', [
    { kind: 'status', status: 503 },
    { kind: 'normal' },
    { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
    SCRIPTED_BODY,
  ]);
  const answers = [];
  for (let count = 0; count < 5; count += 1) answers.push(await requestTransfer(vendor, 'c-1'));
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [503, 200, 429, 200, 200],
  );
  assert.deepEqual(answers[0]?.body, {
    error: 'scripted: Service Unavailable',
    code: 14,
    details: [],
  });
  assert.equal(answers[2]?.headers.get('retry-after'), '1');
  assert.deepEqual(answers[3]?.body, SCRIPTED_BODY.body);
  assert.match(answers[4]?.body.dtmfSequence ?? '', /^[0-9*]{8}$/);
});

test('each endpoint has its own script, and a new one replaces it', async (t) => {
  const vendor = await startVendor(t);
  vendor.script('token', [{ kind: 'status', status: 500 }]);
  vendor.script('transfer', [{ kind: 'status', status: 500 }]);
  vendor.script('transfer', [{ kind: 'status', status: 502 }]);
  vendor.script('handoff', [{ kind: 'status', status: 500 }]);
  vendor.script('handoff', []);
  const token = await post(`${vendor.origin}${PATHS.token}`, GRANT, basic(vendor));
  assert.equal(token.status, 500);
  assert.equal((await requestTransfer(vendor, 'c-1')).status, 502);
  assert.equal((await requestTransfer(vendor, 'c-1')).status, 200);
  const handoff = await post(`${vendor.origin}${PATHS.handoff}`, { correlationId: 'c' }, API_KEY);
  assert.equal(handoff.status, 404);
});

for (const [status, type] of [
  [400, 'InvalidRequestException'],
  [503, 'InternalServiceError'],
] as const) {
  test(`a scripted ${status} of Secrets Manager has the shape of AWS`, async (t) => {
    const vendor = await startVendor(t);
    vendor.script('secret', [{ kind: 'status', status }]);
    const answer = await post(vendor.origin, {});
    assert.equal(answer.status, status);
    assert.equal(answer.headers.get('content-type'), 'application/x-amz-json-1.1');
    assert.equal(answer.body.__type, type);
  });
}

test('invalid JSON is a 200 all the same', async (t) => {
  const vendor = await startVendor(t);
  vendor.script('transfer', [{ kind: 'invalid-json' }]);
  const answer = await requestTransfer(vendor, 'c-1');
  assert.equal(answer.status, 200);
  assert.throws(() => JSON.parse(String(answer.body)), SyntaxError);
});

test('a reset destroys the connection before any answer', async (t) => {
  const vendor = await startVendor(t);
  vendor.script('transfer', [{ kind: 'reset' }]);
  await assert.rejects(requestTransfer(vendor, 'c-1'), (error: Error) => {
    assert.equal((error.cause as NodeJS.ErrnoException).code, 'ECONNRESET');
    return true;
  });
  assert.equal((await requestTransfer(vendor, 'c-1')).status, 200);
});

test('a delayed answer does not come before its time', async (t) => {
  const vendor = await startVendor(t);
  vendor.script('transfer', [{ kind: 'normal', delayMs: 50 }]);
  const startMs = performance.now();
  assert.equal((await requestTransfer(vendor, 'c-1')).status, 200);
  // Timers count whole milliseconds.
  assert(performance.now() - startMs >= 49);
});

test('a hanging request is never answered, and keeps its connection', async (t) => {
  const vendor = await startVendor(t);
  vendor.script('transfer', [{ kind: 'hang' }]);
  let ended = false;
  const hanging = requestTransfer(vendor, 'c-1').finally(() => {
    ended = true;
  });
  while (vendor.requests.length < 1) await new Promise(setImmediate);
  await requestTransfer(vendor, 'c-2');
  assert.equal(ended, false);
  await vendor.close();
  await assert.rejects(hanging);
});

/** The head of the answer, and the body as it comes in. */
async function readPart(vendor: CrestaSimulator): Promise<IncomingMessage> {
  const sent = request(`${vendor.origin}${PATHS.handoff}`, { method: 'POST', agent: false });
  sent.on('error', () => {});
  sent.end('{}');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response.setEncoding('utf8');
}

test('a stalled answer stops after half of its body', async (t) => {
  const vendor = await startVendor(t);
  vendor.script('handoff', [{ kind: 'stall', body: '12345678', headers: { 'x-a': 'b' } }]);
  const response = await readPart(vendor);
  assert.equal(response.statusCode, 200);
  assert.equal(response.headers['content-length'], '8');
  assert.equal(response.headers['x-a'], 'b');
  assert.deepEqual(await once(response, 'data'), ['1234']);
  await requestTransfer(vendor, 'c-1');
  assert.equal(response.complete, false);
  assert.equal(response.destroyed, false);
  response.destroy();
});

test('a cut-off answer ends after half of its body', async (t) => {
  const vendor = await startVendor(t);
  vendor.script('handoff', [{ kind: 'cut-off', status: 502, body: '12345678' }]);
  const response = await readPart(vendor);
  assert.equal(response.statusCode, 502);
  let text = '';
  await assert.rejects(
    async () => {
      for await (const chunk of response) text += chunk;
    },
    { code: 'ECONNRESET' },
  );
  assert.equal(text, '1234');
});

test('without a scripted body, it is the endpoint’s own answer that is cut off', async (t) => {
  const vendor = await startVendor(t);
  vendor.script('handoff', [{ kind: 'cut-off' }]);
  const response = await readPart(vendor);
  assert.equal(response.statusCode, 401);
  const [text] = await once(response, 'data');
  assert.equal(text, '{"error":"unauthenticated","code":16,"details"'.slice(0, text.length));
  assert(text.length > 0);
});
