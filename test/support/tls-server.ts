import * as https from 'node:https';
import type { TestContext } from 'node:test';
import type { TlsOptions } from 'node:tls';
import { listen } from './scripted-server.ts';
import { TEST_CERTIFICATE } from './test-certificate.ts';

/** An HTTPS server on loopback with a certificate that nobody should trust. */
export interface TlsServer {
  readonly origin: string;
  readonly connections: number;
  readonly requests: number;
  /** How many clients have turned away from its certificate. */
  readonly refused: number;
  /** The names that clients have asked for (SNI). */
  readonly names: readonly string[];
}

/** Starts it until the test ends; it answers every request with an empty JSON object. */
export async function startTlsServer(t: TestContext): Promise<TlsServer> {
  let connections = 0;
  let requests = 0;
  let refused = 0;
  const names: string[] = [];
  const SNICallback: TlsOptions['SNICallback'] = (name, callback) => {
    names.push(name);
    callback(null);
  };
  const server = https.createServer({ ...TEST_CERTIFICATE, SNICallback }, (_request, response) => {
    requests += 1;
    response.end('{}');
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.on('tlsClientError', () => {
    refused += 1;
  });
  const port = await listen(t, server);
  t.after(() => server.closeAllConnections());
  return {
    origin: `https://127.0.0.1:${port}`,
    names,
    get connections() {
      return connections;
    },
    get refused() {
      return refused;
    },
    get requests() {
      return requests;
    },
  };
}
