import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { Redactor } from '../../../src/redaction/redactor.ts';
import { sameCases } from '../same-cases.ts';
import { ENCODINGS } from './secret-sightings.ts';

const SECRET = 'p"ä/ss+word=\\1';

function redactorOf(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

describe('a secret that was told', () => {
  for (const [form, text] of [
    ['as it is', SECRET],
    ['percent-encoded', encodeURIComponent(SECRET)],
    ['in Base64', Buffer.from(SECRET).toString('base64')],
    ['in Base64 without padding', Buffer.from(SECRET).toString('base64').replace(/=+$/, '')],
    ['within JSON text', JSON.stringify(SECRET).slice(1, -1)],
  ] as const) {
    test(`is replaced ${form}, wherever it turns up`, () => {
      const clean = redactorOf(SECRET).text(`<${text}> and again <${text}>`);
      assert.match(clean, /^<\[redacted\]=*> and again <\[redacted\]=*>$/);
    });
  }

  for (const [name, encode] of Object.entries(ENCODINGS)) {
    test(`is replaced ${name}, also where it is cut short`, () => {
      const encoded = encode(SECRET.repeat(3));
      const redactor = redactorOf(SECRET.repeat(3));
      const whole = redactor.text(`<${encoded}>`);
      assert.match(
        whole,
        /^<.{0,12}\[redacted\].{0,6}>$/,
        'but for what stands before and behind it in Base64',
      );
      const cutAt = encoded.length - 10;
      assert.ok(!redactor.text(encoded.slice(0, cutAt)).includes(encoded.slice(cutAt - 10, cutAt)));
    });
  }

  test('is replaced as far as it goes, and no further', () => {
    const redactor = redactorOf('abcdefghijklmnopqrst');
    assert.equal(redactor.text('<abcdefghijklmnop>'), '<[redacted]>');
    assert.equal(redactor.text('abcdefghijkl, abcdefghijklMNO'), '[redacted], [redacted]MNO');
    assert.equal(redactor.text('<abcdefghijk>'), '<abcdefghijk>');
  });

  test('is replaced to its last whole character in Base64 with something behind it', () => {
    for (const before of ['', 'i', 'id']) {
      const text = Buffer.from(`${before}s3cr3t!zz`).toString('base64');
      const own = text.slice(before === '' ? 0 : before.length + 1, 9 + before.length);
      assert.doesNotMatch(redactorOf('s3cr3t!').text(text), new RegExp(own));
    }
  });

  test('is told from a shorter piece of Base64 that could be anything', () => {
    assert.equal(redactorOf('abcde').text('FiY2Rl hYmNkZ'), 'FiY2Rl hYmNkZ');
  });

  test('leaves nothing over around a shorter one that it contains', () => {
    const redactor = redactorOf('0123', 'abc-0123-def');
    assert.equal(redactor.text('abc-0123-def, 0123'), '[redacted], [redacted]');
  });

  test('is not looked for when it is shorter than four characters', () => {
    assert.equal(redactorOf('abc').text('abc'), 'abc');
    assert.equal(redactorOf('abcd').text('abcd'), '[redacted]');
  });

  test('may be half a surrogate pair', () => {
    assert.equal(redactorOf('abc\ud83d').text('<abc\ud83d>'), '<[redacted]>');
  });

  test('is no pattern', () => {
    assert.equal(redactorOf('a.c$&*').text('abc$& a.c$&*'), 'abc$& [redacted]');
  });
});

describe('a secret that nobody told is known by its form', () => {
  for (const [text, clean] of [
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer [redacted]'],
    ['basic  dXNlcjpwYXNz rest', 'basic [redacted] rest'],
    ['header "ApiKey 123456", next', 'header "ApiKey [redacted]", next'],
    ['basic terms, bearer of it', 'basic terms, bearer of it'],
    ['https://user:pass@host/path', 'https://[redacted]@host/path'],
    ['https://host/path@x', 'https://host/path@x'],
    ['{"access_token": "abc", "n": 1}', '{"access_token": "[redacted]", "n": 1}'],
    ['{"oauthClientSecret":"a\\"b","x":"y"}', '{"oauthClientSecret":"[redacted]","x":"y"}'],
    ['{"oauthSecretArn":"arn:aws:x"}', '{"oauthSecretArn":"arn:aws:x"}'],
    ['{"my-Api_Key":"abc"}', '{"my-Api_Key":"[redacted]"}'],
    [
      '{"error":"{\\"access_token\\":\\"abc\\",\\"n\\":1}","x":"y"}',
      '{"error":"{\\"access_token\\":\\"[redacted]","x":"y"}',
    ],
    ['the token is missing', 'the token is missing'],
  ] as const) {
    test(`${text} becomes ${clean}`, () => assert.equal(new Redactor().text(text), clean));
  }
});

describe('a secret that nobody told is known by its key', () => {
  for (const key of [
    'oauthClientSecret',
    'SecretString',
    'access_token',
    'password',
    'Authorization',
    'apiKey',
    'API-KEY',
    'api_key',
    'credentials',
  ]) {
    test(key, () => {
      const redacted = new Redactor().value({ [key]: 'abc', beside: 'abc' });
      assert.deepEqual(redacted, { [key]: '[redacted]', beside: 'abc' });
    });
  }

  for (const value of [{ oauthSecretArn: 'arn:aws:x' }, { token_cached: true }, { key: 'abc' }]) {
    test(`but not in ${JSON.stringify(value)}`, () => {
      assert.deepEqual(new Redactor().value(value), value);
    });
  }
});

describe('a redacted value', () => {
  test('keeps its shape, with keys and texts clean', () => {
    const value = { n: 1, no: null, yes: true, list: ['a secret-1', { 'secret-1': undefined }] };
    assert.deepEqual(redactorOf('secret-1').value(value), {
      n: 1,
      no: null,
      yes: true,
      list: ['a [redacted]', { '[redacted]': undefined }],
    });
  });

  test('is cut where it is nested deeper than anybody reads', () => {
    let value: unknown = 'deep';
    for (let depth = 0; depth < 50_000; depth += 1) value = [value];
    const shown = JSON.stringify(new Redactor().value(value));
    assert.equal(shown, `${'['.repeat(33)}"[nested too deeply]"${']'.repeat(33)}`);
  });

  test('keeps a key that every object inherits', () => {
    const value = JSON.parse('{"__proto__": "x"}');
    assert.equal(JSON.stringify(new Redactor().value(value)), '{"__proto__":"x"}');
  });
});

describe('redacted JSON', () => {
  test('is the text of the value as it is, where nothing is to be hidden', () => {
    const redactor = redactorOf(SECRET);
    redactor.addPhoneNumber('+12025550123');
    for (const value of [
      { a: 'plain', n: 1 },
      { b: 'a+b', c: 'x@y' },
      { token_cached: true, token: null },
    ]) {
      assert.equal(redactor.json(value), JSON.stringify(value));
    }
  });

  for (const [what, value] of [
    ['a secret that was told', { a: 'secret-0001' }],
    ['one that stands as a key', { 'secret-0001': 1 }],
    ['one in another form', { a: encodeURIComponent(SECRET) }],
    ['a phone number that was told', { a: 'x12025550145' }],
    ['a phone number', { a: '+12025550123' }],
    ['an encoded phone number', { a: '%2B12025550123' }],
    ['a bearer token', { a: 'Bearer abcdef' }],
    ['basic credentials', { a: 'basic abcdef' }],
    ['an API key', { a: 'ApiKey abcdef' }],
    ['user info', { a: 'https://user:pass@host' }],
    ['a secret known by its key', { list: [{ my_token: 'x' }] }],
    ['a secret known by its key in text', { a: '{"password": "x"}' }],
  ] as const) {
    test(`is found suspicious for ${what}`, () => {
      const redactor = redactorOf('secret-0001', SECRET);
      redactor.addPhoneNumber('+12025550145');
      const redacted = JSON.stringify(redactor.value(value));
      assert.notEqual(redacted, JSON.stringify(value));
      assert.equal(redactor.json(value), redacted);
    });
  }

  test('is the text of the redacted value', () => {
    const told = fc.constantFrom('secret-0001', SECRET, encodeURIComponent(SECRET));
    const seeming = fc.constantFrom('Bearer abcdef', '+12025550123', '%2B12025550123', 'x://u@h');
    const text = fc.oneof(fc.string(), told, seeming, fc.constantFrom('{"token":"x"}', 'basic x'));
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom('apiKey', 'token', 'Authorization', 'n'),
      told,
    );
    const property = fc.property(
      fc.dictionary(key, fc.oneof(text, fc.array(text), fc.dictionary(key, text), fc.boolean())),
      (value) => {
        const redactor = redactorOf('secret-0001', SECRET);
        redactor.addPhoneNumber('+12025550145');
        assert.equal(redactor.json(value), JSON.stringify(redactor.value(value)));
      },
    );
    fc.assert(property, sameCases(1000));
  });
});

describe('whatever text a secret is in', () => {
  const secret = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 24 });
  const encode = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => encodeURIComponent(text.toWellFormed()),
    (text) => Buffer.from(text).toString('base64'),
    (text) => JSON.stringify(text).slice(1, -1),
  );

  test('it is not in the clean text, in no form', () => {
    const property = fc.property(
      fc.array(secret, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(fc.string(), fc.nat(2), encode), { maxLength: 5 }),
      (secrets, parts) => {
        const text = parts
          .map(([filler, which, form]) => filler + form(secrets[which % secrets.length] ?? ''))
          .join('');
        const clean = redactorOf(...secrets).text(text);
        for (const each of secrets) {
          assert.ok(!clean.includes(each));
          assert.ok(!clean.includes(encodeURIComponent(each.toWellFormed())));
          assert.ok(!clean.includes(Buffer.from(each).toString('base64').replace(/=+$/, '')));
        }
      },
    );
    fc.assert(property, sameCases(1000));
  });
});
