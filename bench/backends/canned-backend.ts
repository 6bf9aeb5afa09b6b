// A worker process: the vendor and the secret store as servers that answer at once with fixed texts,
// each with a port of its own as they have hosts of their own. For measuring, when the answer's
// content doesn't matter and the simulator's own work would; so would hono's, hence plain node:http.
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Server } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as v from 'valibot';
import { serveCommands } from '../processes/serve-commands.ts';
import { listen } from './listen.ts';

const ANSWERS = {
  secret: JSON.stringify({
    ARN: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:bench-AbCdEf',
    Name: 'bench',
    SecretString: JSON.stringify({ oauthClientId: 'client', oauthClientSecret: 'not-secret' }),
    VersionStages: ['AWSCURRENT'],
  }),
  token: JSON.stringify({ access_token: 'bench-token', token_type: 'Bearer', expires_in: 3600 }),
  api: JSON.stringify({ phoneNumber: '+12025550123', dtmfSequence: '1234567*' }),
} as const;

const Listen = v.object({ tls: v.nullable(v.object({ key: v.string(), cert: v.string() })) });

const counts = { requests: 0, connections: 0 };
let lastApiRequest = { path: '', body: '' };

serveCommands({
  /** Starts the three servers, over TLS where a certificate comes along; answers with their ports. */
  async listen(argument) {
    const { tls } = v.parse(Listen, argument);
    const start = (name: keyof typeof ANSWERS): Promise<number> => {
      const listener = answerWith(name);
      return listen(counted(tls ? createHttpsServer(tls, listener) : createHttpServer(listener)));
    };
    return { secret: await start('secret'), token: await start('token'), api: await start('api') };
  },
  counts: () => ({ ...counts }),
  lastApiRequest: () => lastApiRequest,
});

function answerWith(name: keyof typeof ANSWERS): RequestListener {
  const body = Buffer.from(ANSWERS[name]);
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  return async (incoming, outgoing) => {
    const received = await buffer(incoming);
    counts.requests += 1;
    if (name === 'api') lastApiRequest = { path: `${incoming.url}`, body: received.toString() };
    outgoing.writeHead(200, headers).end(body);
  };
}

function counted(server: Server): Server {
  return server.on('connection', () => {
    counts.connections += 1;
  });
}
