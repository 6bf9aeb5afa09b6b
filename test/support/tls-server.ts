import * as https from 'node:https';
import type { TestContext } from 'node:test';
import { listen } from './scripted-server.ts';
import { TEST_CERTIFICATE } from './test-certificate.ts';

/** An HTTPS server on loopback with a certificate that nobody should trust. */
export interface TlsServer {
  readonly origin: string;
  readonly connections: number;
  readonly requests: number;
}

/** Starts it until the test ends; it answers every request with an empty JSON object. */
export async function startTlsServer(t: TestContext): Promise<TlsServer> {
  let connections = 0;
  let requests = 0;
  const server = https.createServer(TEST_CERTIFICATE, (_request, response) => {
    requests += 1;
    response.end('{}');
  });
  server.on('connection', () => {
    connections += 1;
  });
  const port = await listen(t, server);
  t.after(() => server.closeAllConnections());
  return {
    origin: `https://127.0.0.1:${port}`,
    get connections() {
      return connections;
    },
    get requests() {
      return requests;
    },
  };
}
