import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { parseDomain } from '../../../src/cresta/domain.ts';
import { anyText } from '../../support/any-character.ts';
import { sameCases } from '../../support/same-cases.ts';
import { outcomeOf } from '../thrown-by.ts';

/** Domains by the contract's words, each with the origin that it names. */
const label = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,8}$/);
const host = fc
  .array(label, { minLength: 1, maxLength: 4 })
  .map((labels) => labels.join('.'))
  .filter((text) => URL.canParse(`https://${text}`));
const loopback = fc.oneof(
  fc.constantFrom('localhost', '[::1]'),
  fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((octets) => `127.${octets.join('.')}`),
);
const good = fc
  .record({
    target: fc.oneof(
      fc.tuple(fc.constantFrom('', 'https://', 'HTTPS://'), fc.oneof(host, loopback)),
      fc.tuple(fc.constant('http://'), loopback),
    ),
    port: fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined }),
    slash: fc.constantFrom('', '/'),
  })
  .map(({ target: [scheme, name], port, slash }) => ({
    text: `${scheme}${name}${port === undefined ? '' : `:${port}`}${slash}`,
    scheme: scheme === 'http://' ? ('http' as const) : ('https' as const),
    typed: name,
    name: name.toLowerCase(),
    port,
  }));

/** Anything that looks like a domain, and is one, or another one than it seems, or none. */
const PIECES = [
  ...['https://', 'http://', 'HTTP://', 'ftp://', '//', 'https:', ':', '/', '?', '#', '..', '.'],
  ...['user:hunter2@', '@', '＠', '\\', '%2f', '%', ' ', '\t', '\n', '\u0000', '\u0085', '\u2028'],
  ...['api.cresta.com', 'evil.example', 'localhost', '127.0.0.1', '127.1', '0x7f000001', '[::1]'],
  ...[
    '[::ffff:7f00:1]',
    'xn--a',
    'xn--mgba3a4f16a',
    '。',
    'ß',
    'é',
    '_',
    '-',
    ':443',
    ':0',
    ':1e3',
  ],
];
const suspicious = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join('')),
  anyText({ maxLength: 20 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

describe('any text as a domain', () => {
  test('is the very host that a URL parser would dial, or an error that quotes no user info', () => {
    const property = fc.property(
      fc.oneof(
        suspicious,
        good.map(({ text }) => text),
      ),
      (text) => {
        const outcome = outcomeOf(() => parseDomain('apiDomain', text));
        if ('error' in outcome) {
          const { code, message } = outcome.error;
          assert.equal(code, 'INVALID_SETTING');
          assert.match(message, /apiDomain/);
          assert.doesNotMatch(message, /hunter2/);
          return;
        }
        const { origin, host: accepted, loopback: isLoopback } = outcome.value;
        const dialled = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
        assert.equal(origin, dialled.origin);
        assert.equal(accepted, dialled.hostname);
        assert.equal(dialled.href, `${origin}/`, 'no user info, path, query or fragment');
        assert.doesNotMatch(text, /[\p{Cc}\s%\\@?#]|\.\./u);
        assert.equal(isLoopback, /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(dialled.hostname));
        assert.ok(dialled.protocol === 'https:' || isLoopback);
      },
    );
    fc.assert(property, sameCases(1000));
  });

  test('is taken, where it is scheme, host, port and slash as they should be', () => {
    const property = fc.property(good, ({ text, scheme, typed, name, port }) => {
      const isDefault = port === undefined || port === (scheme === 'https' ? 443 : 80);
      assert.deepEqual(parseDomain('authDomain', text), {
        origin: `${scheme}://${name}${isDefault ? '' : `:${port}`}`,
        host: name,
        typedHost: typed,
        loopback: /^(localhost$|\[|127\.\d)/.test(name),
      });
    });
    fc.assert(property, sameCases(300));
  });
});
