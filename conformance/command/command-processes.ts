import type { HostCertificates } from '../host-certificates.ts';
import { ProgramProcess, type Readers } from './program-process.ts';

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
  readonly #running = new Set<ProgramProcess>();

  constructor(command: string, certificates: HostCertificates) {
    this.#command = command;
    this.#certificates = certificates;
  }

  /**
   * Starts one. Its variables are the scenario's, what a system needs to run anything, and those that
   * lead it to the vendor: a proxy for https, and whom to trust.
   * @throws as `ProgramProcess` does
   */
  start(
    env: Readonly<Record<string, string | undefined>>,
    vendorPort: number,
    readers: Readers,
  ): ProgramProcess {
    const needed = Object.fromEntries(NEEDED.map((name) => [name, process.env[name]]));
    const led = proxied(vendorPort, this.#certificates.authorityFile);
    const started = new ProgramProcess(this.#command, { ...needed, ...led, ...env }, readers);
    this.#running.add(started);
    void started.ended.then(() => this.#running.delete(started));
    return started;
  }

  /** Ends all of them at once; resolves when they are gone. */
  async end(): Promise<void> {
    const running = [...this.#running];
    for (const process of running) process.kill();
    await Promise.all(running.map(({ ended }) => ended));
  }
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
