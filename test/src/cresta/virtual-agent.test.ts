import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseVirtualAgentName } from '../../../src/cresta/virtual-agent.ts';
import { userText } from '../../../src/text.ts';
import { thrownBy } from '../thrown-by.ts';

const FORMAT =
  'Expected format: customers/{customer}/profiles/{profile}/virtualAgents/{virtualAgentID} (setting virtualAgentName)';

describe('a virtual agent name', () => {
  test('is its three parts', () => {
    assert.deepEqual(
      parseVirtualAgentName('customers/acme/profiles/support/virtualAgents/desk-1'),
      {
        customer: 'acme',
        profile: 'support',
        virtualAgentId: 'desk-1',
      },
    );
  });

  for (const [part, inUrl] of [
    ['AZaz09-._~', 'AZaz09-._~'],
    ["!'()*", '%21%27%28%29%2A'],
    ['a b+c&d=e:f@g', 'a%20b%2Bc%26d%3De%3Af%40g'],
    ['é💥', '%C3%A9%F0%9F%92%A5'],
    ['50%', '50%25'],
    ['%zz', '%25zz'],
    ['%41', '%2541'],
    ['%c0%af', '%25c0%25af'],
    ['a.b', 'a.b'],
  ] as const) {
    test(`has the part ${part} in the URL as ${inUrl}`, () => {
      const name = `customers/${part}/profiles/${part}/virtualAgents/${part}`;
      assert.deepEqual(parseVirtualAgentName(name), {
        customer: inUrl,
        profile: inUrl,
        virtualAgentId: inUrl,
      });
    });
  }
});

describe('a virtual agent name of another format is refused', () => {
  for (const name of [
    'acme',
    'customers/acme',
    'customers/acme/profiles/support',
    'customers//profiles/support/virtualAgents/desk',
    'customers/acme/profiles//virtualAgents/desk',
    'customers/acme/profiles/support/virtualAgents/',
    'customers/acme/profiles/support/virtualAgents/desk/',
    'customers/acme/profiles/support/virtualAgents/desk/more',
    '/customers/acme/profiles/support/virtualAgents/desk',
    'Customers/acme/profiles/support/virtualAgents/desk',
    'customers/a/b/profiles/support/virtualAgents/desk',
  ]) {
    test(name, () => {
      const error = thrownBy(() => parseVirtualAgentName(name));
      assert.equal(error.code, 'INVALID_SETTING');
      assert.equal(error.message, `invalid virtual agent name: ${name}. ${FORMAT}`);
    });
  }

  for (const [name, said] of [
    [' customers/a/profiles/b/virtualAgents/c', 'begins with whitespace (U+0020)'],
    ['customers/a/profiles/b/virtualAgents/c\u00a0', 'ends in whitespace (U+00A0)'],
    ['customers/a/profiles/b/virtualAgents/c\n', 'ends in whitespace (U+000A)'],
    ['nobody ', 'ends in whitespace (U+0020)'],
  ] as const) {
    test(`which says so of whitespace at its ends: ${JSON.stringify(name)}`, () => {
      const error = thrownBy(() => parseVirtualAgentName(name));
      assert.equal(error.code, 'INVALID_SETTING');
      const shown = userText(name);
      assert.equal(error.message, `invalid virtual agent name: ${shown}: it ${said}. ${FORMAT}`);
    });
  }

  test('which shows a byte order mark before it', () => {
    const name = '\ufeffcustomers/a/profiles/b/virtualAgents/c';
    const { message } = thrownBy(() => parseVirtualAgentName(name));
    assert.ok(message.startsWith('invalid virtual agent name: \\ufeffcustomers/a/'), message);
  });

  test('when it is over 2000 characters long', () => {
    const name = (length: number): string => {
      const rest = 'customers//profiles/p/virtualAgents/v';
      return rest.replace('//', `/${'c'.repeat(length - rest.length)}/`);
    };
    assert.equal(parseVirtualAgentName(name(2000)).profile, 'p');
    const { message } = thrownBy(() => parseVirtualAgentName(name(2001)));
    assert.equal(message, `invalid virtual agent name: ${name(2001).slice(0, 200)}. ${FORMAT}`);
  });
});

describe('a part with which the URL would leave its path is refused', () => {
  const bad: readonly (readonly [string, string])[] = [
    ['a dot alone', '.'],
    ['two dots', '..'],
    ['two dots within', 'a..b'],
    ['a backslash', 'a\\b'],
    ['a question mark', 'a?b'],
    ['a number sign', 'a#b'],
    ['a line end', 'a\nb'],
    ['a NUL', 'a\u0000b'],
    ['a C1 control character', 'a\u0085b'],
    ['half a surrogate pair', 'a\ud83db'],
    ['a zero-width space', 'a\u200bb'],
    ['a byte order mark', 'a\ufeffb'],
    ['an escaped zero-width space', 'a%E2%80%8Bb'],
    ['a byte order mark escaped twice', 'a%25EF%25BB%25BFb'],
    ['an escaped mark of direction', 'a%e2%80%aeb'],
    ['an escaped slash', 'a%2Fb'],
    ['an escaped slash in lower case', 'a%2fb'],
    ['an escaped backslash', 'a%5Cb'],
    ['an escaped dot alone', '%2e'],
    ['escaped dots', '%2E%2e'],
    ['one dot of two escaped', '.%2e'],
    ['an escaped question mark', 'a%3Fb'],
    ['an escaped number sign', 'a%23b'],
    ['an escaped line end', 'a%0Ab'],
    ['an escaped C1 control character', 'a%C2%85b'],
    ['a slash escaped twice', 'a%252Fb'],
    ['a slash escaped five times', 'a%252525252Fb'],
    ['an escape spelled by escapes', 'a%%32%66b'],
    ['an escaped slash after a malformed escape', '%zz%2f'],
    ['an escaped slash after an escape of no character', '%ff%2f'],
    ['an escaped slash after an unfinished character', '%e2%82%2f'],
    ['an escaped slash after an overlong one', '%c0%af%2f'],
  ];
  for (const [what, part] of bad) {
    test(`as ${what}`, () => {
      for (const [name, position] of [
        ['customer', 1],
        ['profile', 3],
        ['virtualAgentID', 5],
      ] as const) {
        const segments = 'customers/acme/profiles/support/virtualAgents/desk'.split('/');
        const error = thrownBy(() =>
          parseVirtualAgentName(segments.with(position, part).join('/')),
        );
        assert.equal(error.code, 'INVALID_SETTING');
        assert.match(
          error.message,
          new RegExp(`^${name} contains invalid characters \\(path traversal detected\\)`),
        );
      }
    });
  }

  for (const [part, said] of [
    ['a\u200bb', ', a control or invisible character (U+200B): a\\u200bb; check virtualAgentName'],
    ['a%E2%80%8Bb', ', a control or invisible character (U+200B): a%E2%80%8Bb; check'],
    ['a%0Ab', ', a control or invisible character (U+000A): a%0Ab; check'],
    ['..', ': ..; check'],
  ] as const) {
    test(`and shown: ${JSON.stringify(part)}`, () => {
      const name = `customers/${part}/profiles/p/virtualAgents/v`;
      const { message } = thrownBy(() => parseVirtualAgentName(name));
      const start = 'customer contains invalid characters (path traversal detected)';
      assert.ok(message.startsWith(`${start}${said}`), message);
    });
  }

  test('of which the first bad one is named', () => {
    const { message } = thrownBy(() =>
      parseVirtualAgentName('customers/ok/profiles/../virtualAgents/%2f'),
    );
    assert.match(message, /^profile /);
  });
});
