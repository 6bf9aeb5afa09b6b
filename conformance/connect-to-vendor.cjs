'use strict';
const net = require('node:net');

/**
 * @typedef {object} ConnectionTarget Where a new connection is to lead.
 * @property {'http:' | 'https:'} protocol
 * @property {string} host
 * @property {number} port
 */

/**
 * Opens a connection to the played vendor in place of one to `target`. Its first line tells the
 * vendor where it should have led: protocol, host and port. After it comes plain HTTP, for https too.
 *
 * CommonJS, since a process that plays a scenario loads this before the function: see
 * artefact/played-world.cjs.
 * @param {number} vendorPort on the loopback interface
 * @param {ConnectionTarget} target
 * @returns {net.Socket}
 */
exports.connectToVendor = (vendorPort, { protocol, host, port }) => {
  const socket = net.connect({ host: '127.0.0.1', port: vendorPort, noDelay: true });
  socket.write(`${protocol} ${host} ${port}\n`);
  return socket;
};
