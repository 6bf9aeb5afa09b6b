import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCredentials } from '../../../src/auth/credentials.ts';
import { secretsManagerEndpoint } from '../../../src/auth/secrets-endpoint.ts';
import { readLenientSettings } from '../../../src/config/lenient-settings.ts';
import type { EnvironmentSetting, FlowSetting } from '../../../src/config/setting-names.ts';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { parseDomain } from '../../../src/cresta/domain.ts';
import { readOrigins } from '../../../src/cresta/origins.ts';
import { parseVirtualAgentName } from '../../../src/cresta/virtual-agent.ts';
import { readProxy } from '../../../src/http/proxy.ts';
import { readSettings } from '../../../src/settings.ts';
import { anyText } from '../../support/any-character.ts';
import { sameCases } from '../../support/same-cases.ts';
import { fits } from '../../support/template/check-parameters.ts';
import { template } from '../our-template.ts';

/** Whether the function takes the text as it stands: no error, no warning. */
type Taken = (text: string) => boolean;

function accepts(read: (text: string) => unknown): Taken {
  return (text) => {
    try {
      read(text);
      return true;
    } catch {
      return false;
    }
  };
}

const source = (env: Readonly<Partial<Record<FlowSetting | EnvironmentSetting, string>>>) =>
  new SettingSource(env, {});
const lenient = (name: FlowSetting | EnvironmentSetting): Taken => {
  return (text) => readLenientSettings(source({ [name]: text })).warnings.length === 0;
};
const pick = (...units: string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...units), { maxLength: 12 }).map((parts) => parts.join(''));
const shortText = anyText({ maxLength: 20 });

const duration = pick('0', '1', '9', '.', 'ms', 's', 'm', 'h', '-');
const domain = pick(
  'https://',
  'HTTP://',
  'http://',
  'api',
  'localhost',
  '127.0.0.1',
  '[::1]',
  '.',
  'a_B-1',
  ':',
  '443',
  '0',
  '65536',
  '/',
  '?',
  '#',
  '@',
  '%',
  '\\',
  ' ',
  '..',
);
const credential = pick('a', ' ', '~', 'é', '\n', '\u007f', '\u0085', '\ufeff', '\u2060', '😀');
const agent = fc.oneof(
  pick(
    'customers/',
    '/profiles/',
    '/virtualAgents/',
    'a',
    '.',
    '..',
    '%2f',
    '?',
    '\n',
    '/',
    '\\',
    'é',
    ' ',
    '\u200b',
  ),
  fc
    .tuple(shortText, shortText, shortText)
    .map(([c, p, v]) => `customers/${c}/profiles/${p}/virtualAgents/${v}`),
);

/** By parameter: what the function's own code says of a value, and values worth trying. */
const SETTINGS: Readonly<Record<string, readonly [Taken, fc.Arbitrary<string>]>> = {
  OAuthSecretArn: [
    // What the function would take but AWS wouldn't: a wildcard, which would widen the role, and other
    // letters than ASCII's.
    (text) =>
      !/[*?$\u0080-\u{10ffff}]/u.test(text) &&
      accepts(() => readCredentials(source({ oauthSecretArn: text })))(text),
    pick(
      'arn:',
      'aws',
      'aws-cn:',
      'aws-us-gov',
      ':secretsmanager:',
      'us-west-2',
      ':',
      '123456789012',
      ':secret:',
      'a/b',
      '-',
      '*',
      ' ',
    ),
  ],
  OAuthClientId: [
    accepts((text) => readCredentials(source({ oauthClientId: text, oauthClientSecret: 's' }))),
    credential,
  ],
  OAuthClientSecret: [
    accepts((text) => readCredentials(source({ oauthClientId: 'i', oauthClientSecret: text }))),
    credential,
  ],
  ApiKey: [accepts((text) => readCredentials(source({ apiKey: text }))), credential],
  VirtualAgentName: [accepts(parseVirtualAgentName), agent],
  Region: [
    // The Kelvin sign becomes a k in lower case; nobody types it.
    (text) =>
      !text.includes('\u212a') && accepts(() => readOrigins(source({ region: text }), true))(text),
    pick('us', 'EU', '-', '1', '_', '.', ' ', 'ß', '\u212a'),
  ],
  ApiDomain: [accepts((text) => parseDomain('apiDomain', text)), domain],
  AuthDomain: [accepts((text) => parseDomain('authDomain', text)), domain],
  DtmfPrefix: [
    accepts((text) =>
      readSettings(
        source({
          dtmfPrefix: text,
          apiKey: 'k',
          region: 'r',
          virtualAgentName: 'customers/c/profiles/p/virtualAgents/v',
        }),
        'get_pstn_transfer_data',
      ),
    ),
    pick('0', '9', '*', '#', ',', 'A', ' ', '\n'),
  ],
  HttpsProxy: [
    accepts((text) => readProxy({ HTTPS_PROXY: text })),
    pick('http://', 'https://', 'socks5://', 'proxy', ':3128', 'u:p@', ' ', '/', '.'),
  ],
  SecretsManagerEndpoint: [
    accepts((text) =>
      secretsManagerEndpoint({ AWS_ENDPOINT_URL_SECRETS_MANAGER: text }, 'aws', 'us-west-2'),
    ),
    pick('https://', 'http://', 'vpce-1', '.', 'amazonaws.com', ':443', '/', '?', '@', ' '),
  ],
  SummaryMaxBytes: [lenient('handoffSummaryMaxBytes'), pick('0', '1', '9', '-', '.', ' ')],
  TimeLimitSeconds: [lenient('timeLimitSeconds'), pick('0', '1', '7', '8', '9', '.', '-', ' ')],
  OnError: [lenient('onError'), pick('throw', 'return', 'Throw', ' ')],
  HttpMaxRetries: [lenient('HTTP_MAX_RETRIES'), pick('0', '1', '9', '-', '.', ' ')],
  HttpRetryBaseDelay: [lenient('HTTP_RETRY_BASE_DELAY'), duration],
  HttpClientTimeout: [lenient('HTTP_CLIENT_TIMEOUT'), duration],
  HttpHedgeDelay: [lenient('HTTP_HEDGE_DELAY'), duration],
  SecretCacheTtl: [lenient('SECRET_CACHE_TTL'), duration],
};

/** Where a pattern cannot tell all that the code refuses, so what it lets through may still be refused. */
const LOOSER = new Set(['VirtualAgentName', 'ApiDomain', 'AuthDomain']);

/** Where the template takes less than the code would, so what it lets through is taken. */
const STRICTER = new Set(['HttpsProxy', 'SecretsManagerEndpoint']);

for (const [name, [taken, texts]] of Object.entries(SETTINGS)) {
  const declaration = template.Parameters[name];
  if (declaration === undefined) throw new Error(`the template has no ${name}`);
  test(`${name}: what the template takes and what the function takes go together`, () => {
    fc.assert(
      fc.property(fc.oneof(texts, shortText), (text) => {
        // An empty text is unset to the function.
        if (text === '') return;
        const fit = fits(declaration, text);
        if (LOOSER.has(name)) assert.ok(fit || !taken(text));
        else if (STRICTER.has(name)) assert.ok(!fit || taken(text));
        else assert.equal(fit, taken(text));
      }),
      sameCases(300),
    );
  });
}

test('every setting that the template carries is unset by an empty text, and may be', () => {
  for (const name of Object.keys(SETTINGS)) {
    const declaration = template.Parameters[name];
    assert.ok(declaration);
    if (name !== 'OnError') assert.ok(fits(declaration, ''), name);
  }
});

test('every host suffix of a host is taken in AllowedDomains, with spaces and leading dots', () => {
  const label = pick('a', 'Z', '0', '-', '_').filter((text) => text !== '');
  const suffix = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'));
  const declaration = template.Parameters['AllowedDomains'];
  assert.ok(declaration);
  fc.assert(
    fc.property(fc.array(suffix), fc.constantFrom(',', ', ', ',.', ' ,\t'), (suffixes, comma) => {
      assert.ok(fits(declaration, suffixes.join(comma)));
    }),
    sameCases(100),
  );
});

/** @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html */
test('patterns use only what Java, Python and JavaScript read alike', () => {
  for (const [name, { AllowedPattern = '^$' }] of Object.entries(template.Parameters)) {
    assert.match(AllowedPattern, /^\^.*\$$/, name);
    assert.doesNotMatch(AllowedPattern, /\\[dwbBpPhvRX]|\\u(?![\da-f]{4})|&&|\[\[|\(\?[^!=]/, name);
  }
});
