import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { test } from 'node:test';
import type { CrestaSimulator } from '../../../simulator/cresta/start-cresta-simulator.ts';
import { requestTransfer, startVendor } from './vendor-client.ts';

async function statusOf(
  vendor: CrestaSimulator,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '{"fault":"transfer=503"}',
): Promise<number | undefined> {
  const sent = request(`${vendor.origin}${path}`, { method: 'POST', headers });
  sent.on('error', () => {}); // it may be ended while it is still sending
  sent.end(body);
  const [response] = await once(sent, 'response');
  response.resume();
  return response.statusCode;
}

const JSON_TYPE = { 'content-type': 'application/json' };

test('a foreign page changes nothing, and nobody does under a foreign name', async (t) => {
  const vendor = await startVendor(t);
  for (const [headers, status] of [
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'text/plain', origin: 'https://evil.example' }, 403],
    [{ ...JSON_TYPE, origin: 'https://evil.example' }, 403],
    [{ ...JSON_TYPE, 'sec-fetch-site': 'cross-site' }, 403],
    [{ ...JSON_TYPE, host: 'evil.example' }, 403],
  ] as const) {
    assert.equal(await statusOf(vendor, '/_control/faults', headers), status);
    const notVendorEither = status === 415 ? 404 : 403;
    assert.equal(await statusOf(vendor, '/v1/nothing', headers), notVendorEither);
  }
  assert.equal((await requestTransfer(vendor, 'c-1')).status, 200);
});

test('it answers the function at each name of this machine', async (t) => {
  const vendor = await startVendor(t);
  const { port } = new URL(vendor.origin);
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
    assert.equal(await statusOf(vendor, '/_control/faults', { ...JSON_TYPE, host }), 200);
  }
});

test('bodies that are too long are not read', async (t) => {
  const vendor = await startVendor(t);
  const megabytes = 'x'.repeat(2_000_000);
  assert.equal(await statusOf(vendor, '/v1/nothing', JSON_TYPE, megabytes), 413);
  assert.equal(vendor.requests.length, 0);
});
