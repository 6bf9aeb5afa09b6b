import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDomain } from '../../../src/cresta/domain.ts';
import { thrownBy } from '../thrown-by.ts';

describe('a domain', () => {
  const cases: readonly (readonly [string, string, string, boolean])[] = [
    [
      'api.us-west-2-prod.cresta.com',
      'https://api.us-west-2-prod.cresta.com',
      'api.us-west-2-prod.cresta.com',
      false,
    ],
    ['https://api.example.com/', 'https://api.example.com', 'api.example.com', false],
    ['HTTPS://API.Example.COM', 'https://api.example.com', 'api.example.com', false],
    ['api.example.com:8443', 'https://api.example.com:8443', 'api.example.com', false],
    ['api.example.com:443/', 'https://api.example.com', 'api.example.com', false],
    ['api.example.com:00443', 'https://api.example.com', 'api.example.com', false],
    ['api.example.com:80', 'https://api.example.com:80', 'api.example.com', false],
    ['api.example.com:1', 'https://api.example.com:1', 'api.example.com', false],
    ['api.example.com:65535', 'https://api.example.com:65535', 'api.example.com', false],
    ['under_score.example', 'https://under_score.example', 'under_score.example', false],
    ['localhost', 'https://localhost', 'localhost', true],
    ['http://localhost:80', 'http://localhost', 'localhost', true],
    ['http://LocalHost:8787/', 'http://localhost:8787', 'localhost', true],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787', '127.0.0.1', true],
    ['http://127.255.10.249', 'http://127.255.10.249', '127.255.10.249', true],
    ['http://[::1]:443', 'http://[::1]:443', '[::1]', true],
    ['[::1]', 'https://[::1]', '[::1]', true],
  ];
  for (const [text, origin, host, loopback] of cases) {
    test(`written as ${text} is ${origin}`, () => {
      const { typedHost, ...domain } = parseDomain('apiDomain', text);
      assert.deepEqual(domain, { origin, host, loopback });
      assert.ok(text.includes(typedHost));
    });
  }
});

describe('a domain is refused', () => {
  const HTTPS = /domain must use HTTPS scheme/;
  const USER_INFO = /domain cannot contain user info/;
  const BAD_CHARACTER = /domain cannot contain (whitespace|control or invisible characters): /;
  const ESCAPE = /domain cannot contain % or \\/;
  const AT_ENDS =
    /domain cannot contain whitespace: .*: it (begins with|ends in) whitespace \(U\+00..\) \(/;
  const PATH = /domain cannot contain path components: \//;
  const QUERY = /domain cannot contain query parameters/;
  const FRAGMENT = /domain cannot contain fragment/;
  const HOST = /domain must have a host/;
  const PORT = /domain must have a port from 1 to 65535, or none/;
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['http to another host', 'http://api.example.com', HTTPS],
    ['another scheme', 'ftp://api.example.com', HTTPS],
    ['another scheme to loopback', 'ws://localhost', HTTPS],
    ['http to what only begins like loopback', 'http://127.0.0.1.example.com', HTTPS],
    ['http to what only ends like loopback', 'http://x.localhost', HTTPS],
    ['http to an octet over 255', 'http://127.0.0.256', HOST],
    ['http to another network', 'http://10.0.0.1', HTTPS],
    ['user info', 'https://user:hunter2@api.example.com', USER_INFO],
    ['empty user info', 'https://@api.example.com', USER_INFO],
    ['an @ after the host', 'https://api.example.com/@hunter2', USER_INFO],
    ['a space', 'api .example.com', BAD_CHARACTER],
    ['a line end after it', 'api.example.com\n', AT_ENDS],
    ['a space before it', ' api.example.com', AT_ENDS],
    ['a tab in the scheme', 'ht\ttps://api.example.com', BAD_CHARACTER],
    ['a no-break space', 'api.example.com\u00a0', AT_ENDS],
    ['a byte order mark', '\ufeffapi.example.com', BAD_CHARACTER],
    ['an invisible character', 'api.example\u200b.com', BAD_CHARACTER],
    ['user info and whitespace', 'https://user:hunter2@api.example.com ', USER_INFO],
    ['an escaped @ and whitespace', 'https://user:hunter2%40api.example.com ', ESCAPE],
    ['a NUL', 'api.example.com\u0000', BAD_CHARACTER],
    ['a C1 control character', 'api.example\u0085.com', BAD_CHARACTER],
    ['an escape', 'api%2eexample.com', ESCAPE],
    ['a backslash', 'https:\\\\api.example.com', ESCAPE],
    ['a path', 'https://api.example.com/v1', PATH],
    ['two slashes after it', 'https://api.example.com//', PATH],
    ['.. in a path', 'https://api.example.com/..', PATH],
    ['no scheme before //', '//api.example.com', PATH],
    ['a query', 'https://api.example.com?a=b', QUERY],
    ['an empty query', 'https://api.example.com/?', QUERY],
    ['a fragment', 'https://api.example.com#a', FRAGMENT],
    ['an empty fragment', 'https://api.example.com#', FRAGMENT],
    ['no host', 'https://', HOST],
    ['no host but a port', 'https://:443', HOST],
    ['no host but a slash', '/', HOST],
    ['.. in its host', 'api..example.com', HOST],
    ['a scheme without //', 'https:api.example.com', HOST],
    ['a letter outside ASCII', 'apí.example.com', HOST],
    ['a full stop outside ASCII', 'api。example.com', HOST],
    ['an @ outside ASCII', 'api＠example.com', HOST],
    ['another IPv6 address', 'https://[::2]', HOST],
    ['an IPv4 address within IPv6', 'https://[::ffff:127.0.0.1]', HOST],
    ['loopback as one number', '2130706433', HOST],
    ['loopback in hexadecimal', 'https://0x7f.1', HOST],
    ['loopback with leading zeros', 'http://127.0.0.01', HOST],
    ['a port of 0', 'api.example.com:0', PORT],
    ['a port over 65535', 'api.example.com:65536', PORT],
    ['an empty port', 'api.example.com:', PORT],
    ["a port that isn't a number", 'api.example.com:x', HOST],
    ['two ports', 'api.example.com:1:2', HOST],
  ];
  for (const [what, text, reason] of cases) {
    test(`with ${what}`, () => {
      const error = thrownBy(() => parseDomain('apiDomain', text));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.match(error.message, /^invalid domain: .*\(setting apiDomain: /);
      assert.match(error.message, reason);
      assert.doesNotMatch(error.message, /hunter2/);
    });
  }

  test('by the name of the setting', () => {
    const { message } = thrownBy(() => parseDomain('authDomain', 'http://auth.example.com'));
    assert.match(message, /^invalid authDomain: .*\(setting authDomain: /);
    assert.doesNotMatch(message, /apiDomain/);
  });

  for (const [text, said] of [
    ['api.example.com ', ': api.example.com : it ends in whitespace (U+0020) ('],
    ['\tapi.example.com', ': \\u0009api.example.com: it begins with whitespace (U+0009) ('],
    ['\ufeffapi.example.com', ' characters: \\ufeffapi.example.com ('],
    ['api\u200b.example.com', ' characters: api\\u200b.example.com ('],
  ] as const) {
    test(`with the fault shown: ${JSON.stringify(text)}`, () => {
      const { message } = thrownBy(() => parseDomain('apiDomain', text));
      assert.ok(message.includes(said), message);
    });
  }

  test('with a path of which the message quotes 200 characters', () => {
    const { message } = thrownBy(() => parseDomain('apiDomain', `a.example/${'p'.repeat(300)}`));
    assert.ok(message.includes(`/${'p'.repeat(199)} (`));
  });
});
