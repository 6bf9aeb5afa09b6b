import { generateKeyPairSync } from 'node:crypto';
import { type Certificate, signCertificate } from './certificate.ts';

/**
 * Makes a certificate for 127.0.0.1 that vouches for itself, that nobody knows and that ends in a
 * day. A key in the repository would be taken for a secret.
 */
export function makeThrowAwayCertificate(nowMs: number): Certificate {
  const key = makeKey();
  const name = 'throw-away';
  const parties = { subject: name, issuer: name, subjectKey: key, issuerKey: key };
  return { key, cert: signCertificate({ ...parties, host: '127.0.0.1', nowMs }) };
}

/** An authority that nobody knows and that ends in a day, with a certificate for any host. */
export interface ThrowAwayAuthority {
  /** PEM: what a client must trust. */
  readonly cert: string;
  /** A certificate for a host name or address (an IPv6 one without brackets). */
  certificateFor(host: string): Certificate;
}

/** Makes one. All its hosts share one key: they are one server anyway. */
export function makeThrowAwayAuthority(nowMs: number): ThrowAwayAuthority {
  const issuerKey = makeKey();
  const key = makeKey();
  const issuer = 'throw-away authority';
  const self = { subject: issuer, issuer, subjectKey: issuerKey, issuerKey, nowMs };
  return {
    cert: signCertificate(self),
    certificateFor: (host) => ({
      key,
      cert: signCertificate({ ...self, subject: 'throw-away', subjectKey: key, host }),
    }),
  };
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
