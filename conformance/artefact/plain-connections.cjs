'use strict';
/**
 * Loaded before the function: leads what its agents open to the vendor that the scenario plays, where
 * https is plain HTTP. Quicker than tls-connections.cjs, and for functions that use agents only.
 */
const http = require('node:http');
const https = require('node:https');
const { connectToVendor } = require('../connect-to-vendor.cjs');
const { world } = require('./played-world.cjs');

for (const [protocol, { Agent }] of /** @type {const} */ ([
  ['http:', http],
  ['https:', https],
])) {
  // Whatever an agent is asked to open, it is told host and port.
  Reflect.set(
    Agent.prototype,
    'createConnection',
    (/** @type {{ host: string, port: number }} */ { host, port }) =>
      connectToVendor(world.vendorPort, { protocol, host, port }),
  );
}
