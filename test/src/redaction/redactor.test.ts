import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { LruCache } from '../../../src/lru-cache.ts';
import { message, ours } from '../../../src/message.ts';
import { Redactor } from '../../../src/redaction/redactor.ts';
import { FORMS_MAX, type SecretForm } from '../../../src/redaction/secret-forms.ts';

function redactorOf(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

describe('a secret that was told', () => {
  // What an API answers that repeats a credential, through the escapers of several languages.
  for (const [escaper, echo] of [
    ['System.Text.Json', 'kJ83hd\\u002BQm2Xv9Rt5Wc7\\u0026Zz8Yy6Pp4Aa1\\u003CGg7Hh8Ii9=='],
    ['encoding/json', 'kJ83hd+Qm2Xv9Rt5Wc7\\u0026Zz8Yy6Pp4Aa1\\u003cGg7Hh8Ii9=='],
    ['html/template', 'kJ83hd&#43;Qm2Xv9Rt5Wc7&amp;Zz8Yy6Pp4Aa1&lt;Gg7Hh8Ii9=='],
    ['Gson', 'kJ83hd+Qm2Xv9Rt5Wc7\\u0026Zz8Yy6Pp4Aa1\\u003cGg7Hh8Ii9\\u003d\\u003d'],
    ['mustache', 'kJ83hd+Qm2Xv9Rt5Wc7&amp;Zz8Yy6Pp4Aa1&lt;Gg7Hh8Ii9&#x3D;&#x3D;'],
    [
      'percent-encoding of every byte',
      '%6B%4A%38%33%68%64%2B%51%6D%32%58%76%39%52%74%35%57%63%37%26%5A%7A%38%59%79%36%50%70%34%41%61%31%3C%47%67%37%48%68%38%49%69%39%3D%3D',
    ],
  ] as const) {
    test(`is replaced, and nothing else, after ${escaper}`, () => {
      const redactor = redactorOf('kJ83hd+Qm2Xv9Rt5Wc7&Zz8Yy6Pp4Aa1<Gg7Hh8Ii9==');
      const body = `{"error":"bad credential ${echo} .","code":401}`;
      const clean = '{"error":"bad credential [redacted] .","code":401}';
      assert.equal(redactor.text(body), clean);
    });
  }

  test('is replaced as far as it goes, and no further', () => {
    const redactor = redactorOf('abcdefghijklmnopqrst');
    assert.equal(redactor.text('<abcdefghijklmnop>'), '<[redacted]>');
    assert.equal(redactor.text('<ghijklmnopqrst>'), '<[redacted]>');
    assert.equal(redactor.text('abcdefghijkl, ABCdefghijklmnoPQR'), '[redacted], ABC[redacted]PQR');
    assert.equal(redactor.text('<abcdefghijk>'), '<abcdefghijk>');
  });

  test('is told from a shorter piece of Base64 or hex that could be anything', () => {
    const redactor = redactorOf('s3cr3t!');
    for (const encoding of ['base64', 'hex'] as const) {
      const text = Buffer.from('s3cr3t!').toString(encoding);
      assert.equal(redactor.text(text), text);
    }
  });

  test('leaves nothing over around a shorter one that it contains', () => {
    const redactor = redactorOf('0123', 'abc-0123-def');
    assert.equal(redactor.text('abc-0123-def, 0123'), '[redacted], [redacted]');
  });

  test('is not looked for when it is shorter than four characters', () => {
    assert.equal(redactorOf('abc').text('abc'), 'abc');
    assert.equal(redactorOf('abcd').text('abcd'), '[redacted]');
  });

  test('is noted by its name where it is too short to be hidden', () => {
    const redactor = new Redactor();
    redactor.add('abc', 'one');
    redactor.add('abc');
    redactor.add('', 'none');
    redactor.add('abcd', 'long enough');
    redactor.add('ab', 'two');
    assert.deepEqual([...redactor.tooShort], ['one', 'two']);
    assert.equal(redactor.text('abc ab'), 'abc ab');
  });

  test('is one beside another, and one with a phone number that it overlaps', () => {
    const redactor = redactorOf('hunter2', 'pa55word', '50123-hunter3', 'ab120255501');
    redactor.addAddress('+12025550123');
    redactor.addAddress('12');
    assert.equal(redactor.text('<hunter2pa55word>'), '<[redacted][redacted]>');
    assert.equal(redactor.text('<12025550123-hunter3>'), '<[redacted]>');
    assert.equal(redactor.text('<ab12025550123>'), '<[redacted]>');
    assert.equal(redactor.text('<12025550123>'), '<***23>');
  });

  test('is none where there is nothing', () => {
    assert.equal(new Redactor().text('{"token":""}'), '{"token":""}');
    assert.deepEqual(new Redactor().value({ token: null, secret: [] }), {
      token: null,
      secret: '[redacted]',
    });
  });

  test('is looked for by its first 16,384 characters, which is more than any header holds', () => {
    const beginning = Array.from({ length: 2048 }, (_, nth) => `${nth}`.padStart(8, 'x')).join('');
    const rest = 'what-no-server-takes';
    const redactor = redactorOf(beginning + rest);
    assert.equal(redactor.text(`<${beginning}>`), '<[redacted]>');
    assert.equal(redactor.text(rest), rest);
  });

  test('may be half a surrogate pair', () => {
    assert.equal(redactorOf('abc\ud83d').text('<abc\ud83d>'), '<[redacted]>');
  });

  test("isn't a pattern", () => {
    assert.equal(redactorOf('a.c$&*').text('abc$& a.c$&*'), 'abc$& [redacted]');
  });

  test('may hold what looks like escapes', () => {
    for (const secret of ['\\\\\\\\', '%41%42', '\\u0041\\n&lt;%2525']) {
      assert.equal(redactorOf(secret).text(`<${secret}>`), '<[redacted]>');
      assert.equal(redactorOf(secret).text(JSON.stringify(secret)), '"[redacted]"');
    }
  });

  test('is found where the text would read otherwise with its escapes undone', () => {
    const redactor = redactorOf('u0041bcdefghij', 'lowbar;abcd&pl');
    assert.equal(redactor.text('<\\u0041bcdefghij>'), '<\\[redacted]>');
    assert.equal(redactor.text('<lowbar;abcd&pl>'), '<[redacted]>');
  });

  test('is found by six characters of what it would mean, where it holds escapes', () => {
    const redactor = redactorOf('%41%42%43%44%45%46%47%48');
    assert.equal(redactor.text('<ABCDEF>'), '<[redacted]>');
    assert.equal(redactor.text('<CDEFGH>'), '<[redacted]>');
    assert.equal(redactor.text('<ABCDE>'), '<ABCDE>');
    assert.equal(redactor.text('<%2541%2542%2543%2544%2545%2546>'), '<[redacted]>');
    assert.equal(redactorOf('%41%42%43').text('<ABC>'), '<ABC>');
    assert.equal(redactorOf('%41%42%43%44').text('<ABCD>'), '<[redacted]>');
  });

  test('is looked for whatever was looked for before', () => {
    const forms = new LruCache<SecretForm>(FORMS_MAX);
    for (let nth = 0; nth < 200; nth += 1) {
      const redactor = new Redactor(forms);
      redactor.add(`${nth}`.padEnd(20, 'x'));
      redactor.add(`${nth}`.padEnd(20_000, 'y'));
      assert.equal(
        redactor.text(`<${nth}${'x'.repeat(15)}, ${'y'.repeat(12)}>`),
        '<[redacted], [redacted]>',
      );
    }
  });
});

describe('a secret that nobody told is known by its form', () => {
  for (const [text, clean] of [
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer [redacted]'],
    ['basic  dXNlcjpwYXNz rest', 'basic  [redacted] rest'],
    ['header "ApiKey 123456", next', 'header "ApiKey [redacted]", next'],
    ['basic terms, bearer of it', 'basic terms, bearer of it'],
    ['ApiKey expired today', 'ApiKey expired today'],
    ['Basic AUTHENTICATION failed', 'Basic AUTHENTICATION failed'],
    ['Bearer abcdefghijklmnopqrst', 'Bearer [redacted]'],
    ['Bearer abcdefghijklmnopqrs', 'Bearer abcdefghijklmnopqrs'],
    ['apiKey begins with a byte order mark', 'apiKey begins with a byte order mark'],
    ['Bearer realm="cresta"', 'Bearer realm="cresta"'],
    ['Bearer 0123456789abcdef', 'Bearer [redacted]'],
    ['https:\\/\\/user:pass@host', 'https:\\/\\/[redacted]@host'],
    ['https://user:pass@host/path', 'https://[redacted]@host/path'],
    ['https://host/path@x', 'https://host/path@x'],
    ['{"access_token": "abc", "n": 1}', '{"access_token": "[redacted]", "n": 1}'],
    ['{"oauthClientSecret":"a\\"b","x":"y"}', '{"oauthClientSecret":"[redacted]","x":"y"}'],
    ['{"oauthSecretArn":"arn:aws:x"}', '{"oauthSecretArn":"arn:aws:x"}'],
    ['{"my-Api_Key":"abc"}', '{"my-Api_Key":"[redacted]"}'],
    [
      '{"error":"{\\"access_token\\":\\"abc\\",\\"n\\":1}","x":"y"}',
      '{"error":"{\\"access_token\\":\\"[redacted]\\",\\"n\\":1}","x":"y"}',
    ],
    [
      '{"error":"{\\"token\\":\\"a\\\\\\"b\\\\\\\\\\",\\"n\\":1}"}',
      '{"error":"{\\"token\\":\\"[redacted]\\",\\"n\\":1}"}',
    ],
    ['{"token":"abc', '{"token":"[redacted]'],
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

  test('is cut likewise where it is nested in objects', () => {
    let value: unknown = 'deep';
    for (let depth = 0; depth < 100; depth += 1) value = { a: value };
    const shown = JSON.stringify(new Redactor().value(value));
    assert.equal(shown, `${'{"a":'.repeat(33)}"[nested too deeply]"${'}'.repeat(33)}`);
  });

  test('keeps a key that every object inherits', () => {
    const value = JSON.parse('{"__proto__": "x"}');
    assert.equal(JSON.stringify(new Redactor().value(value)), '{"__proto__":"x"}');
  });
});

describe('a text that somebody wrote to take time', () => {
  const secret = 'kJ83hd+Qm2Xv9Rt5Wc7&Zz8Yy6Pp4Aa1<Gg7Hh8Ii9==';
  for (const [what, text] of [
    ['escapes', '%41\\u0041&#65;'.repeat(13_000)],
    ['escapes of escapes', `%${'25'.repeat(100_000)}41`],
    ['entities of entities', `&${'amp;'.repeat(50_000)}`],
    ['backslashes', '\\'.repeat(200_000)],
    ['quotes within quotes', '\\\\\\"'.repeat(50_000)],
    ['names of secrets', '"token":"'.repeat(22_000)],
    ['names of secrets and values that end nowhere', '"token":\\"x'.repeat(20_000)],
    ['names within a name', `"${'token'.repeat(40_000)}`],
    ['authentication schemes', `${'Bearer '.repeat(14_000)}${' '.repeat(100_000)}`],
    ['addresses', '://'.repeat(66_000)],
    ['the secret', secret.repeat(4_500)],
    ['almost the secret', `${secret.slice(0, 11)}.`.repeat(16_000)],
    ['Base64 of it', Buffer.from(secret.repeat(3_000)).toString('base64')],
  ] as const) {
    test(`takes none: ${what}`, () => {
      const redact = (): string => redactorOf(secret).text(text);
      // Stopped where each character costs as much as there are behind it: that is minutes.
      assert.equal(typeof runInNewContext('redact()', { redact }, { timeout: 10_000 }), 'string');
    });
  }
});

describe('a message', () => {
  test('keeps its own words, whatever the secrets are, and loses secrets that were filled in', () => {
    const redactor = redactorOf('secret', 'token', 'HTTP', 'status', 'apiKey', 'request', '4711');
    redactor.addAddress('7750');
    const said = message`apiKey begins with a secret token: ${'my token'} (HTTP status ${4711}, ${ours('request')}), for ${'7750'} in ${7750} ms`;
    assert.equal(
      redactor.message(said),
      'apiKey begins with a secret token: my [redacted] (HTTP status 4711, request), for ***50 in 7750 ms',
    );
  });
});

describe('the facts of a log line', () => {
  test('are what was computed as it is, and texts redacted', () => {
    const redactor = redactorOf('secret', '4711', 'true', 'null');
    const facts = {
      secret_token: 4711,
      flag: true,
      nothing: null,
      left_out: undefined,
      said: message`a secret ${'secret'}`,
      code: ours('secret'),
      foreign: 'the secret',
      list: [{ secret: 4711, outcome: ours('secret'), body: 'secret' }],
      event: redactor.value({ secret: 'x', n: 4711, other: 'a secret' }),
    };
    assert.equal(
      redactor.json(facts),
      JSON.stringify({
        secret_token: 4711,
        flag: true,
        nothing: null,
        said: 'a secret [redacted]',
        code: 'secret',
        foreign: 'the [redacted]',
        list: [{ secret: 4711, outcome: 'secret', body: '[redacted]' }],
        event: { '[redacted]': '[redacted]', n: '[redacted]', other: 'a [redacted]' },
      }),
    );
  });
});
