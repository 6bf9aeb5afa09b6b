'use strict';
/**
 * Loaded before the function (`node --require`): leads its connections to the vendor that the
 * scenario plays, and lets time pass as the scenario says. The function's own file stays as it is.
 */
const http = require('node:http');
const https = require('node:https');
const { connectToVendor } = require('../connect-to-vendor.cjs');

/** Set before each invocation. */
let world = { vendorPort: 0, aheadMs: 0 };

process.on('message', (/** @type {{ world?: typeof world }} */ message) => {
  world = message.world ?? world;
});

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

const machineEpoch = Date.now;
const machineUptime = process.uptime;
const machineNow = performance.now.bind(performance);

Date.now = () => machineEpoch() + world.aheadMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, parts, asked) =>
    Reflect.construct(target, parts.length > 0 ? parts : [Date.now()], asked),
});
process.uptime = () => machineUptime() + world.aheadMs / 1000;
performance.now = () => machineNow() + world.aheadMs;
