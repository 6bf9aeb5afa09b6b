import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { connect, createServer } from 'node:tls';
import { listen } from '../../bench/backends/listen.ts';
import {
  makeThrowAwayAuthority,
  makeThrowAwayCertificate,
} from '../../conformance/throw-away-certificates.ts';

test('the certificate is for 127.0.0.1, vouches for itself and ends in a day', async () => {
  const now = Date.UTC(2030, 0, 2, 3, 4, 5);
  const certificate = new X509Certificate((await makeThrowAwayCertificate(now)).cert);
  assert.equal(certificate.checkIP('127.0.0.1'), '127.0.0.1');
  assert.equal(certificate.checkIP('127.0.0.2'), undefined);
  assert.ok(certificate.verify(certificate.publicKey));
  assert.equal(Date.parse(certificate.validTo), now + 86_400_000);
});

test('a client that trusts it gets through to a server that shows it, over TLS 1.3', async () => {
  const { key, cert } = await makeThrowAwayCertificate(Date.now());
  const server = createServer({ key, cert }, (socket) => socket.end('hello'));
  const port = await listen(server);
  const client = connect({ host: '127.0.0.1', port, ca: cert });
  await once(client, 'secureConnect');
  assert.ok(client.authorized);
  assert.equal(client.getProtocol(), 'TLSv1.3');
  client.destroy();
  server.close();
});

test('no two are alike', async () => {
  const [one, other] = [await makeThrowAwayCertificate(0), await makeThrowAwayCertificate(0)];
  assert.notEqual(one.key, other.key);
});

test('an authority vouches for each host that it is asked for, and for no other', async () => {
  const authority = await makeThrowAwayAuthority(Date.now());
  const issuer = new X509Certificate(authority.cert);
  assert.ok(issuer.ca);
  for (const host of ['api.us-west-2-prod.cresta.com', 'localhost']) {
    const certificate = new X509Certificate((await authority.certificateFor(host)).cert);
    assert.ok(certificate.verify(issuer.publicKey));
    assert.ok(certificate.checkIssued(issuer));
    assert.equal(certificate.checkHost(host), host);
    assert.equal(certificate.checkHost('api.voice-prod.cresta.com'), undefined);
  }
  for (const address of ['127.8.9.10', '::1', '2001:db8::1:0:2']) {
    const certificate = new X509Certificate((await authority.certificateFor(address)).cert);
    assert.equal(certificate.checkIP(address), address);
  }
});
