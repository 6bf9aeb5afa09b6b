import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import manifest from '../../package.json' with { type: 'json' };
import { LAMBDA_FLAGS } from '../../packaging/lambda-flags.ts';
import { startCrestaSimulator } from '../../simulator/cresta/start-cresta-simulator.ts';
import { runNode } from './run-node.ts';
import { unpackedZip } from './unpacked-zip.ts';

const Modules = v.array(v.string());
const Report = v.object({
  exported: v.array(v.string()),
  outcomes: v.array(v.unknown()),
  afterLoading: Modules,
  atEnd: Modules,
});

const SentTransferRequest = v.object({ ccaasMetadata: v.object({ version: v.string() }) });

const FETCH = /undici|fetch/i;

const event = (Parameters: Record<string, string>) => ({
  Name: 'ContactFlowEvent',
  Details: { ContactData: { ContactId: 'c-1' }, Parameters },
});

test('handler.js answers without a package.json around it, and never loads fetch', async (t) => {
  const vendor = await startCrestaSimulator({ numbers: ['+12025550123'] });
  t.after(() => vendor.close());
  const file = join(await unpackedZip(t), 'handler.js');
  const events = [
    event({ action: 'get_pstn_transfer_data' }),
    event({ action: 'get_handoff_data' }),
    event({}),
  ];
  const script = join(import.meta.dirname, 'invoke-unpacked.ts');
  const printed = await runNode([...LAMBDA_FLAGS, script, file, JSON.stringify(events)], {
    env: vendor.environment('secret'),
  });
  const lastLine = printed.trim().split('\n').at(-1) ?? '';
  const { exported, outcomes, afterLoading, atEnd } = decode(
    Report,
    JSON.parse(lastLine),
    'the report',
  );

  assert.deepEqual(exported, ['handler']);
  const [transfer, ...failures] = outcomes;
  const { phoneNumber } = decode(v.object({ phoneNumber: v.string() }), transfer, 'transfer data');
  assert.equal(phoneNumber, '+12025550123');
  assert.deepEqual(failures, ['API_REJECTED', 'INVALID_SETTING']);
  assert.deepEqual(
    vendor.requests.map(({ endpoint }) => endpoint),
    ['secret', 'token', 'transfer', 'handoff'],
  );
  const sent: unknown = JSON.parse(vendor.requests[2]?.body ?? '');
  const { ccaasMetadata } = decode(SentTransferRequest, sent, 'the request');
  assert.equal(ccaasMetadata.version, manifest.version);

  assert(afterLoading.includes('NativeModule https'), 'the list has what the bundle needs');
  assert.deepEqual(
    atEnd.filter((name) => FETCH.test(name)),
    [],
  );
});

test("touching fetch's classes would show", async () => {
  const touched = await runNode(['-p', 'Request; JSON.stringify(process.moduleLoadList)']);
  const untouched = await runNode(['-p', 'JSON.stringify(process.moduleLoadList)']);
  const fetchModules = (text: string) =>
    decode(Modules, JSON.parse(text), 'the list').filter((name) => FETCH.test(name));
  assert.deepEqual(fetchModules(touched), ['NativeModule internal/deps/undici/undici']);
  assert.deepEqual(fetchModules(untouched), []);
});
