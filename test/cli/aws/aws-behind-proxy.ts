import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import * as net from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createSecureContext } from 'node:tls';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { makeThrowAwayAuthority } from '../../../conformance/throw-away-certificates.ts';
import type { AwsScript, ScriptedAws } from '../../support/scripted-aws/start-scripted-aws.ts';
import { listen } from '../../support/scripted-server.ts';
import { startAws } from './scripted-clients.ts';

/** AWS that is reached by its own names, but through a proxy that opens TLS, as in many a company. */
export interface AwsBehindProxy {
  readonly server: ScriptedAws;
  /** What each CONNECT asked for. */
  readonly tunnels: readonly string[];
  /** What names proxy, authority and credentials; nothing else of this process. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts both until the test ends. What doesn't go through the proxy fails: there is no AWS elsewhere.
 * @param answer what the proxy says to CONNECT or within it instead, where it lets nobody through
 */
export async function startAwsBehindProxy(
  t: TestContext,
  script: AwsScript,
  answer: 'tunnel' | { readonly refuses: number } | { readonly page: string } = 'tunnel',
): Promise<AwsBehindProxy> {
  const server = await startAws(t, script);
  const authority = await makeThrowAwayAuthority(Date.now());
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (typeof answer === 'object' && 'page' in answer) {
      outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.page);
      incoming.resume();
    } else forward(incoming, outgoing, server.origin);
  };
  const certificates = new Map<string, ReturnType<typeof authority.certificateFor>>();
  const tls = createTlsServer(
    {
      SNICallback: (name, done) => {
        const made = certificates.get(name) ?? authority.certificateFor(name);
        certificates.set(name, made);
        made.then(
          (certificate) => done(null, createSecureContext(certificate)),
          (error: Error) => done(error),
        );
      },
    },
    handle,
  );
  const tlsPort = await listen(t, tls);
  const tunnels: string[] = [];
  const sockets = new Set<net.Socket>();
  const proxy = createServer().on('connect', ({ url = '' }, client: net.Socket) => {
    tunnels.push(url);
    sockets.add(client.on('error', () => {}));
    if (typeof answer === 'object' && 'refuses' in answer) {
      client.end(`HTTP/1.1 ${answer.refuses} No\r\n\r\n`);
      return;
    }
    const upstream = net.connect(tlsPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    sockets.add(upstream.on('error', () => {}));
  });
  const proxyPort = await listen(t, proxy);
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  const bundle = join(await temporaryFolder(t), 'authority.pem');
  await writeFile(bundle, authority.cert);
  return {
    server,
    tunnels,
    env: {
      PATH: process.env['PATH'] ?? '',
      HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
      AWS_CA_BUNDLE: bundle,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_MAX_ATTEMPTS: '3',
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
  };
}

/** Buckets have host names of their own; the scripted AWS knows them in the path. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, origin: string): void {
  const [, bucket] =
    /^(.+)\.s3\.[a-z0-9-]+\.amazonaws\.com$/.exec(incoming.headers.host ?? '') ?? [];
  const path = bucket === undefined ? incoming.url : `/${bucket}${incoming.url}`;
  const { hostname, port } = new URL(origin);
  const { method, headers } = incoming;
  const onward = request({ hostname, port, path, method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
