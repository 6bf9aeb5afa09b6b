import { startRawVendor } from '../raw-vendor.ts';
import { valueIn } from '../read-input.ts';
import type { Target } from '../target.ts';
import { tryInvocations } from '../try-invocations.ts';

const SECRET = {
  SecretString: '{"oauthClientId":"client-1","oauthClientSecret":"client-secret-1"}',
};
const TOKEN = { access_token: 'access-token-0001', expires_in: 3600 };
const TRANSFER = { phoneNumber: '+12025550123', dtmfSequence: '4711' };
const HANDOFF = {
  conversation: 'conversations/1',
  conversationCorrelationId: 'contact-1',
  summary: 'x',
  transferTarget: 'billing',
};
const GOOD = { secret: { body: SECRET }, token: { body: TOKEN } };

const ENV = {
  virtualAgentName: 'customers/acme/profiles/support/virtualAgents/desk',
  region: 'voice-prod',
  oauthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-AbCdEf',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'aws-secret-key-0001',
  HTTP_MAX_RETRIES: '1',
  HTTP_RETRY_BASE_DELAY: '1ms',
  HTTP_CLIENT_TIMEOUT: '150ms',
  DEBUG_LOGGING: 'true',
};
const ACTIONS = ['get_pstn_transfer_data', 'get_handoff_data', 'check_connection'];
const EVENT = { Details: { ContactData: { ContactId: 'contact-1' } } };

/** Whatever bytes secret store, OAuth server and API answer. */
export const vendor: Target = {
  name: 'vendor',
  summary: 'any bytes as answers of Secrets Manager, OAuth server and API',
  turn: 20,
  words: [
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 100 Continue\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Content-Length: 5\r\n',
    'Content-Encoding: gzip\r\n',
    'Retry-After: 1\r\n',
    'Location: https://evil.example/\r\n',
    'Set-Cookie: a=b\r\n',
    'Connection: close\r\n',
    '{"__type":"ThrottlingException"}',
    'invalid_client',
    '\x80\xff\xfe',
    '\xef\xbb\xbf{}',
  ],
  usual: [
    { action: 0, answers: { ...GOOD, api: { body: TRANSFER } } },
    { action: 1, answers: { ...GOOD, api: { body: { handoff: HANDOFF } } } },
    { action: 2, answers: { ...GOOD, api: { status: 404, body: 'no' } } },
    {
      action: 0,
      answers: { ...GOOD, api: { status: 401, body: '{"error":"access-token-0001"}' } },
    },
    { action: 0, answers: { ...GOOD, token: { status: 400, body: '{"error":"invalid_client"}' } } },
    {
      action: 0,
      answers: {
        secret: { status: 400, body: { __type: 'x#ThrottlingException' } },
        token: {},
        api: {},
      },
    },
    {
      action: 1,
      answers: {
        ...GOOD,
        api: { raw: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n' },
      },
    },
    {
      action: 0,
      answers: {
        ...GOOD,
        api: { status: 503, headers: 'Retry-After: 0\r\nX: y\r\n', body: { bytes: '\xff\x00{"a' } },
      },
    },
  ],
  async open(folder) {
    const server = await startRawVendor(folder);
    return {
      run: (input) => {
        const action = ACTIONS[Number(valueIn(input, 'action'))] ?? 'get_pstn_transfer_data';
        return tryInvocations(server, { ...ENV, action }, EVENT, valueIn(input, 'answers'));
      },
      close: () => server.close(),
    };
  },
};
