import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, type TestContext, test } from 'node:test';
import { type Answer, json, startServer, status } from '../support/scripted-server.ts';
import { connectEvent } from './connect-event.ts';
import { ESCAPERS } from './redaction/escapers.ts';
import { assertUnseen } from './redaction/secret-sightings.ts';

const CLIENT_SECRET = 'C/1 "client" + söcret\\=';
const API_KEY = 'K/2 "key" + of=the&API';
const TOKEN = 'T/3 "token" + of=the\\API';
const AWS_KEY = 'W/4+aws=secret/key';
const AWS_SESSION = 'S/5+aws=session/token';
const PHONE = '+12025550123';

const HANDLER = new URL('../../src/handler.ts', import.meta.url).href;
/** Each situation gets a handler, and with it an environment, of its own. */
const PROGRAM = `
  const { situations, events } = JSON.parse(process.env.INPUT);
  let handler;
  for (const [nth, env] of situations.entries()) {
    Object.assign(process.env, env);
    ({ handler } = await import(${JSON.stringify(HANDLER)} + '?' + nth));
    for (const event of events) {
      await handler(event).then((answer) => console.log(answer), (error) => {
        console.log(error, JSON.stringify(error), String(error));
        console.error(error);
      });
    }
  }
  await handler(events[0]); // ends the process as Node ends it, with all that the error holds
`;

const TOLD = [CLIENT_SECRET, API_KEY, AWS_KEY, AWS_SESSION];

/** Repeats the request and secrets, in every encoding, with a status of 403. */
function mirrorOf(secrets: readonly string[]): Answer {
  let nth = 0;
  return (response, received) => {
    const texts = [...secrets, received.body, PHONE];
    const encoded = texts.flatMap((text) =>
      Object.values(ESCAPERS).map((escaped) => escaped(text)),
    );
    // The message quotes 1 KiB: each request begins somewhere else.
    const from = (nth * 7) % encoded.length;
    nth += 1;
    const echo = { headers: received.headers, echo: encoded.slice(from, from + 12) };
    return status(403, JSON.stringify(echo))(response, received);
  };
}

/** The environment of a function one of whose servers refuses, and repeats what it was told. */
async function situation(
  t: TestContext,
  refusing: string,
  credentials: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  // What the function hasn't learnt yet, it can't know again.
  const learnt = refusing === ':fetchAIAgentHandoff' ? [TOKEN] : [];
  const mirror = mirrorOf([...TOLD, ...learnt]);
  const content = { oauthClientId: 'client-1', oauthClientSecret: CLIENT_SECRET };
  const server = await startServer(t, (response, received) => {
    const { path, headers } = received;
    const target = String(headers['x-amz-target'] ?? path);
    if (target.includes(refusing)) return mirror(response, received);
    if (target === path && path.includes('/oauth/')) {
      return json({ access_token: TOKEN, expires_in: 60 })(response, received);
    }
    return json({ SecretString: JSON.stringify(content) })(response, received);
  });
  return {
    action: refusing.includes('PSTN') ? 'get_pstn_transfer_data' : 'get_handoff_data',
    apiDomain: server.origin,
    authDomain: server.origin,
    AWS_ENDPOINT_URL: server.origin,
    ...credentials,
  };
}

/** What a process that runs the handler writes to both of its streams, as it is. */
async function outputOf(input: unknown): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    env: {
      INPUT: JSON.stringify(input),
      virtualAgentName: 'customers/a/profiles/p/virtualAgents/v',
      region: 'voice-prod',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: AWS_KEY,
      AWS_SESSION_TOKEN: AWS_SESSION,
      DEBUG_LOGGING: 'true',
    },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  }
  await once(child, 'close');
  return Buffer.concat(chunks).toString();
}

describe('a process that runs the handler', () => {
  test('writes no secret to its streams, whichever server repeats them all', async (t) => {
    const secret = { oauthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x' };
    const situations = [
      await situation(t, 'secretsmanager', secret),
      await situation(t, '/oauth/', secret),
      await situation(t, ':fetchAIAgentHandoff', secret),
      await situation(t, ':generatePSTNTransferData', { oauthSecretArn: '', apiKey: API_KEY }),
    ];
    const told = { apiKey: API_KEY, oauthClientSecret: CLIENT_SECRET };
    const contact = { CustomerEndpoint: { Address: PHONE } };
    const events = Array.from({ length: 17 }, () => connectEvent(told, contact));
    const output = await outputOf({ situations, events });
    assert.match(output, /"level":"DEBUG"/);
    for (const [code, times] of [
      ['SECRET_UNAVAILABLE', 17],
      ['TOKEN_REJECTED', 17],
      ['API_REJECTED', 35],
    ] as const) {
      const printed = output.match(new RegExp(`"error_code":"${code}"`, 'g')) ?? [];
      assert.equal(printed.length, times, code);
      assert.match(output, new RegExp(`code: '${code}'`));
    }
    assertUnseen([...TOLD, TOKEN], [output]);
    assert.ok(!output.includes(PHONE.slice(2)));
  });
});
