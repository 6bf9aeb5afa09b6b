'use strict';
/**
 * Loaded before the function: leads its connections to the vendor that the scenario plays, no
 * matter what opens them. No name is looked up. TLS is the function's own: it sees the certificate of the host
 * that it asked for.
 *
 * @typedef {{ host?: string, port?: number, path?: string | null, socket?: object }} Asked
 */
const { readFileSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');
const tls = require('node:tls');
const { world } = require('./played-world.cjs');

// To read all authorities that Node knows would take longer than some scenarios wait for an answer.
const { NODE_EXTRA_CA_CERTS: authorityFile = '' } = process.env;
tls.setDefaultCACertificates([readFileSync(authorityFile, 'utf8')]);
tls.createSecureContext();

const connectSocket = net.Socket.prototype.connect;
const connectSecurely = tls.connect;

// Every connection of a process goes through here, no matter what opens it; no name is looked up.
Reflect.set(
  net.Socket.prototype,
  'connect',
  /** @this {net.Socket} @param {unknown[]} given */
  function connect(...given) {
    // Node's own modules hand over a list that they have put in order before.
    const { asked, connected } = inOrder(Array.isArray(given[0]) ? given[0] : given);
    const { path, host = 'localhost', port } = asked;
    if (path) return Reflect.apply(connectSocket, this, given);
    const led = { ...asked, host: '127.0.0.1', port: world.vendorPort };
    Reflect.apply(connectSocket, this, [led, connected]);
    this.write(`tcp: ${host} ${port}\n`);
    return this;
  },
);

// TLS opens its socket by itself, and then nothing could be written ahead of its handshake.
Reflect.set(tls, 'connect', (/** @type {unknown[]} */ ...given) => {
  const { asked, connected } = inOrder(given);
  if (asked.socket || asked.path) return Reflect.apply(connectSecurely, tls, given);
  const socket = Reflect.construct(net.Socket, [asked]).connect(asked);
  return Reflect.apply(connectSecurely, tls, [{ ...asked, socket }, connected]);
});
syncBuiltinESMExports();

/**
 * What `net.connect` and `tls.connect` may be given: options, or a port and a host, or a path; then
 * options; then a listener.
 * @param {readonly unknown[]} given
 */
function inOrder(given) {
  const [first, second] = given;
  const isPath = typeof first === 'string' && !/^\d+$/.test(first);
  /** @type {Asked} */
  const asked = {
    ...(typeof first === 'object' ? {} : isPath ? { path: first } : { port: Number(first) }),
    ...(typeof second === 'string' ? { host: second } : {}),
  };
  for (const item of given) if (typeof item === 'object') Object.assign(asked, item);
  return { asked, connected: given.findLast((item) => typeof item === 'function') };
}
