import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transferData } from '../../src/actions/transfer-data.ts';
import { flatten } from '../../src/connect/response.ts';
import { parseDomain } from '../../src/cresta/domain.ts';
import { createEnvironment } from '../../src/environment.ts';
import { TransferError } from '../../src/errors.ts';
import { invoke } from '../../src/invocation.ts';
import { Redactor } from '../../src/redactor.ts';
import { SettingSource } from '../../src/setting-source.ts';
import { readSettings } from '../../src/settings.ts';
import { readTolerantSettings } from '../../src/tolerant-settings.ts';

// Mistakes that were in the code once, a test for each.

const ENV = {
  action: 'get_pstn_transfer_data',
  virtualAgentName: 'customers/a/profiles/p/virtualAgents/v',
  region: 'voice-prod',
  apiKey: 'key-0123456789',
};

function eventWith(parameters: object, contactData: object = {}): unknown {
  return {
    Details: { ContactData: { ContactId: 'c', ...contactData }, Parameters: parameters },
  };
}

/** How an invocation fails that must not send anything, and what it logs. */
async function failureOf(
  event: unknown,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly error: TransferError; readonly log: string }> {
  const lines: string[] = [];
  const environment = createEnvironment({
    env: { ...ENV, ...env },
    writeLine: (line) => lines.push(line),
    connect: () => assert.fail('a connection was opened'),
  });
  const error = await invoke(environment, event).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof TransferError);
  return { error, log: lines.join('\n') };
}

/** Lists in lists, deeper than the stack. */
function deepList(): unknown {
  let list: unknown = 'x';
  for (let depth = 0; depth < 50_000; depth += 1) list = [list];
  return list;
}

test('a list that is nested deeper than the stack makes an answer invalid', () => {
  const settings = readSettings(new SettingSource(ENV, {}), 'get_pstn_transfer_data');
  const answer = { phoneNumber: '+12025550123', deep: deepList() };
  assert.throws(() => transferData.respond(answer, settings, {}), { code: 'API_RESPONSE_INVALID' });
});

test('a credential that is a number or a list is not in the debug log', async () => {
  const credentials = { apiKey: 4711471147, oauthClientSecret: ['hunter2-hunter2'], action: 'x' };
  const { log } = await failureOf(eventWith(credentials), { DEBUG_LOGGING: 'true' });
  assert.match(log, /event received/);
  assert.doesNotMatch(log, /4711471147|hunter2/);
});

test("a caller's address of four digits leaves the timestamp alone", async () => {
  const year = String(new Date().getUTCFullYear());
  const event = eventWith({ action: 'x' }, { CustomerEndpoint: { Address: year } });
  const { log } = await failureOf(event);
  assert.match(JSON.parse(log).timestamp, /^\d{4}-\d\d-\d\dT/);
});

test('an address that holds a replacement pattern is masked', () => {
  const redactor = new Redactor();
  redactor.addPhoneNumber('sip:alice$&');
  assert.equal(redactor.text('from sip:alice$&'), 'from ***$&');
});

test('a secret that is escaped in JSON is found in JSON within JSON', () => {
  const redactor = new Redactor();
  redactor.add('p"a\\ss-1234');
  const line = redactor.json({ body: JSON.stringify({ x: 'p"a\\ss-1234' }) });
  assert.deepEqual(JSON.parse(JSON.parse(line).body), { x: '[redacted]' });
});

test('an event nested deeper than the stack is an invalid event at DEBUG as well', async () => {
  const event = eventWith({}, { deep: deepList() });
  const { error } = await failureOf(event, { DEBUG_LOGGING: 'true' });
  assert.equal(error.code, 'INVALID_EVENT');
});

test('a setting nested deeper than the stack is an invalid setting', async () => {
  const { error } = await failureOf(eventWith({ region: deepList() }));
  assert.equal(error.code, 'INVALID_SETTING');
  assert.match(error.message, /^region must be text/);
});

test('a secret in the place of the region is not shown in lower case', async () => {
  const secret = 'S3cret_Of_The_Client';
  const { error } = await failureOf(eventWith({ region: secret, oauthClientSecret: secret }));
  assert.match(error.message, /invalid region: \[redacted\]/);
});

test('nested nulls do not use up what may be nested', () => {
  const nulls = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, null]));
  const { flat, complete } = flatten({ ['n'.repeat(200)]: nulls, route: { name: 'x' } });
  assert.deepEqual([...flat], [['route_name', 'x']]);
  assert.equal(complete, true);
});

test('more nested names than anybody can read are left out, with a warning', () => {
  const names = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`k${i}`, 'x']));
  const settings = readSettings(new SettingSource(ENV, {}), 'get_pstn_transfer_data');
  const answer = { phoneNumber: '+12025550123', ['n'.repeat(3000)]: names };
  const { response, warnings } = transferData.respond(answer, settings, {});
  assert.equal(response['phoneNumber'], '+12025550123');
  assert.match(JSON.stringify(warnings), /most of what is nested/);
});

test('a number beyond doubles is no null', () => {
  assert.equal(flatten(JSON.parse('{"a":1e999}')).flat.get('a'), 'Infinity');
});

test('HTTP_CLIENT_TIMEOUT=0s is told what it must be', () => {
  const { warnings } = readTolerantSettings(new SettingSource({ HTTP_CLIENT_TIMEOUT: '0s' }, {}));
  assert.match(warnings[0] ?? '', /HTTP_CLIENT_TIMEOUT is not a duration above 0/);
});

test("a Kelvin sign is no letter of a host, though it is K's lower case", () => {
  assert.throws(() => parseDomain('apiDomain', 'api.\u212Aelvin.example'), {
    code: 'INVALID_SETTING',
  });
});

test('what stands under a long name of a secret is redacted in a line', () => {
  const line = new Redactor().json({ [`token_${'x'.repeat(41)}`]: 'abc' });
  assert.doesNotMatch(line, /abc/);
});

test("our own words about apiKey aren't taken for a credential", () => {
  const text = 'either apiKey (deprecated), or oauthSecretArn';
  assert.equal(new Redactor().text(text), text);
});
