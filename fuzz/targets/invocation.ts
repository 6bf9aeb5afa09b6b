import { startRawVendor } from '../raw-vendor.ts';
import { environmentIn, valueIn } from '../read-input.ts';
import type { Target } from '../target.ts';
import { ENVIRONMENT_SETTINGS, FLOW_SETTINGS } from '../the-function.ts';
import { tryInvocations } from '../try-invocations.ts';

const ENV = {
  action: 'get_pstn_transfer_data',
  virtualAgentName: 'customers/acme/profiles/support/virtualAgents/desk',
  region: 'voice-prod',
};
const EVENT = {
  Name: 'ContactFlowEvent',
  Details: {
    ContactData: {
      ContactId: 'contact-1',
      Attributes: { note: 'line 1\nline 2', number: '+12025550123' },
      CustomerEndpoint: { Address: '+12025550123', Type: 'TELEPHONE_NUMBER' },
      Queue: null,
    },
    Parameters: { reason: 'refund', region: '', onError: 'return' },
  },
};
const ANSWERS = {
  secret: {
    body: { SecretString: '{"oauthClientId":"id","oauthClientSecret":"client-secret-1"}' },
  },
  token: { body: { access_token: 'access-token-0001', expires_in: 3600 } },
  api: { body: { phoneNumber: '+12025550123', dtmfSequence: '4711' } },
};

/** Whatever environment, event and answers come together. */
export const invocation: Target = {
  name: 'invocation',
  summary: 'whole invocations: any environment, any event, any answers',
  turn: 20,
  words: [
    ...FLOW_SETTINGS,
    ...ENVIRONMENT_SETTINGS,
    'check_connection',
    'get_handoff_data',
    'DEBUG',
  ],
  usual: [
    { env: { ...ENV, apiKey: 'api-key-0001' }, event: EVENT, answers: ANSWERS },
    {
      env: { ...ENV, oauthClientId: 'client-é', oauthClientSecret: 'client-secret-1' },
      event: EVENT,
      answers: ANSWERS,
    },
    {
      env: {
        ...ENV,
        oauthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x',
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'aws-secret-key-0001',
        AWS_SESSION_TOKEN: 'aws-session-token-0001',
        DEBUG_LOGGING: 'true',
      },
      event: EVENT,
      answers: ANSWERS,
    },
    { env: { ...ENV, action: 'check_connection', apiKey: 'api-key-0001' }, event: {}, answers: {} },
  ],
  async open(folder) {
    const server = await startRawVendor(folder);
    return {
      run: (input) => {
        const env = {
          HTTP_MAX_RETRIES: '1',
          HTTP_RETRY_BASE_DELAY: '1ms',
          HTTP_CLIENT_TIMEOUT: '150ms',
          ...environmentIn(input, 'env'),
        };
        return tryInvocations(server, env, valueIn(input, 'event'), valueIn(input, 'answers'));
      },
      close: () => server.close(),
    };
  },
};
