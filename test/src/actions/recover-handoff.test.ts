import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FakeClock } from '../../support/fake-clock.ts';
import { type Answer, json, reset, status } from '../../support/scripted-server.ts';
import { clockAt } from '../clock-at.ts';
import { connectEvent } from '../connect-event.ts';
import { hangUp, queueEvent } from '../hang-up-message.ts';
import { OAUTH_CLIENT, playVendor, startLambda } from '../lambda.ts';

const ENV = {
  virtualAgentName: 'customers/acme/profiles/support/virtualAgents/desk',
  region: 'voice-prod',
  ...OAUTH_CLIENT,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG',
  AWS_SESSION_TOKEN: 'session-token-0001',
  HTTP_RETRY_BASE_DELAY: '0ms',
};
const AT = '2026-11-23T16:00:00.123Z';

/** The vendor as usual, and Connect, which answers so. */
const andConnect =
  (connect: Answer, vendor: Answer = playVendor): Answer =>
  (response, received) =>
    (received.path === '/contact/attributes' ? connect : vendor)(response, received);

/** A 200 without a body, as Connect's reference says. */
const done: Answer = (response) => void response.writeHead(200).end();
const DONE = { answer: andConnect(done) };

const failed = (...ids: readonly string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('the recovery of a hand-off', () => {
  test('asks the API for it, and writes it into the contact', async (t) => {
    const lambda = await startLambda(t, ENV, DONE);
    const event = queueEvent(hangUp({ initialContactId: 'contact-0' }));
    assert.deepEqual(await lambda.handle(event), failed());
    const [, api, connect, ...more] = lambda.received;
    assert.deepEqual(more, []);
    assert.equal(api?.path, '/v1/customers/acme/profiles/support/handoffs:fetchAIAgentHandoff');
    assert.equal(api?.body, '{"correlationId":"contact-1"}');
    assert.equal(connect?.path, '/contact/attributes');
    assert.equal(connect?.headers.host, 'connect.eu-central-1.amazonaws.com');
    assert.equal(connect?.headers['content-type'], 'application/json');
    assert.match(
      `${connect?.headers.authorization}`,
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/connect\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, /,
    );
    assert.deepEqual(JSON.parse(connect?.body ?? ''), {
      InitialContactId: 'contact-0',
      InstanceId: 'instance-1',
      Attributes: {
        pstnTransferTarget: 'billing',
        pstnTransferConversation: 'conversations/1',
        pstnTransferSummary: 'wants a refund',
        pstnTransferStatus: 'caller_hung_up',
      },
    });
    assert.ok(lambda.dialled.includes('https://connect.eu-central-1.amazonaws.com:443'));
  });

  test('has a summary line and metrics of its own', async (t) => {
    const lambda = await startLambda(t, ENV, { ...DONE, clock: clockAt(1000, Date.parse(AT)) });
    await lambda.handle(queueEvent(hangUp()), {
      awsRequestId: 'request-1',
      functionName: 'transfer',
      getRemainingTimeInMillis: () => 10_000,
    });
    assert.deepEqual(lambda.log, [
      {
        level: 'INFO',
        message: 'hand-off recovered',
        timestamp: AT,
        service: 'amazon-connect-pstn-transfer',
        cold_start: true,
        function_name: 'transfer',
        function_request_id: 'request-1',
        contact_id: 'contact-1',
        action: 'recover_handoff',
        message_id: 'm-1',
        delivery: '1',
        outcome: 'recovered',
        took_ms: 0,
        attempt_list: ['token', 'API', 'Connect'].map((operation) => ({
          operation,
          start_ms: 0,
          end_ms: 0,
          outcome: 'answered',
          hedge: false,
        })),
      },
    ]);
    const [{ level, timestamp, message, _aws, ...counted } = {}, ...more] = lambda.metrics;
    assert.deepEqual(more, []);
    assert.deepEqual(counted, {
      FunctionName: 'transfer',
      Recovered: 1,
      HandoffNotReady: 0,
      RecoveryFailed: 0,
    });
  });

  test('takes settings from the environment alone, and needs no action', async (t) => {
    const lambda = await startLambda(t, { ...ENV, action: 'get_pstn_transfer_data' }, DONE);
    const [{ ...record }] = JSON.parse(JSON.stringify(queueEvent(hangUp()))).Records;
    const Details = { Parameters: { apiDomain: 'https://evil.example' } };
    assert.deepEqual(await lambda.handle({ Records: [record], Details }), failed());
    assert.ok(lambda.dialled.every((host) => !host.includes('evil')));
  });

  for (const [what, body] of [
    ["isn't an event of Connect", 'hello'],
    ['is of a contact that came back', hangUp({ tags: { pstnTransfer: 'returned' } })],
  ] as const) {
    test(`does without a request where the message ${what}`, async (t) => {
      const lambda = await startLambda(t, ENV, DONE);
      assert.deepEqual(await lambda.handle(queueEvent(body)), failed());
      assert.deepEqual(lambda.received, []);
      assert.deepEqual(
        lambda.log.map(({ level, message, message_id: id }) => [level, message, id]),
        [['WARN', 'the message tells of no hang-up on the agent: it is done with', 'm-1']],
      );
      assert.deepEqual(lambda.metrics, []);
    });
  }

  for (const [what, vendor] of [
    ['the API knows of none', status(404)],
    ['its conversation is empty', json({ handoff: emptyHandoff() })],
  ] as const) {
    test(`is put off where ${what}`, async (t) => {
      const api: Answer = (response, received) =>
        (received.path.includes('handoffs:') ? vendor : playVendor)(response, received);
      const lambda = await startLambda(t, ENV, { answer: andConnect(done, api) });
      assert.deepEqual(await lambda.handle(queueEvent(hangUp())), failed('m-1'));
      assert.equal(lambda.received.length, 2, 'nothing is written');
      const [line] = lambda.log;
      assert.deepEqual(
        [line?.['level'], line?.['outcome'], line?.['error_code'], line?.['retryable']],
        ['WARN', 'not_recovered', 'HANDOFF_NOT_READY', true],
      );
      assert.equal(lambda.metrics[0]?.['HandoffNotReady'], 1);
      assert.equal(lambda.metrics[0]?.['RecoveryFailed'], 0);
    });
  }

  for (const [what, connect, code, retryable, requests, said] of [
    ['refuses', status(403), 'CONNECT_REJECTED', false, 1, /non-200 status: 403, body: /],
    ['is busy', status(429), 'CONNECT_UNAVAILABLE', true, 4, /failed after 4 attempts: .*429/],
    ['fails', status(500), 'CONNECT_UNAVAILABLE', true, 4, /failed after 4 attempts: .*500/],
    ['is not there', reset, 'CONNECT_UNAVAILABLE', true, 4, /failed after 4 attempts: /],
  ] as const) {
    test(`fails where Connect ${what}`, async (t) => {
      const clock = new FakeClock();
      const lambda = await startLambda(t, ENV, { answer: andConnect(connect), clock });
      const answer = await clock.outcome(lambda.handle(queueEvent(hangUp())));
      assert.deepEqual(answer, failed('m-1'));
      const [line] = lambda.log;
      assert.deepEqual(
        [line?.['level'], line?.['outcome'], line?.['error_code'], line?.['retryable']],
        ['ERROR', 'not_recovered', code, retryable],
      );
      assert.match(`${line?.['message']}`, /^failed to write the contact's attributes: /);
      assert.match(`${line?.['message']}`, said);
      const written = lambda.received.filter(({ path }) => path === '/contact/attributes');
      assert.equal(written.length, requests);
      assert.equal(lambda.metrics[0]?.['RecoveryFailed'], 1);
    });
  }

  test('keeps AWS credentials out of what it quotes of a refusal', async (t) => {
    const quoting: Answer = (response) => {
      response.writeHead(403).end(JSON.stringify({ message: `token ${ENV.AWS_SESSION_TOKEN}` }));
    };
    const lambda = await startLambda(t, ENV, { answer: andConnect(quoting) });
    await lambda.handle(queueEvent(hangUp()));
    assert.doesNotMatch(lambda.lines.join(), /session-token-0001/);
  });

  test('fails without AWS credentials, after the API was asked', async (t) => {
    const lambda = await startLambda(t, { ...ENV, AWS_ACCESS_KEY_ID: '' }, DONE);
    assert.deepEqual(await lambda.handle(queueEvent(hangUp())), failed('m-1'));
    const [line] = lambda.log;
    assert.equal(line?.['error_code'], 'CONNECT_REJECTED');
    assert.match(`${line?.['message']}`, /there are no AWS credentials in AWS_ACCESS_KEY_ID/);
  });

  test('repeats only the messages that failed', async (t) => {
    const api: Answer = (response, received) =>
      (received.body.includes('contact-2') ? status(404) : playVendor)(response, received);
    const lambda = await startLambda(t, ENV, { answer: andConnect(done, api) });
    const bodies = ['contact-1', 'contact-2', 'contact-3'].map((contactId) =>
      hangUp({ contactId }),
    );
    assert.deepEqual(await lambda.handle(queueEvent(...bodies, 'x')), failed('m-2'));
    const written = lambda.received
      .filter(({ path }) => path === '/contact/attributes')
      .map(({ body }) => JSON.parse(body).InitialContactId);
    assert.deepEqual(written, ['contact-1', 'contact-3']);
  });

  for (const [variable, value, said] of [
    ['virtualAgentName', '', /virtualAgentName is required/],
    [
      'AWS_ENDPOINT_URL_CONNECT',
      'connect',
      /AWS_ENDPOINT_URL_CONNECT must be an http or https address such as https:\/\/connect\.us-west-2\.amazonaws\.com/,
    ],
  ] as const) {
    test(`fails before anything is sent where ${variable} is no good`, async (t) => {
      const lambda = await startLambda(t, { ...ENV, [variable]: value }, DONE);
      assert.deepEqual(await lambda.handle(queueEvent(hangUp())), failed('m-1'));
      assert.deepEqual(lambda.received, []);
      assert.equal(lambda.log[0]?.['error_code'], 'INVALID_SETTING');
      assert.match(`${lambda.log[0]?.['message']}`, said);
    });
  }

  test('goes to the endpoint that the environment names', async (t) => {
    const env = { ...ENV, AWS_ENDPOINT_URL_CONNECT: 'https://vpce-1.example.com/' };
    const lambda = await startLambda(t, env, DONE);
    assert.deepEqual(await lambda.handle(queueEvent(hangUp())), failed());
    assert.ok(lambda.dialled.includes('https://vpce-1.example.com:443'));
    assert.equal(lambda.received.at(-1)?.path, '/contact/attributes');
  });

  test('has what Lambda leaves less a second, whatever the flow would have', async (t) => {
    const env = { ...ENV, timeLimitSeconds: '3' };
    const lambda = await startLambda(t, env, DONE);
    const context = { getRemainingTimeInMillis: () => 1000 };
    assert.deepEqual(await lambda.handle(queueEvent(hangUp()), context), failed('m-1'));
    const [line] = lambda.log;
    assert.equal(line?.['error_code'], 'DEADLINE_EXCEEDED');
    assert.match(`${line?.['message']}`, /no answer in the 0 ms that Lambda's time limit leaves/);
  });

  test('warns of a mapping that is malformed, and of a summary that was cut', async (t) => {
    const long: Answer = (response, received) =>
      received.path.includes('handoffs:')
        ? json({ handoff: { ...emptyHandoff(), conversation: 'c', summary: 's'.repeat(40_000) } })(
            response,
            received,
          )
        : playVendor(response, received);
    const env = { ...ENV, recoveredAttributes: 'summery' };
    const lambda = await startLambda(t, env, { answer: andConnect(done, long) });
    assert.deepEqual(await lambda.handle(queueEvent(hangUp())), failed());
    const [mapping, cut] = lambda.log;
    assert.match(`${mapping?.['message']}`, /^recoveredAttributes is not a list/);
    assert.match(`${cut?.['message']}`, /the summary was cut/);
    assert.equal(
      JSON.stringify(JSON.parse(lambda.received.at(-1)?.body ?? '').Attributes).length,
      32_766,
    );
  });

  test('shows the event at DEBUG, without secrets', async (t) => {
    const lambda = await startLambda(t, { ...ENV, DEBUG_LOGGING: 'true' }, DONE);
    await lambda.handle(queueEvent(hangUp({ note: ENV.AWS_SECRET_ACCESS_KEY })));
    assert.equal(lambda.log[0]?.['message'], 'event received');
    assert.match(lambda.lines[0] ?? '', /"detail":\{"eventType":"DISCONNECTED"/);
    assert.doesNotMatch(lambda.lines.join(), /wJalrXUtnFEMI/);
  });

  test('leaves what a flow asked for as it is', async (t) => {
    const lambda = await startLambda(t, { ...ENV, action: 'get_handoff_data' }, DONE);
    await lambda.handle(queueEvent(hangUp()));
    const response = await lambda.handle(connectEvent());
    assert.deepEqual(Object.keys(Object(response)).sort(), [
      'handoff_conversation',
      'handoff_conversationCorrelationId',
      'handoff_summary',
      'handoff_transferTarget',
    ]);
  });
});

function emptyHandoff() {
  return { conversation: '', conversationCorrelationId: '', summary: '', transferTarget: '' };
}
