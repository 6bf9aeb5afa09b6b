import assert from 'node:assert/strict';

/**
 * Fails for an origin that neither Cresta nor AWS owns nor the environment vouches for: the rule of
 * `src/cresta/trust.ts`, said in another way.
 * @param origin scheme, host, and a port unless it is the scheme's own
 */
export function assertMayHaveCredentials(
  origin: string,
  env: Readonly<Record<string, string>>,
): void {
  const { hostname, protocol, href } = new URL(origin);
  assert.equal(href, `${origin}/`, 'an origin that reads the same everywhere');
  const named = ['apiDomain', 'authDomain', 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SECRETS_MANAGER']
    .map((name) => env[name]?.toLowerCase() ?? '')
    .some((text) => text.includes(hostname));
  const allowed = (env['allowedDomains'] ?? '')
    .split(',')
    .map((entry) => entry.trim().replace(/^\./, '').toLowerCase())
    .some((suffix) => suffix !== '' && `.${hostname}`.endsWith(`.${suffix}`));
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  const local = loopback && !env['AWS_LAMBDA_RUNTIME_API'];
  const known = /\.(cresta\.com|cresta\.ai|amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu)$/;
  assert.ok(named || allowed || local || known.test(hostname), `${origin} gets credentials`);
  assert.ok(protocol === 'https:' || loopback || named, `${origin} gets them in the clear`);
}
