import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parse } from 'yaml';
import { loadProjectVocabulary, loadScenarios } from '../../conformance/load-scenarios.ts';
import { decodeToken } from '../../src/auth/token.ts';
import { decodeHandoff, decodeTransferData } from '../../src/cresta/schema.ts';
import {
  basic,
  GRANT,
  PATHS,
  post,
  requestHandoff,
  requestTransfer,
  startVendor,
} from '../simulator/cresta/vendor-client.ts';
import { anyText } from '../support/any-character.ts';
import { sameCases } from '../support/same-cases.ts';

const document = parse(readFileSync(new URL('../../api/openapi.yaml', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: false });
ajv.addSchema({ $id: 'api', components: document.components });
/** Whether a value is what the schema of this name describes. */
function fits(name: string, value: unknown): boolean {
  const isValid = ajv.getSchema(`api#/components/schemas/${name}`);
  assert.ok(isValid, name);
  return isValid(value) === true;
}

test('it is a valid OpenAPI 3.1 document', async () => {
  const { valid, errors } = await new Validator().validate(document);
  assert.ok(valid, JSON.stringify(errors));
});

const PATHS_TO_REQUESTS: Readonly<Record<string, string>> = {
  '/v1/oauth/regionalToken': 'TokenRequest',
  '/v1/customers/{customer}/profiles/{profile}/virtualAgents/{virtualAgent}:generatePSTNTransferData':
    'TransferRequest',
  '/v1/customers/{customer}/profiles/{profile}/handoffs:fetchAIAgentHandoff': 'HandoffRequest',
};

test('its operations are those that we ask for, each with its request', () => {
  const requests = Object.entries<{ post: { requestBody: { content: object } } }>(
    document.paths,
  ).map(([path, { post }]) => [path, post.requestBody.content]);
  assert.deepEqual(
    Object.fromEntries(requests),
    Object.fromEntries(
      Object.entries(PATHS_TO_REQUESTS).map(([path, name]) => [
        path,
        { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
      ]),
    ),
  );
});

/** The name of a request's schema, by a path that stands in the document; undefined for others. */
function requestAt(pathname: string): string | undefined {
  return Object.entries(PATHS_TO_REQUESTS).find(([path]) =>
    new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/:]+')}$`).test(pathname),
  )?.[1];
}

/** Where AWS is asked, and where the way to the API is tried without a credential. */
const NO_OPERATIONS = ['/', '/contact/attributes', '/v1'];

test('every request that the scenarios demand of us is one of them, and fits', () => {
  const wire = loadScenarios(loadProjectVocabulary())
    .flatMap(({ written }) => written.flatMap(({ scenarios }) => scenarios))
    .flatMap(({ wire }) => wire.flat());
  const checked = new Map<string, number>();
  for (const { method, url, json: sent } of wire) {
    const { pathname } = new URL(url);
    if (NO_OPERATIONS.includes(pathname)) continue;
    const name = requestAt(pathname);
    assert.ok(name !== undefined && method === 'POST', `${method} ${url} is not in the document`);
    if (sent === undefined) continue;
    checked.set(name, (checked.get(name) ?? 0) + 1);
    assert.ok(fits(name, sent), url);
  }
  for (const name of Object.values(PATHS_TO_REQUESTS)) {
    assert.ok(checked.has(name), name);
  }
});

test('every answer of the simulated vendor fits', async (t) => {
  const vendor = await startVendor(t);
  const token = await post(`${vendor.origin}${PATHS.token}`, GRANT, basic(vendor));
  const early = await requestHandoff(vendor, 'c-1');
  const transfer = await requestTransfer(vendor, 'c-1');
  const { phoneNumber, dtmfSequence } = transfer.body;
  const leg = vendor.dial(phoneNumber, dtmfSequence);
  assert.ok(leg.recognised);
  leg.hangUp();
  const handoff = await requestHandoff(vendor, 'c-1');
  for (const [name, status, answer] of [
    ['TokenAnswer', 200, token],
    ['Error', 404, early],
    ['TransferAnswer', 200, transfer],
    ['HandoffAnswer', 200, handoff],
  ] as const) {
    assert.equal(answer.status, status, name);
    assert.ok(fits(name, answer.body), name);
  }
});

const odd = fc.oneof(fc.string(), fc.constant(''), fc.constant(null), fc.integer(), fc.object());

function isDecoded(decode: (answer: unknown) => unknown, answer: unknown): boolean {
  try {
    decode(answer);
    return true;
  } catch {
    return false;
  }
}

test('what it calls a token is what we take, and nothing else', () => {
  const token = fc.oneof(odd, anyText({ maxLength: 20 }), fc.string({ unit: 'grapheme-ascii' }));
  const answers = fc.oneof(
    odd,
    fc.record({ access_token: token, expires_in: odd }, { requiredKeys: [] }),
  );
  fc.assert(
    fc.property(answers, (answer) => {
      assert.equal(isDecoded(decodeToken, answer), fits('TokenAnswer', answer));
    }),
    sameCases(100),
  );
});

test('what it calls transfer data is what we take, and nothing else', () => {
  const answers = fc.oneof(odd, fc.record({ phoneNumber: odd, other: odd }, { requiredKeys: [] }));
  fc.assert(
    fc.property(answers, (answer) => {
      assert.equal(isDecoded(decodeTransferData, answer), fits('TransferAnswer', answer));
    }),
    sameCases(100),
  );
});

test('what it calls a hand-off is what we take, and nothing else', () => {
  const field = fc.oneof({ weight: 9, arbitrary: fc.string() }, odd);
  const fields = {
    conversation: field,
    conversationCorrelationId: field,
    summary: field,
    transferTarget: field,
  };
  const handoff = fc.oneof(fc.record(fields), fc.record(fields, { requiredKeys: [] }), odd);
  fc.assert(
    fc.property(fc.oneof(odd, fc.record({ handoff })), (answer) => {
      assert.equal(isDecoded(decodeHandoff, answer), fits('HandoffAnswer', answer));
    }),
    sameCases(100),
  );
});
