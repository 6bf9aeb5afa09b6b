import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { decode } from '../../../flow-language/decode.ts';
import { startCrestaSimulator } from '../../../simulator/cresta/start-cresta-simulator.ts';
import { connectEvent } from './connect-event.ts';
import { type DeployedFunction, deploy } from './deployed-function.ts';

const TransferData = v.object({ phoneNumber: v.string(), dtmfSequence: v.string() });

/** Asks for a call's transfer data and dials with it: the contact that the agent then recognises. */
async function recognisedAfter({ vendor, invoke }: DeployedFunction, contactId: string) {
  const { payload } = await invoke(connectEvent(contactId, { action: 'get_pstn_transfer_data' }));
  const { phoneNumber, dtmfSequence } = decode(TransferData, payload, 'transfer data');
  const leg = vendor.dial(phoneNumber, dtmfSequence);
  return leg.recognised ? leg.contactId : leg.reason;
}

const endpoints = ({ vendor }: DeployedFunction) => vendor.requests.map(({ endpoint }) => endpoint);

test('ten calls in a row are served by one environment, each by its own', async (t) => {
  const deployed = await deploy(t, { auth: 'secret' });
  const contactIds = Array.from({ length: 10 }, (_, index) => `c-${index}`);
  const recognised: string[] = [];
  for (const contactId of contactIds) recognised.push(await recognisedAfter(deployed, contactId));
  assert.deepEqual(recognised, contactIds);
  assert.equal(deployed.lambda.processesStarted(), 1);
});

test('only the cold invocation reads the secret and fetches a token', async (t) => {
  const deployed = await deploy(t, { auth: 'secret' });
  await recognisedAfter(deployed, 'cold');
  assert.deepEqual(endpoints(deployed), ['secret', 'token', 'transfer']);
  await recognisedAfter(deployed, 'warm');
  assert.deepEqual(endpoints(deployed).slice(3), ['transfer']);
  assert.deepEqual(
    deployed.summaries().map((line) => [line['contact_id'], line['cold_start']]),
    [
      ['cold', true],
      ['warm', false],
    ],
  );
});

test("log lines name the invocation by Lambda's own request id", async (t) => {
  const deployed = await deploy(t, { auth: 'api-key' });
  const { requestId } = await deployed.invoke(
    connectEvent('c-1', { action: 'get_pstn_transfer_data' }),
  );
  assert.match(requestId ?? '', /^[0-9a-f-]{36}$/);
  assert.deepEqual(
    deployed.summaries().map((line) => [line['function_request_id'], line['function_name']]),
    [[requestId, 'pstn-transfer']],
  );
});

test('nothing is sent in the init phase', async (t) => {
  const deployed = await deploy(t, { auth: 'secret' });
  await deployed.lambda.provision();
  assert.deepEqual(endpoints(deployed), []);
  assert.equal(await recognisedAfter(deployed, 'c-1'), 'c-1');
  assert.equal(deployed.lambda.processesStarted(), 1);
});

test('connections that die while the environment is frozen cost nobody a call', async (t) => {
  const deployed = await deploy(t, { auth: 'api-key' });
  assert.equal(await recognisedAfter(deployed, 'before'), 'before');
  const port = Number(new URL(deployed.vendor.origin).port);
  await deployed.vendor.close();
  const vendor = await startCrestaSimulator({ port });
  t.after(() => vendor.close());
  assert.equal(await recognisedAfter({ ...deployed, vendor }, 'after'), 'after');
  assert.deepEqual(
    vendor.requests.map(({ endpoint }) => endpoint),
    ['transfer'],
  );
});
