import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { transferData } from '../../src/actions/transfer-data.ts';
import { exceptionIn } from '../../src/auth/secret-errors.ts';
import { readLenientSettings } from '../../src/config/lenient-settings.ts';
import { SettingSource } from '../../src/config/setting-source.ts';
import { flatten } from '../../src/connect/response.ts';
import { parseDomain } from '../../src/cresta/domain.ts';
import { Environment } from '../../src/environment.ts';
import { TransferError } from '../../src/errors.ts';
import { invoke } from '../../src/invocation.ts';
import { Redactor } from '../../src/redaction/redactor.ts';
import { readSettings } from '../../src/settings.ts';

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
  const environment = new Environment({
    env: { ...ENV, ...env },
    writeLines: (...more) => lines.push(...more),
    connect: () => assert.fail('a connection was opened'),
  });
  const error = await invoke(environment, event).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof TransferError);
  return { error, log: lines.join('\n') };
}

/** Lists in lists, deeper than the stack. */
const LENIENT = { onError: 'throw', handoffSummaryMaxBytes: Infinity } as const;

function deepList(): unknown {
  let list: unknown = 'x';
  for (let depth = 0; depth < 50_000; depth += 1) list = [list];
  return list;
}

test('a list that is nested deeper than the stack makes an answer invalid', () => {
  const settings = readSettings(new SettingSource(ENV, {}), 'get_pstn_transfer_data');
  const answer = { phoneNumber: '+12025550123', deep: deepList() };
  assert.throws(() => transferData.respond(answer, settings, LENIENT), {
    code: 'API_RESPONSE_INVALID',
  });
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
  const [summary = ''] = (await failureOf(event)).log.split('\n');
  assert.match(JSON.parse(summary).timestamp, /^\d{4}-\d\d-\d\dT/);
});

test('an address that holds a replacement pattern is masked', () => {
  const redactor = new Redactor();
  redactor.addAddress('sip:alice$&');
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
  const nulls = Object.fromEntries(Array.from({ length: 9_990 }, (_, i) => [`k${i}`, null]));
  const { flat, complete } = flatten({ ['n'.repeat(200)]: nulls, route: { name: 'x' } });
  assert.deepEqual([...flat], [['route_name', 'x']]);
  assert.equal(complete, true);
});

test('more nested names than anybody can read are left out, with a warning', () => {
  const names = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`k${i}`, 'x']));
  const settings = readSettings(new SettingSource(ENV, {}), 'get_pstn_transfer_data');
  const answer = { phoneNumber: '+12025550123', ['n'.repeat(3000)]: names };
  const { response, warnings } = transferData.respond(answer, settings, LENIENT);
  assert.equal(response['phoneNumber'], '+12025550123');
  const [, facts = {}] = warnings.at(-1) ?? [];
  assert.equal(facts['nested_keys_left_out'], true);
  assert.ok(JSON.stringify(facts).length < 10_000, 'a log line that nobody takes');
});

test("a number beyond doubles isn't null", () => {
  assert.equal(flatten(JSON.parse('{"a":1e999}')).flat.get('a'), 'Infinity');
});

test('HTTP_CLIENT_TIMEOUT=0s is told what it must be', () => {
  const { warnings } = readLenientSettings(new SettingSource({ HTTP_CLIENT_TIMEOUT: '0s' }, {}));
  assert.match(String(warnings[0]), /HTTP_CLIENT_TIMEOUT is not a duration above 0/);
});

test("a Kelvin sign isn't a letter of a host, though it is K's lower case", () => {
  assert.throws(() => parseDomain('apiDomain', 'api.\u212Aelvin.example'), {
    code: 'INVALID_SETTING',
  });
});

test('what stands under a long name of a secret is redacted in a line', () => {
  const redactor = new Redactor();
  const event = redactor.value({ [`token_${'x'.repeat(41)}`]: 'abc' });
  assert.doesNotMatch(redactor.json({ event }), /abc/);
});

test("our own words about apiKey aren't taken for a credential", () => {
  const text = 'either apiKey (deprecated), or oauthSecretArn';
  assert.equal(new Redactor().text(text), text);
});

test('a credential in the place of another setting is not shown, cleaned up or cut short', async () => {
  const broken = 'key-9876543210\n';
  const long = 'key'.repeat(101);
  for (const apiKey of [broken, long]) {
    for (const setting of ['region', 'action', 'virtualAgentName', 'oauthSecretArn']) {
      const { error, log } = await failureOf(eventWith({ apiKey, [setting]: apiKey }));
      assert.doesNotMatch(error.message + log, /key-98765|keykeykey/, setting);
    }
  }
});

test('a phone number and a credential that are numbers are not in the debug log', async () => {
  const parameters = { callback: 12025550123, pin: 98765432, apiKey: '98765432', action: 'x' };
  const event = eventWith(parameters, { CustomerEndpoint: { Address: '+12025550123' } });
  const { log } = await failureOf(event, { DEBUG_LOGGING: 'true' });
  assert.match(log, /"callback":"\*\*\*23"/);
  assert.doesNotMatch(log, /2025550123|98765432/);
});

test("a proxy's password is not in what a malformed address leads to", async () => {
  const proxy = { HTTPS_PROXY: "http://user:pa'ss-w0rd@[bad" };
  const { error } = await failureOf(eventWith({}), proxy);
  assert.equal(error.code, 'INVALID_SETTING');
  assert.doesNotMatch(inspect(error), /ss-w0rd/);
});

test('an AWS credential with a line end is refused by name', async () => {
  const environment = new Environment({
    env: {
      ...ENV,
      oauthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x',
      AWS_ACCESS_KEY_ID: 'ACCESSKEY',
      AWS_SECRET_ACCESS_KEY: 'secret-access-key',
      AWS_SESSION_TOKEN: 'token\n',
    },
    writeLines: () => {},
    connect: () => new Socket(), // opened ahead, and never used
  });
  const error = await invoke(environment, eventWith({})).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof TransferError);
  assert.deepEqual([error.code, error.retryable], ['SECRET_UNAVAILABLE', false]);
  assert.match(error.message, /AWS_SESSION_TOKEN ends in a line end/);
});

test('a Lambda context that says nonsense about the time left is not believed', async () => {
  const environment = new Environment({ env: { ...ENV, action: '' }, writeLines: () => {} });
  for (const getRemainingTimeInMillis of [
    () => NaN,
    () => {
      throw new Error('no time');
    },
  ]) {
    const outcome = invoke(environment, eventWith({}), { getRemainingTimeInMillis });
    await assert.rejects(outcome, { code: 'INVALID_SETTING' });
  }
});

test("Secrets Manager's exception is found in no time, however long the answer", () => {
  const bodyOf = (type: string): string => JSON.stringify({ __type: type });
  assert.equal(exceptionIn(bodyOf('com.amazonaws#NoSuchThing')), 'NoSuchThing');
  assert.equal(exceptionIn(bodyOf(`${'a'.repeat(1_000_000)}!`)), undefined);
});

test('a duration beyond numbers is malformed', () => {
  const source = new SettingSource({ HTTP_RETRY_BASE_DELAY: `${'9'.repeat(400)}s` }, {});
  assert.match(String(readLenientSettings(source).warnings[0]), /HTTP_RETRY_BASE_DELAY/);
});

test('an API key of 1e999 in one call is not the key of the next', async () => {
  const environment = new Environment({
    env: { ...ENV, apiKey: '', HTTP_MAX_RETRIES: '0' },
    writeLines: () => {},
    connect: () => new Socket().destroy(new Error('no network')),
  });
  const beyond = await invoke(environment, eventWith(JSON.parse('{"apiKey":1e999}'))).catch(String);
  assert.match(String(beyond), /request failed/);
  const next = await invoke(environment, eventWith({})).catch(String);
  assert.match(String(next), /either apiKey/);
});

test('the beginning of a secret is not shown where an answer is cut off within it', () => {
  const redactor = new Redactor();
  redactor.add('client-secret-0123456789');
  assert.equal(redactor.text('{"you":"client-secret-01'), '{"you":"[redacted]');
});
