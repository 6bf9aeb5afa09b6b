import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { connect, createServer } from 'node:tls';
import { listen } from '../../../bench/backends/listen.ts';
import { makeThrowAwayCertificate } from '../../../bench/backends/throw-away-certificate.ts';

test('the certificate is for 127.0.0.1, vouches for itself and ends in a day', () => {
  const now = Date.UTC(2030, 0, 2, 3, 4, 5);
  const certificate = new X509Certificate(makeThrowAwayCertificate(now).cert);
  assert.equal(certificate.checkIP('127.0.0.1'), '127.0.0.1');
  assert.equal(certificate.checkIP('127.0.0.2'), undefined);
  assert.ok(certificate.verify(certificate.publicKey));
  assert.equal(Date.parse(certificate.validTo), now + 86_400_000);
});

test('a client that trusts it gets through to a server that shows it, over TLS 1.3', async () => {
  const { key, cert } = makeThrowAwayCertificate(Date.now());
  const server = createServer({ key, cert }, (socket) => socket.end('hello'));
  const port = await listen(server);
  const client = connect({ host: '127.0.0.1', port, ca: cert });
  await once(client, 'secureConnect');
  assert.ok(client.authorized);
  assert.equal(client.getProtocol(), 'TLSv1.3');
  client.destroy();
  server.close();
});

test('no two are alike', () => {
  assert.notEqual(makeThrowAwayCertificate(0).key, makeThrowAwayCertificate(0).key);
});
