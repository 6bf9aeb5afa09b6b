import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { ScriptedAnswer } from '../../simulator/scripted-answer.ts';
import { sendScriptedAnswer } from '../../simulator/send-scripted-answer.ts';

async function answerOf(t: TestContext, answer: ScriptedAnswer): Promise<Response> {
  const server = createServer((_, response) => sendScriptedAnswer(response, answer));
  t.after(() => server.close().closeAllConnections());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' });
}

test('a text goes out as it is', async (t) => {
  const response = await answerOf(t, { kind: 'status', status: 502, body: '<h1>Bad</h1>' });
  assert.equal(response.status, 502);
  assert.equal(await response.text(), '<h1>Bad</h1>');
});

test('anything else goes out as JSON, null too', async (t) => {
  const response = await answerOf(t, { kind: 'status', status: 200, body: null });
  assert.equal(response.headers.get('content-type'), 'application/json');
  assert.equal(await response.text(), 'null');
});

test('a header of the script replaces the usual one', async (t) => {
  const headers = { 'Content-Type': 'text/plain', Location: '/elsewhere' };
  const response = await answerOf(t, { kind: 'status', status: 302, headers });
  assert.equal(response.headers.get('content-type'), 'text/plain');
  assert.equal(response.headers.get('location'), '/elsewhere');
});

test('without a usual answer, a status without a body is empty', async (t) => {
  const response = await answerOf(t, { kind: 'status', status: 500 });
  assert.equal(response.headers.get('content-length'), '0');
  assert.equal(await response.text(), '');
});

test('a status that has no body goes out without one and without a length', async (t) => {
  const response = await answerOf(t, { kind: 'status', status: 204, body: { a: 1 } });
  assert.equal(response.status, 204);
  assert.equal(response.headers.get('content-length'), null);
});

test('an empty body is cut off all the same', async (t) => {
  const response = await answerOf(t, { kind: 'cut-off', status: 200, body: '' });
  assert.equal(response.headers.get('content-length'), '1');
  await assert.rejects(response.text(), /terminated/);
});
