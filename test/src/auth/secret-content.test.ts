import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeSecret } from '../../../src/auth/secret-content.ts';
import { thrownBy } from '../thrown-by.ts';
import { told } from './scene.ts';

const PAIR = '"oauthClientId":"pa55word","oauthClientSecret":"pa55word"';

/** Each kind of wrong content, as a message tells it, and examples. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  'it is empty': [''],
  'it begins with a byte order mark': [`\ufeff{${PAIR}}`, '\ufeff'],
  'it is not JSON': ['pa55word', `{${PAIR},}`, `{${PAIR}`, "{'pa55word':1}", '  '],
  'it is JSON text encoded twice: store the object itself': [JSON.stringify(`{${PAIR}}`)],
  'it is JSON, but not an object': [
    '["pa55word"]',
    'null',
    '5',
    'true',
    '"pa55word"',
    '"[1]"',
    JSON.stringify(JSON.stringify(`{${PAIR}}`)),
  ],
  'it has no oauthClientId': [
    '{}',
    '{"oauthClientSecret":"pa55word"}',
    `{"cresta":{${PAIR}}}`,
    `{"__proto__":{${PAIR}}}`,
    '{"OAuthClientId":"pa55word","oauthClientSecret":"pa55word"}',
  ],
  'it has no oauthClientSecret': ['{"oauthClientId":"pa55word"}'],
  'its oauthClientId is not a string': [
    '{"oauthClientId":5,"oauthClientSecret":"pa55word"}',
    '{"oauthClientId":{},"oauthClientSecret":"pa55word"}',
  ],
  'its oauthClientSecret is not a string': [
    '{"oauthClientId":"pa55word","oauthClientSecret":null}',
  ],
  'its oauthClientId is empty': ['{"oauthClientId":"","oauthClientSecret":"pa55word"}'],
  'its oauthClientSecret is empty': ['{"oauthClientId":"pa55word","oauthClientSecret":""}'],
  'its oauthClientId begins with a byte order mark': [
    '{"oauthClientId":"\ufeffpa55word","oauthClientSecret":"pa55word"}',
  ],
  'its oauthClientSecret ends in a line end': [
    '{"oauthClientId":"pa55word","oauthClientSecret":"pa55word\\n"}',
  ],
  'its oauthClientSecret contains an invisible character (U+200B)': [
    '{"oauthClientId":"pa55word","oauthClientSecret":"pa55word\u200b"}',
  ],
};

describe('the content of a secret', () => {
  it('is an OAuth client, and may be more', () => {
    const content = { note: 1, oauthClientSecret: ' é ', oauthClientId: 'an id', apiKey: 'x' };
    const text = ` ${JSON.stringify(content)}\n`;
    assert.deepEqual(told(decodeSecret({ SecretString: text })), ['an id', ' é ']);
  });

  for (const [kind, texts] of Object.entries(WRONG)) {
    for (const text of texts) {
      it(`is refused, unquoted, where ${kind}: ${JSON.stringify(text)}`, () => {
        const error = thrownBy(() => decodeSecret({ SecretString: text }));
        assert.equal(error.code, 'SECRET_INVALID');
        assert.equal(error.retryable, false);
        assert.equal(error.cause, undefined);
        assert.equal(
          error.message,
          `failed to retrieve OAuth credentials from Secrets Manager: secret must contain oauthClientId and oauthClientSecret, both non-empty strings of a JSON object; ${kind}`,
        );
      });
    }
  }

  for (const [kind, answer] of [
    ['it is binary only', { SecretBinary: 'cGE1NXdvcmQ=' }],
    ['it has no text', { Name: 'pa55word' }],
    ['it has no text', ['pa55word']],
    ['it has no text', { SecretString: { pa55word: 1 } }],
  ] as const) {
    it(`is refused, unquoted, where ${kind}: ${JSON.stringify(answer)}`, () => {
      const error = thrownBy(() => decodeSecret(answer));
      assert.equal(error.code, 'SECRET_INVALID');
      assert.ok(error.message.endsWith(`of a JSON object; ${kind}`));
      assert.doesNotMatch(error.message, /pa55word|cGE1/);
    });
  }
});
