import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulatedSettings } from '../../../cli/local/simulated-settings.ts';

const AGENT = 'customers/acme/profiles/support/virtualAgents/front-desk';
const VENDOR = { apiDomain: 'http://127.0.0.1:1', apiKey: 'simulated', virtualAgentName: AGENT };

test("the vendor's settings come with the user's own, but for hosts and credentials", () => {
  const user = {
    action: 'get_handoff_data',
    dtmfPrefix: ',',
    HTTP_MAX_RETRIES: '0',
    DEBUG_LOGGING: 'true',
    onError: '',
    apiDomain: 'https://api.us-west-2-prod.cresta.com',
    oauthClientSecret: 'a-client-secret',
    AWS_SECRET_ACCESS_KEY: 'a-secret-access-key',
    HTTPS_PROXY: 'http://proxy.example:3128',
    PATH: '/usr/bin',
  };
  assert.deepEqual(simulatedSettings(VENDOR, user), {
    ...VENDOR,
    action: 'get_handoff_data',
    dtmfPrefix: ',',
    HTTP_MAX_RETRIES: '0',
    DEBUG_LOGGING: 'true',
  });
});

test("the user's virtual agent is stood in for, unless its name is malformed", () => {
  const agentFor = (virtualAgentName: string) =>
    simulatedSettings(VENDOR, { virtualAgentName })['virtualAgentName'];
  assert.equal(agentFor('customers/globex/profiles/eu/virtualAgents/desk'), AGENT);
  assert.equal(agentFor('customers/globex'), 'customers/globex');
});
