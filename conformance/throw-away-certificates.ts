import { KeyObject, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';

/** A key and a certificate for it, both as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** An authority that nobody knows and that ends in a day, with a certificate for any host. */
export interface ThrowAwayAuthority {
  /** PEM: what a client must trust. */
  readonly cert: string;
  /** A certificate for a host name or address (an IPv6 one without brackets). */
  certificateFor(host: string): Promise<Certificate>;
}

/**
 * Makes a certificate for 127.0.0.1 that vouches for itself, that nobody knows and that ends in a
 * day. A key in the repository would be taken for a secret.
 */
export async function makeThrowAwayCertificate(nowMs: number): Promise<Certificate> {
  const self = { name: 'CN=throw-away', keys: await makeKeys() };
  const cert = await signCertificate({ subject: self, issuer: self, host: '127.0.0.1', nowMs });
  return { key: privateKeyOf(self), cert };
}

/** Makes one. All its hosts share one key: they are one server anyway. */
export async function makeThrowAwayAuthority(nowMs: number): Promise<ThrowAwayAuthority> {
  const issuer = { name: 'CN=throw-away authority', keys: await makeKeys() };
  const subject = { name: 'CN=throw-away', keys: await makeKeys() };
  return {
    cert: await signCertificate({ subject: issuer, issuer, nowMs }),
    certificateFor: async (host) => ({
      key: privateKeyOf(subject),
      cert: await signCertificate({ subject, issuer, host, nowMs }),
    }),
  };
}

/** Whom a certificate names, or who signs it. */
interface Party {
  readonly name: string;
  readonly keys: webcrypto.CryptoKeyPair;
}

const DAY_MS = 86_400_000;
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A certificate as PEM, valid for a day before and a day after; without a host an authority's. */
async function signCertificate(statement: {
  readonly subject: Party;
  readonly issuer: Party;
  readonly host?: string;
  readonly nowMs: number;
}): Promise<string> {
  const { subject, issuer, host, nowMs } = statement;
  // Loading these takes a tenth of a second, which only those wait who need a certificate.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const purpose =
    host === undefined
      ? [
          new x509.BasicConstraintsExtension(true, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
        ]
      : [
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
          new x509.SubjectAlternativeNameExtension([
            { type: isIP(host) ? 'ip' : 'dns', value: host },
          ]),
        ];
  const certificate = await x509.X509CertificateGenerator.create({
    subject: subject.name,
    issuer: issuer.name,
    notBefore: new Date(nowMs - DAY_MS),
    notAfter: new Date(nowMs + DAY_MS),
    publicKey: subject.keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: ECDSA,
    extensions: [
      // A strict verifier, such as Python's, demands both.
      await x509.SubjectKeyIdentifierExtension.create(subject.keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
      ...purpose,
    ],
  });
  return `${certificate.toString('pem')}\n`;
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
}

function privateKeyOf({ keys }: Party): string {
  return KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
}
