import assert from 'node:assert/strict';
import { assertOurError } from '../invariants.ts';
import { textIn } from '../read-input.ts';
import { pureTarget } from '../target.ts';
import { parseDomain, parseVirtualAgentName } from '../the-function.ts';

/** Any text is a host, or an agent's name, that every parser reads alike; or it is refused. */
export const names = pureTarget(
  {
    name: 'names',
    summary: 'domains, and names of virtual agents',
    words: [
      'customers/',
      '/profiles/',
      '/virtualAgents/',
      '.cresta.com',
      ':8443',
      '%2525252e',
      '%c0%ae',
    ],
    usual: [
      { domain: 'https://api.us-west-2-prod.cresta.com:443/', agent: '' },
      { domain: 'http://127.0.0.1:8787', agent: 'customers/a/profiles/p/virtualAgents/v' },
      { domain: 'http://[::1]', agent: "customers/a c/profiles/é(1)/virtualAgents/100%25'" },
      { domain: 'localhost', agent: 'customers/%252e%252e/profiles/p/virtualAgents/v' },
    ],
  },
  (input) => {
    tryDomain(textIn(input, 'domain'));
    tryAgent(textIn(input, 'agent'));
  },
);

function tryDomain(text: string): void {
  try {
    const { origin, host } = parseDomain('authDomain', text);
    const url = new URL(origin);
    assert.equal(url.origin, origin);
    assert.equal(url.hostname, host);
    assert.ok(text.toLowerCase().includes(host));
  } catch (error) {
    const { message } = assertOurError(error, ['INVALID_SETTING']);
    assert.ok(message.includes('authDomain'));
    assert.ok(message.length < 500, 'what is quoted is cut');
    const password = text.includes('pass-word-1@') && message.includes('pass-word-1');
    assert.ok(!password, 'user info is not quoted');
  }
}

function tryAgent(text: string): void {
  try {
    const { customer, profile, virtualAgentId } = parseVirtualAgentName(text);
    const path = `/v1/customers/${customer}/profiles/${profile}/virtualAgents/${virtualAgentId}:x`;
    assert.equal(new URL(`https://api.example${path}`).pathname, path);
    const parts = [customer, profile, virtualAgentId].map((part) => decodeURIComponent(part));
    const [a, b, c] = parts;
    assert.equal(`customers/${a}/profiles/${b}/virtualAgents/${c}`, text);
    for (const part of parts) assert.doesNotMatch(lenientlyDecoded(part), /\.\.|[/\\?#]|^\.$/);
  } catch (error) {
    assertOurError(error, ['INVALID_SETTING']);
  }
}

/** As a careless server might decode it, again and again. */
function lenientlyDecoded(text: string): string {
  let decoded = text;
  for (let last = ''; last !== decoded; ) {
    last = decoded;
    decoded = last.replace(/%([0-7][\da-f])/gi, (_code, hex) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
  }
  return decoded;
}
