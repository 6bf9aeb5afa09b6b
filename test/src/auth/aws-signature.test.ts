import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { ConnectClient, UpdateContactAttributesCommand } from '@aws-sdk/client-connect';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as fc from 'fast-check';
import { signedHeaders } from '../../../src/auth/aws-signature.ts';
import { anyText } from '../../support/any-character.ts';
import { sameCases } from '../../support/same-cases.ts';
import { json, type Received, startServer } from '../../support/scripted-server.ts';
import { signatureV4 } from './signature-v4.ts';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' };

/** The moment that an `x-amz-date` tells, in milliseconds since 1970. */
function momentOf(date: string): number {
  return Date.parse(date.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));
}

/** A path of ASCII as AWS wants it signed, but for S3: all is escaped that RFC 3986 reserves. */
function escapedOnceMore(path: string): string {
  return path.replace(
    /[^A-Za-z0-9/_.~-]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** Signs what AWS's SDK has sent once more, with the same headers. */
function assertSameSignature(
  received: Received | undefined,
  service: string,
  sessionToken: string | undefined,
): void {
  assert.ok(received);
  const { authorization = '', host = '' } = received.headers;
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  const own = ['host', 'x-amz-date', 'x-amz-security-token'];
  const headers = Object.fromEntries(
    names.filter((name) => !own.includes(name)).map((n) => [n, `${received.headers[n]}`]),
  );
  const { path, body } = received;
  const request = { service, region: 'eu-central-1', host, path, headers, body };
  const at = momentOf(`${received.headers['x-amz-date']}`);
  const ours = signedHeaders(request, { ...CREDENTIALS, sessionToken }, at);
  assert.equal(ours['authorization'], authorization);
}

describe('the signature of a request to AWS', () => {
  for (const [what, sessionToken, folder] of [
    ['without a session token', undefined, ''],
    ['with a session token', 'session+token/==', ''],
    ['with spaces in it', 'a  b   c', ''],
    ['with a path of odd characters', undefined, "/aws(eu)/a%20b/!'*"],
  ] as const) {
    it(`is the one of AWS's own SDK, ${what}`, async (t) => {
      const aws = await startServer(t, json({ SecretString: '{}' }));
      const region = 'eu-central-1';
      const credentials = { ...CREDENTIALS, ...(sessionToken && { sessionToken }) };
      const client = new SecretsManagerClient({
        region,
        endpoint: `${aws.origin}${folder}`,
        credentials,
      });
      await client.send(new GetSecretValueCommand({ SecretId: 'cresta' }));
      client.destroy();
      assertSameSignature(aws.received[0], 'secretsmanager', sessionToken);
    });
  }

  for (const folder of ['', '/aws']) {
    it(`is the one of AWS's own SDK for Connect, at ${folder || 'the root'}`, async (t) => {
      const aws = await startServer(t, json({}));
      const client = new ConnectClient({
        region: 'eu-central-1',
        endpoint: `${aws.origin}${folder}`,
        credentials: { ...CREDENTIALS, sessionToken: 'token' },
      });
      const InitialContactId = 'contact-1';
      const Attributes = { pstnTransferSummary: 'größer als…' };
      await client.send(
        new UpdateContactAttributesCommand({ InitialContactId, InstanceId: 'i-1', Attributes }),
      );
      client.destroy();
      const [received] = aws.received;
      assert.equal(received?.path, `${folder}/contact/attributes`);
      assert.deepEqual(JSON.parse(received?.body ?? ''), {
        Attributes,
        InitialContactId,
        InstanceId: 'i-1',
      });
      assertSameSignature(received, 'connect', 'token');
    });
  }

  test('is right for whatever is sent', () => {
    const word = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
    const property = fc.property(
      fc.record({
        service: word,
        region: word,
        host: word,
        path: fc.array(fc.stringMatching(/^[!-.0-~]{1,9}$/)).map((parts) => `/${parts.join('/')}`),
        headers: fc.dictionary(
          word.map((name) => `x-${name}`),
          fc.stringMatching(/^[ -~]{0,20}$/),
        ),
        body: anyText({ maxLength: 20 }),
      }),
      fc.option(fc.stringMatching(/^[ -~]{1,40}$/), { nil: undefined }),
      fc.integer({ min: 0, max: 253_402_300_799_999 }),
      (request, sessionToken, at) => {
        const signed = signedHeaders(request, { ...CREDENTIALS, sessionToken }, at);
        const { authorization, ...headers } = signed;
        const { path, body } = request;
        const sent = { method: 'POST', path: escapedOnceMore(path), headers, body };
        assert.equal(authorization, signatureV4(sent, request, CREDENTIALS));
        assert.equal(headers['x-amz-security-token'], sessionToken);
      },
    );
    fc.assert(property, sameCases(200));
  });
});
