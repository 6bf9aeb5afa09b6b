import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ENVIRONMENT_SETTINGS,
  FLOW_SETTINGS,
  SETTING_NAMES,
} from '../../../src/config/setting-names.ts';

describe('names of settings', () => {
  test('are those of the first column of the settings table', () => {
    const table =
      'action virtualAgentName region apiDomain authDomain oauthSecretArn oauthClientId ' +
      'oauthClientSecret apiKey supportedDtmfChars dtmfPrefix timeLimitSeconds onError ' +
      'allowedDomains HTTP_MAX_RETRIES HTTP_RETRY_BASE_DELAY HTTP_CLIENT_TIMEOUT ' +
      'HTTP_HEDGE_DELAY SECRET_CACHE_TTL handoffSummaryMaxBytes recoveredAttributes DEBUG_LOGGING ' +
      'LAMBDA_VERSION';
    const names = [...FLOW_SETTINGS, ...ENVIRONMENT_SETTINGS];
    assert.deepEqual(names.sort(), table.split(' ').sort());
    assert.deepEqual([...SETTING_NAMES].sort(), names);
  });

  for (const name of ['Region', 'toString', '__proto__', 'AWS_REGION', '']) {
    test(`don't include "${name}"`, () => assert.equal(SETTING_NAMES.has(name), false));
  }
});
