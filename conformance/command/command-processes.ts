import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { HostCertificates } from '../host-certificates.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Variables of ours without which a system may not be able to run a program at all. */
const NEEDED = [
  'PATH',
  'Path',
  'PATHEXT',
  'SystemRoot',
  'ComSpec',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
];

/** The processes of one command line, each with variables of its own. */
export class CommandProcesses {
  readonly #command: string;
  readonly #certificates: HostCertificates;
  readonly #running = new Map<ChildProcessWithoutNullStreams, Promise<unknown>>();

  constructor(command: string, certificates: HostCertificates) {
    this.#command = command;
    this.#certificates = certificates;
  }

  /**
   * Starts one. Its variables are the scenario's, what a system needs to run anything, and those that
   * lead it to the vendor: a proxy for https, and whom to trust.
   */
  start(env: Variables, vendorPort: number): ChildProcessWithoutNullStreams {
    const needed = Object.fromEntries(NEEDED.map((name) => [name, process.env[name]]));
    const child = spawn(this.#command, {
      shell: true,
      // A group of its own, so that what the shell starts can be ended with it.
      detached: process.platform !== 'win32',
      env: { ...needed, ...proxied(vendorPort, this.#certificates.authorityFile), ...env },
    });
    child.stdin.on('error', () => {}); // a process that reads nothing shows in what it answers
    const { promise, resolve } = Promise.withResolvers<void>();
    child.once('close', () => {
      this.#running.delete(child);
      resolve();
    });
    child.once('error', () => resolve());
    this.#running.set(child, promise);
    return child;
  }

  /** Ends all of them at once; resolves when they are gone. */
  async end(): Promise<void> {
    const gone = [...this.#running].map(([child, closed]) => {
      kill(child);
      return closed;
    });
    await Promise.all(gone);
  }
}

/** Ends a process and all that it has started. */
export function kill(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined || process.platform === 'win32') {
    child.kill();
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {} // it is gone already
}

function proxied(vendorPort: number, authorityFile: string): Record<string, string> {
  const proxy = `http://127.0.0.1:${vendorPort}`;
  return {
    HTTPS_PROXY: proxy,
    https_proxy: proxy,
    NO_PROXY: '',
    NODE_USE_ENV_PROXY: '1',
    NODE_EXTRA_CA_CERTS: authorityFile,
    SSL_CERT_FILE: authorityFile,
    REQUESTS_CA_BUNDLE: authorityFile,
    CURL_CA_BUNDLE: authorityFile,
    AWS_CA_BUNDLE: authorityFile,
  };
}
