'use strict';
/**
 * Loaded before the function (`node --require`): lets time pass as the scenario says, and knows where
 * the scenario's vendor is. The function's own file stays as it is.
 */

/** Set before each invocation. */
const world = { vendorPort: 0, aheadMs: 0 };
exports.world = world;

process.on('message', (/** @type {{ world?: typeof world }} */ message) => {
  Object.assign(world, message.world);
});

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
