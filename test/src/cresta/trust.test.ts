import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { SettingSource } from '../../../src/config/setting-source.ts';
import { readOrigins } from '../../../src/cresta/origins.ts';
import { sameCases } from '../../support/same-cases.ts';
import { outcomeOf, thrownBy } from '../thrown-by.ts';

type Env = Readonly<Record<string, string>>;

/** The API's origin when the flow names its domain. */
function apiFromFlow(apiDomain: string, env: Env = {}): string {
  return readOrigins(new SettingSource(env, { apiDomain, region: 'voice-prod' }), false).api;
}

describe('a host that a flow names gets credentials', () => {
  const trusted: readonly (readonly [string, string, Env])[] = [
    ['it is one of cresta.com', 'api.acme.cresta.com', {}],
    ['it is one of cresta.ai, in whatever case', 'HTTPS://API.acme.Cresta.AI', {}],
    ['it is an allowed domain', 'partner.example', { allowedDomains: 'partner.example' }],
    [
      'it is below an allowed domain',
      'a.b.partner.example:8443',
      { allowedDomains: 'partner.example' },
    ],
    [
      'the list is written with spaces, dots and capitals',
      'api.partner.example',
      { allowedDomains: ' other.example , .Partner.Example ,' },
    ],
    [
      'the environment names the same',
      'api.example.com',
      { apiDomain: 'https://API.example.com:443/' },
    ],
    [
      'the environment names the same port',
      'api.example.com:8443',
      { apiDomain: 'api.example.com:8443' },
    ],
    ['it is this machine', 'http://127.0.0.1:8787', {}],
    [
      'it is this machine, in Lambda, and allowed by name',
      'http://localhost',
      { AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001', allowedDomains: 'localhost' },
    ],
  ];
  for (const [reason, domain, env] of trusted) {
    test(`when ${reason}`, () => assert.doesNotThrow(() => apiFromFlow(domain, env)));
  }
});

describe('a host that a flow names gets none', () => {
  const inLambda = { AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' };
  const untrusted: readonly (readonly [string, string, Env])[] = [
    ['it is somebody’s', 'api.evil.example', {}],
    ['it only ends in the letters of cresta.com', 'evilcresta.com', {}],
    ['it is cresta.com itself', 'cresta.com', {}],
    ['it only begins like a host of cresta.com', 'api.cresta.com.evil.example', {}],
    ['it ends in a dot', 'api.cresta.com.', {}],
    [
      'it only ends in the letters of an allowed domain',
      'notpartner.example',
      { allowedDomains: 'partner.example' },
    ],
    ['the list of allowed domains holds nothing', 'evil.example', { allowedDomains: ' , .,' }],
    [
      'the environment names another port',
      'api.example.com:8443',
      { apiDomain: 'api.example.com' },
    ],
    [
      'the environment names another scheme',
      'http://localhost:443',
      { ...inLambda, apiDomain: 'https://localhost:443' },
    ],
    [
      "the environment's own is unusable",
      'api.example.com',
      { apiDomain: 'http://api.example.com' },
    ],
    [
      'the environment names it for something else',
      'api.example.com',
      { authDomain: 'api.example.com' },
    ],
    ["it is this machine, where Lambda's own endpoints are", 'http://127.0.0.1:9001', inLambda],
    ['it is this machine by another name, in Lambda', 'https://[::1]', inLambda],
  ];
  for (const [reason, domain, env] of untrusted) {
    test(`when ${reason}`, () => {
      const error = thrownBy(() => apiFromFlow(domain, env));
      assert.equal(error.code, 'UNTRUSTED_HOST');
      assert.equal(error.retryable, false);
      assert.match(error.message, /^apiDomain names a host/);
    });
  }

  test('as an authDomain either, and the error names that', () => {
    const parameters = { apiDomain: 'api.voice-prod.cresta.com', authDomain: 'auth.evil.example' };
    const error = thrownBy(() => readOrigins(new SettingSource({}, parameters), true));
    assert.equal(error.code, 'UNTRUSTED_HOST');
    assert.match(error.message, /^authDomain names a host/);
  });
});

describe('a host that the environment names', () => {
  test('is trusted, whatever it is', () => {
    const env = {
      apiDomain: 'api.evil.example',
      authDomain: 'http://127.0.0.1:1',
      region: 'voice-prod',
      AWS_LAMBDA_RUNTIME_API: 'x',
    };
    assert.deepEqual(readOrigins(new SettingSource(env, {}), true), {
      api: 'https://api.evil.example',
      auth: 'http://127.0.0.1:1',
    });
  });
});

describe('any host that a flow names', () => {
  const name = fc.oneof(
    fc.constantFrom('api.x.cresta.com', 'auth.cresta.ai', 'cresta.com', 'evilcresta.ai'),
    fc.constantFrom('a.cresta.com.evil.example', 'a.cresta.com.', 'partner.example'),
    fc.constantFrom('api.partner.example', 'notpartner.example', 'vendor.test', 'localhost'),
    fc.constantFrom(
      '127.0.0.1',
      '127.0.0.1.evil.example',
      '[::1]',
      '2130706433',
      'a.cresta.com@evil.example',
    ),
  );
  const domain = fc
    .tuple(
      fc.constantFrom('', 'https://', 'http://'),
      name,
      fc.constantFrom('', ':443', ':8443'),
      fc.boolean(),
    )
    .map(([scheme, host, port, upper]) => `${scheme}${upper ? host.toUpperCase() : host}${port}`);
  const environment = fc.record(
    {
      apiDomain: domain,
      authDomain: domain,
      allowedDomains: fc.constantFrom(
        '',
        'partner.example',
        ' .Partner.example,vendor.test',
        'evil',
      ),
      AWS_LAMBDA_RUNTIME_API: fc.constantFrom('', '127.0.0.1:9001'),
    },
    { requiredKeys: [] },
  );

  test('gets credentials exactly where it is Cresta’s or the environment names it', () => {
    const property = fc.property(domain, domain, environment, (api, auth, env) => {
      const parameters = { apiDomain: api, authDomain: auth, region: 'voice-prod' };
      const outcome = outcomeOf(() => readOrigins(new SettingSource(env, parameters), true));
      const named =
        isNamedInEnvironment(api, env, env.apiDomain) &&
        isNamedInEnvironment(auth, env, env.authDomain);
      assert.equal('value' in outcome, named);
      if ('value' in outcome) {
        assert.deepEqual(outcome.value, { api: urlOf(api)?.origin, auth: urlOf(auth)?.origin });
      } else assert.match(outcome.error.code, /^(UNTRUSTED_HOST|INVALID_SETTING)$/);
    });
    fc.assert(property, sameCases(3000));
  });
});

/** The contract's rule once more, on what Node's own URL parser makes of the text. */
function isNamedInEnvironment(
  domain: string,
  env: Env,
  sameInEnvironment: string | undefined,
): boolean {
  const url = urlOf(domain);
  if (!url) return false;
  const { hostname } = url;
  const allowed = (env['allowedDomains'] ?? '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase().replace(/^\./, ''))
    .filter(Boolean);
  return (
    /\.cresta\.(com|ai)$/.test(hostname) ||
    allowed.some((suffix) => `.${hostname}`.endsWith(`.${suffix}`)) ||
    (isLoopback(hostname) && !env['AWS_LAMBDA_RUNTIME_API']) ||
    (sameInEnvironment !== undefined && urlOf(sameInEnvironment)?.origin === url.origin)
  );
}

/** The URL of a domain that the contract takes; undefined for any other. */
function urlOf(domain: string): URL | undefined {
  const url = URL.parse(domain.includes('://') ? domain : `https://${domain}`);
  if (!url || url.username || !domain.toLowerCase().includes(url.hostname)) return undefined;
  return url.protocol === 'https:' || isLoopback(url.hostname) ? url : undefined;
}

function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
