import { lookup } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { proxyFor } from '../../src/http/proxy.ts';

/** Longest wait for the name servers; who doesn't know by then is not asked about it. */
const PATIENCE_MS = 3000;

/**
 * Whether a host's name resolves from here. Where a proxy stands between, or no name server answers, nobody knows,
 * and that counts as yes.
 */
export async function resolves(
  host: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  if (proxyFor(host, 443, env) !== undefined) return true;
  const asked = lookup(host).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOTFOUND',
  );
  return Promise.race([asked, sleep(PATIENCE_MS, true, { ref: false })]);
}
