import type { Agent } from 'node:http';
import type { Clock } from '../clock.ts';
import { invalidSetting, type TransferError } from '../errors.ts';
import { type Message, message, ours } from '../message.ts';
import { percentDecode } from '../text.ts';

/** Environment variables by name. */
type Env = Readonly<Record<string, string | undefined>>;

/**
 * The address of the proxy through which https goes, with its scheme; it may hold a password. Undefined
 * where the environment names none. Without a scheme it is an http proxy.
 * @throws TransferError `INVALID_SETTING`, naming the variable, for what Node could not use
 */
export function readProxy(env: Env): string | undefined {
  // Where both are set, the lower case counts, as in curl and Node.
  const name = env['https_proxy'] ? 'https_proxy' : 'HTTPS_PROXY';
  const text = env[name];
  if (!text) return undefined;
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (!url) throw unusable(name, message`isn't an address`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw unusable(name, message`names a kind of proxy that cannot be used`);
  }
  if (percentDecode(`${url.username}:${url.password}`) === undefined) {
    throw unusable(name, message`holds a % that does not begin an escape such as %25`);
  }
  return url.href;
}

/**
 * The same for one https host: undefined where `NO_PROXY` names it, as it is, by `.suffix` or `*.suffix`,
 * or all hosts by `*`.
 * @param host a name or an address, an IPv6 one without brackets
 */
export function proxyFor(host: string, port: number, env: Env): string | undefined {
  const proxy = readProxy(env);
  return proxy && isExempt(host.toLowerCase(), port, env) ? undefined : proxy;
}

/** Whether `ALL_PROXY` is set and nothing that is used: its owner believes in a proxy that isn't there. */
export function isAllProxyAlone(env: Env): boolean {
  return Boolean(
    (env['ALL_PROXY'] || env['all_proxy']) && !env['HTTPS_PROXY'] && !env['https_proxy'],
  );
}

/** Opens a connection, as an Agent does. */
export type Open = Agent['createConnection'];

/** How long a proxy and the server behind it may take to open a connection, in milliseconds. */
const TUNNEL_TIMEOUT_MS = 10_000;

/** The most that a proxy may answer to CONNECT, in bytes. */
const TUNNEL_HEAD_MAX_BYTES = 65_536;

/**
 * The same way of opening connections through a proxy, within bounds: an attempt that is given up can't
 * end a tunnel that isn't open yet, and Node keeps whatever the proxy sends until then.
 */
export function boundTunnels(open: Open, clock: Clock): Open {
  return (options, callback) => {
    const socket = open(options, (error, opened) => {
      cancel();
      socket?.off('readable', check);
      callback?.(error, opened);
    });
    const close = (code: string): void => {
      socket?.destroy(Object.assign(new Error('no tunnel'), { code }));
    };
    const check = (): void => {
      if (socket && 'bytesRead' in socket && Number(socket.bytesRead) > TUNNEL_HEAD_MAX_BYTES) {
        close('ERR_PROXY_TUNNEL');
      }
    };
    const cancel = clock.setTimer(TUNNEL_TIMEOUT_MS, () => close('ETIMEDOUT'));
    return socket?.on('readable', check);
  };
}

function isExempt(host: string, port: number, env: Env): boolean {
  const list = env['no_proxy'] || env['NO_PROXY'] || '';
  return list.split(/[\s,]+/).some((entry) => {
    const pattern = entry.toLowerCase();
    if (pattern === '*' || pattern === host || pattern === `${host}:${port}`) return true;
    const suffix = pattern.replace(/^\*/, '');
    return suffix.startsWith('.') && (host.endsWith(suffix) || pattern === `.${host}`);
  });
}

/** Never quotes the address: it may hold a password. */
function unusable(name: string, why: Message): TransferError {
  return invalidSetting(
    message`${ours(name)} ${why}; expected something like http://proxy.example.com:3128`,
  );
}
