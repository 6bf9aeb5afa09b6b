import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { type Answer, json, startServer, status } from '../support/scripted-server.ts';
import { connectEvent } from './connect-event.ts';
import { assertUnseen, ENCODINGS } from './secret-sightings.ts';

const CLIENT_SECRET = 'C/1 "client" + söcret\\=';
const API_KEY = 'K/2 "key" + of=the&API';
const TOKEN = 'T/3 "token" + of=the\\API';
const AWS_KEY = 'W/4+aws=secret/key';
const AWS_SESSION = 'S/5+aws=session/token';
const PHONE = '+12025550123';

const PROGRAM = `
  import { handler } from ${JSON.stringify(new URL('../../src/handler.ts', import.meta.url).href)};
  const events = JSON.parse(process.env.EVENTS);
  for (const event of events) {
    await handler(event).then((answer) => console.log(answer), (error) => {
      console.log(error, JSON.stringify(error), String(error));
      console.error(error);
    });
  }
  await handler(events[0]); // ends the process as Node ends it, with all that the error holds
`;

let nth = 0;

/** Repeats the request and all secrets, in every encoding, with a status of 403. */
const mirror: Answer = (response, received) => {
  const texts = [CLIENT_SECRET, API_KEY, TOKEN, AWS_KEY, AWS_SESSION, received.body, PHONE];
  const encoded = texts.flatMap((text) => Object.values(ENCODINGS).map((encode) => encode(text)));
  // The message quotes 1 KiB: each request begins somewhere else.
  const from = (nth * 7) % encoded.length;
  nth += 1;
  const echo = { headers: received.headers, echo: encoded.slice(from, from + 12) };
  return status(403, JSON.stringify(echo))(response, received);
};

/** What a process that runs the handler writes to both of its streams, as it is. */
async function outputOf(
  env: Readonly<Record<string, string>>,
  events: readonly unknown[],
): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    env: { EVENTS: JSON.stringify(events), ...env },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  }
  await once(child, 'close');
  return Buffer.concat(chunks).toString();
}

describe('a process that runs the handler', () => {
  for (const [mode, refusing] of [
    ['secret', 'secretsmanager'],
    ['secret', '/oauth/'],
    ['secret', ':fetchAIAgentHandoff'],
    ['key', ':generatePSTNTransferData'],
  ] as const) {
    test(`writes no secret to its streams when ${refusing} repeats them all (${mode})`, async (t) => {
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
      const env = {
        action: refusing.includes('PSTN') ? 'get_pstn_transfer_data' : 'get_handoff_data',
        virtualAgentName: 'customers/a/profiles/p/virtualAgents/v',
        region: 'voice-prod',
        apiDomain: server.origin,
        authDomain: server.origin,
        AWS_ENDPOINT_URL: server.origin,
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: AWS_KEY,
        AWS_SESSION_TOKEN: AWS_SESSION,
        DEBUG_LOGGING: 'true',
        ...(mode === 'key'
          ? { apiKey: API_KEY }
          : { oauthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x' }),
      };
      // What a part of the function hasn't learnt yet, it can't know again.
      const told = { apiKey: API_KEY, oauthClientSecret: CLIENT_SECRET };
      const contact = { CustomerEndpoint: { Address: PHONE } };
      const events = Array.from({ length: 17 }, () => connectEvent(told, contact));
      const output = await outputOf(env, events);
      assert.match(output, /"level":"DEBUG"/);
      assert.match(output, /code: '(API_REJECTED|TOKEN_REJECTED|SECRET_UNAVAILABLE)'/);
      const learnt = refusing.startsWith(':') && mode === 'secret' ? [TOKEN] : [];
      assertUnseen([CLIENT_SECRET, API_KEY, AWS_KEY, AWS_SESSION, ...learnt], [output]);
      assert.ok(!output.includes(PHONE.slice(2)));
    });
  }
});
