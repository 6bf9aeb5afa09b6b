import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { der, objectIdentifier, TAG, utcTime } from './der.ts';

/** A key and a certificate that vouches for itself, both as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;

/**
 * Makes a certificate for 127.0.0.1 that nobody knows and that ends in a day (RFC 5280). Node can't
 * make one by itself, and a key in the repository would be taken for a secret.
 */
export function makeThrowAwayCertificate(nowMs: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = der(TAG.sequence, objectIdentifier('1.2.840.10045.4.3.2'));
  const commonName = der(
    TAG.sequence,
    objectIdentifier('2.5.4.3'),
    der(TAG.utf8String, Buffer.from('bench')),
  );
  const name = der(TAG.sequence, der(TAG.set, commonName));
  const subjectAlternativeName = der(
    TAG.sequence,
    objectIdentifier('2.5.29.17'),
    der(TAG.octetString, der(TAG.sequence, der(0x87, Buffer.from([127, 0, 0, 1])))),
  );
  const toBeSigned = der(
    TAG.sequence,
    der(0xa0, der(TAG.integer, Buffer.from([2]))), // version 3
    der(TAG.integer, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    der(TAG.sequence, utcTime(nowMs - DAY_MS), utcTime(nowMs + DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(TAG.sequence, subjectAlternativeName)),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = der(
    TAG.sequence,
    toBeSigned,
    ecdsaWithSha256,
    der(TAG.bitString, Buffer.from([0]), signature),
  );
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}
