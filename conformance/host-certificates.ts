import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { makeThrowAwayAuthority } from './throw-away-certificates.ts';

/** Certificates with which the played vendor is any host, and whom a client must trust for it. */
export interface HostCertificates {
  /** PEM file with the authority that signs them: for `NODE_EXTRA_CA_CERTS` and its like. */
  readonly authorityFile: string;
  contextFor(host: string): Promise<SecureContext>;
  /** Deletes the file. */
  remove(): void;
}

/** Makes an authority that nobody else knows and that ends in a day. */
export async function makeHostCertificates(): Promise<HostCertificates> {
  const authority = await makeThrowAwayAuthority(Date.now());
  const folder = mkdtempSync(join(tmpdir(), 'pstn-transfer-authority-'));
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority.cert);
  const contexts = new Map<string, Promise<SecureContext>>();
  return {
    authorityFile,
    contextFor(host) {
      const context =
        contexts.get(host) ?? authority.certificateFor(host).then(createSecureContext);
      contexts.set(host, context);
      return context;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
