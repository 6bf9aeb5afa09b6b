import { createHash, createPublicKey, randomBytes, sign } from 'node:crypto';
import { der, objectIdentifier, TAG, utcTime } from './der.ts';
import { subjectAlternativeName } from './subject-alternative-name.ts';

/** A key and a certificate for it, both as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** What a certificate says. */
export interface Statement {
  /** The common name of the subject, and of whoever signs. */
  readonly subject: string;
  readonly issuer: string;
  /** Private keys as PEM: whose the certificate is, and who signs it. */
  readonly subjectKey: string;
  readonly issuerKey: string;
  /** Host name or address that it is for; none makes it an authority's. */
  readonly host?: string;
  /** Milliseconds since 1970; it is valid for a day before and a day after. */
  readonly nowMs: number;
}

const DAY_MS = 86_400_000;

/** A certificate as PEM (RFC 5280), P-256 and SHA-256. Node can't make one by itself. */
export function signCertificate(statement: Statement): string {
  const { subject, issuer, issuerKey, subjectKey, nowMs } = statement;
  const ecdsaWithSha256 = der(TAG.sequence, objectIdentifier('1.2.840.10045.4.3.2'));
  const toBeSigned = der(
    TAG.sequence,
    der(0xa0, der(TAG.integer, Buffer.from([2]))), // version 3
    der(TAG.integer, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    commonName(issuer),
    der(TAG.sequence, utcTime(nowMs - DAY_MS), utcTime(nowMs + DAY_MS)),
    commonName(subject),
    publicKeyOf(subjectKey),
    der(0xa3, der(TAG.sequence, ...extensionsOf(statement))),
  );
  const signature = sign('sha256', toBeSigned, issuerKey);
  const certificate = der(
    TAG.sequence,
    toBeSigned,
    ecdsaWithSha256,
    der(TAG.bitString, Buffer.from([0]), signature),
  );
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** What a strict verifier wants: Python's demands both key identifiers, and an authority's usage. */
function extensionsOf({ host, subjectKey, issuerKey }: Statement): readonly Buffer[] {
  const identifiers = [
    extension('2.5.29.14', false, der(TAG.octetString, keyIdentifier(subjectKey))),
    extension('2.5.29.35', false, der(TAG.sequence, der(0x80, keyIdentifier(issuerKey)))),
  ];
  return host === undefined
    ? [
        ...identifiers,
        extension('2.5.29.19', true, der(TAG.sequence, der(TAG.boolean, Buffer.from([0xff])))),
        extension('2.5.29.15', true, der(TAG.bitString, Buffer.from([2, 0b100]))), // keyCertSign
      ]
    : [
        ...identifiers,
        extension('2.5.29.37', false, der(TAG.sequence, objectIdentifier('1.3.6.1.5.5.7.3.1'))),
        extension('2.5.29.17', false, subjectAlternativeName(host)),
      ];
}

function extension(identifier: string, critical: boolean, content: Buffer): Buffer {
  return der(
    TAG.sequence,
    objectIdentifier(identifier),
    ...(critical ? [der(TAG.boolean, Buffer.from([0xff]))] : []),
    der(TAG.octetString, content),
  );
}

function commonName(name: string): Buffer {
  const text = der(TAG.utf8String, Buffer.from(name));
  const attribute = der(TAG.sequence, objectIdentifier('2.5.4.3'), text);
  return der(TAG.sequence, der(TAG.set, attribute));
}

function publicKeyOf(privateKey: string): Buffer {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
}

/** Any twenty bytes that name the key will do. */
function keyIdentifier(privateKey: string): Buffer {
  return createHash('sha256').update(publicKeyOf(privateKey)).digest().subarray(0, 20);
}
