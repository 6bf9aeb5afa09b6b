import assert from 'node:assert/strict';
import { assertOurError } from '../invariants.ts';
import { environmentIn, objectIn } from '../read-input.ts';
import { pureTarget } from '../target.ts';
import {
  ENVIRONMENT_SETTINGS,
  FLOW_SETTINGS,
  readApiAction,
  readLenientSettings,
  readSettings,
  SettingSource,
} from '../the-function.ts';
import { assertMayHaveCredentials } from '../trusted-hosts.ts';

const AGENT = 'customers/acme/profiles/support/virtualAgents/desk';
const USUAL = { action: 'get_pstn_transfer_data', virtualAgentName: AGENT, region: 'voice-prod' };
const ARN = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-AbCdEf';

/** Any parameters beside any environment are settings, or an error that names one. */
export const settings = pureTarget(
  {
    name: 'settings',
    summary: 'reading the settings, and whom they let have credentials',
    words: [
      ...FLOW_SETTINGS,
      ...ENVIRONMENT_SETTINGS,
      'AWS_LAMBDA_RUNTIME_API',
      'AWS_ENDPOINT_URL',
      'HTTPS_PROXY',
      AGENT,
      ARN,
      'get_handoff_data',
      'return',
      '250ms',
      '1e3h',
      '.partner.example, localhost',
      'api.voice-prod.cresta.com',
    ],
    usual: [
      { env: { ...USUAL, apiKey: 'key-0123456789' }, parameters: {} },
      { env: { ...USUAL, oauthSecretArn: ARN }, parameters: { onError: 'return' } },
      {
        env: { allowedDomains: 'partner.example', AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' },
        parameters: {
          ...USUAL,
          apiDomain: 'https://api.partner.example:8443/',
          authDomain: 'auth.cresta.ai',
          oauthClientId: 'id',
          oauthClientSecret: 'client-secret-1',
        },
      },
      {
        env: {
          HTTP_MAX_RETRIES: '2',
          HTTP_RETRY_BASE_DELAY: '100ms',
          HTTP_CLIENT_TIMEOUT: '2s',
          HTTP_HEDGE_DELAY: '0',
          SECRET_CACHE_TTL: '5m',
        },
        parameters: {
          ...USUAL,
          timeLimitSeconds: 3,
          dtmfPrefix: ',,',
          apiDomain: 'http://[::1]:80',
        },
      },
    ],
  },
  (input) => {
    const env = environmentIn(input, 'env');
    const parameters = objectIn(input, 'parameters');
    const source = new SettingSource(env, parameters);
    const { attempts, timeLimitMs, secretCacheTtlMs } = readLenientSettings(source);
    assert.ok(timeLimitMs > 0 && timeLimitMs <= 8000);
    assert.ok(attempts.maxAttempts >= 1 && attempts.attemptTimeoutMs > 0);
    assert.ok(secretCacheTtlMs >= 0 && Number.isFinite(secretCacheTtlMs));
    try {
      const { origins, dtmfPrefix, virtualAgent } = readSettings(source, readApiAction(source));
      for (const origin of [origins.api, origins.auth]) {
        if (origin !== undefined) assertMayHaveCredentials(origin, env);
      }
      assert.match(dtmfPrefix, /^[0-9*#,]*$/);
      for (const part of Object.values(virtualAgent)) assert.match(part, /^[\w.~%-]+$/);
    } catch (error) {
      assertOurError(error, ['INVALID_SETTING', 'UNTRUSTED_HOST']);
    }
  },
);
