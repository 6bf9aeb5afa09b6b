import { get as getPlain } from 'node:http';
import { Agent, get } from 'node:https';
import { proxyFor, readProxy } from '../../src/http/proxy.ts';
import { AwsFailure } from './aws-failure.ts';
import { trusted } from './request-handler.ts';

/** Lambda takes no larger code, unpacked. */
const MOST_BYTES = 250 * 1024 * 1024;

/**
 * Fetches what AWS gives a signed address for, through the proxy and with the authorities that its clients use.
 * @throws AwsFailure that doesn't show the address, since it lets anybody in
 */
export async function download(
  doing: string,
  address: string,
  signal: AbortSignal,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Buffer> {
  const { protocol, hostname, port } = new URL(address);
  const proxied = proxyFor(hostname, Number(port || 443), env) !== undefined;
  const proxyEnv = proxied ? { HTTPS_PROXY: readProxy(env) } : {};
  // Emulators of AWS have no TLS.
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    const request =
      protocol === 'http:'
        ? getPlain(address, { signal }, resolve)
        : get(address, { signal, agent: new Agent({ ...trusted(env), proxyEnv }) }, resolve);
    request.on('error', reject);
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new AwsFailure(`${doing}: ${hostname} can't be reached`, 'DownloadFailed', error);
  });
  if (response.statusCode !== 200) {
    response.destroy();
    throw new AwsFailure(
      `${doing}: ${hostname} answers with status ${response.statusCode}`,
      'DownloadFailed',
    );
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MOST_BYTES) throw new AwsFailure(`${doing}: it doesn't end`, 'DownloadFailed');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
