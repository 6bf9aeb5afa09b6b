import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { makeThrowAwayAuthority } from './certificates/throw-away-certificate.ts';

/** Certificates with which the played vendor is any host, and whom a client must trust for it. */
export interface HostCertificates {
  /** PEM file with the authority that signs them: for `NODE_EXTRA_CA_CERTS` and its like. */
  readonly authorityFile: string;
  contextFor(host: string): SecureContext;
  /** Deletes the file. */
  remove(): void;
}

/** Makes an authority that nobody else knows and that ends in a day. */
export function makeHostCertificates(): HostCertificates {
  const authority = makeThrowAwayAuthority(Date.now());
  const folder = mkdtempSync(join(tmpdir(), 'pstn-transfer-authority-'));
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority.cert);
  const contexts = new Map<string, SecureContext>();
  return {
    authorityFile,
    contextFor(host) {
      const context = contexts.get(host) ?? createSecureContext(authority.certificateFor(host));
      contexts.set(host, context);
      return context;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
