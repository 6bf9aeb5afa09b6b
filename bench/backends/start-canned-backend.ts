import { join } from 'node:path';
import * as v from 'valibot';
import type { AuthMode } from '../../simulator/cresta/start-cresta-simulator.ts';
import { VIRTUAL_AGENT_NAME } from '../../simulator/cresta/virtual-agent.ts';
import type { Bench, Scheme } from '../bench.ts';
import { startWorker } from '../processes/worker.ts';

/** One port for each host that the function talks to. */
export type Ports = v.InferOutput<typeof PortsSchema>;

/** A canned backend in a process of its own. */
export interface CannedBackend {
  readonly ports: Ports;
  /** What it has seen so far. */
  counts(): Promise<{ readonly requests: number; readonly connections: number }>;
  /** The API request that came last. */
  lastApiRequest(): Promise<{ readonly path: string; readonly body: string }>;
  /** Environment variables that make a candidate use it, or what relays to it at other ports. */
  environment(mode: AuthMode, ports?: Ports): Record<string, string>;
  close(): Promise<void>;
}

const PortsSchema = v.object({ secret: v.number(), token: v.number(), api: v.number() });
const Counts = v.object({ requests: v.number(), connections: v.number() });
const ApiRequest = v.object({ path: v.string(), body: v.string() });

/** Starts the backend, in the bench's scheme unless another is given. */
export async function startCannedBackend(
  { certificate, scheme: usual }: Bench,
  scheme: Scheme = usual,
): Promise<CannedBackend> {
  const worker = startWorker(join(import.meta.dirname, 'canned-backend.ts'));
  const tls = scheme === 'https' ? { key: certificate.key, cert: certificate.cert } : null;
  const ownPorts = v.parse(PortsSchema, await worker.ask('listen', { tls }));
  return {
    ports: ownPorts,
    counts: async () => v.parse(Counts, await worker.ask('counts')),
    lastApiRequest: async () => v.parse(ApiRequest, await worker.ask('lastApiRequest')),
    environment: (mode, ports = ownPorts) => ({
      ...environmentOf(mode, (port) => `${scheme}://127.0.0.1:${port}`, ports),
      ...(tls && { NODE_EXTRA_CA_CERTS: certificate.file }),
    }),
    close: worker.close,
  };
}

function environmentOf(
  mode: AuthMode,
  originAt: (port: number) => string,
  ports: Ports,
): Record<string, string> {
  const api = {
    action: 'get_pstn_transfer_data',
    virtualAgentName: VIRTUAL_AGENT_NAME,
    region: 'us-west-2-prod',
    apiDomain: originAt(ports.api),
  };
  const authDomain = originAt(ports.token);
  switch (mode) {
    case 'api-key':
      return { ...api, apiKey: 'bench-api-key' };
    case 'oauth':
      return { ...api, authDomain, oauthClientId: 'client', oauthClientSecret: 'not-secret' };
    case 'secret':
      return {
        ...api,
        authDomain,
        oauthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:bench-AbCdEf',
        AWS_ENDPOINT_URL_SECRETS_MANAGER: originAt(ports.secret),
        AWS_ACCESS_KEY_ID: 'BENCHACCESSKEYID',
        AWS_SECRET_ACCESS_KEY: 'bench-secret-access-key',
        AWS_REGION: 'us-west-2',
      };
  }
}
