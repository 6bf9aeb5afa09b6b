'use strict';
/**
 * The program of a process that runs a `handler.js`: handler-process.ts starts it and tells it what
 * to do. Plain CommonJS like what it runs: to strip types would take it longer than all the rest.
 *
 * @typedef {import('./handler-order.ts', { with: { 'resolution-mode': 'import' } }).HandlerOrder} HandlerOrder
 * @typedef {import('./handler-report.ts', { with: { 'resolution-mode': 'import' } }).HandlerReport} HandlerReport
 * @typedef {import('./handler-report.ts', { with: { 'resolution-mode': 'import' } }).Thrown} Thrown
 */
const { inspect } = require('node:util');

const [, , file = ''] = process.argv;

/** No chain of causes that is worth telling is longer; one that is goes in circles. */
const MAX_CAUSES = 8;

/** @type {{ handler(event: unknown, context: unknown): unknown }} */
let loaded;

// Ctrl-C reaches every process of a terminal at once: the one that started this process ends it.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.on('message', async (/** @type {HandlerOrder | { order?: undefined }} */ order) => {
  if (order.order === undefined) return; // for somebody else
  const { id } = order;
  try {
    report({ id, value: await obey(order) });
  } catch (error) {
    report({ id, thrown: portable(error, 0) });
  }
});

/** @param {HandlerOrder} order */
function obey(order) {
  switch (order.order) {
    case 'environment':
      for (const name of Object.keys(process.env)) delete process.env[name];
      Object.assign(process.env, order.env);
      return;
    case 'load':
      delete require.cache[file];
      loaded = require(file);
      return;
    case 'invoke':
      return loaded.handler(order.event, contextOf(order.remainingMs));
    case 'settle':
      return settle(order.mark);
  }
}

/** @param {number | undefined} remainingMs */
function contextOf(remainingMs) {
  if (remainingMs === undefined) return undefined;
  const startedAt = performance.now();
  return { getRemainingTimeInMillis: () => remainingMs - (performance.now() - startedAt) };
}

/**
 * @param {string} mark
 * @returns how many timers run that keep the process alive
 */
function settle(mark) {
  for (const stream of [process.stdout, process.stderr]) stream.write(`${mark}\n`);
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

/**
 * @param {unknown} thrown
 * @param {number} depth
 * @returns {Thrown}
 */
function portable(thrown, depth) {
  const everything = { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null };
  const shown = inspect(thrown, everything);
  if (!(thrown instanceof Error)) return { shown };
  const { name, message, stack, cause } = thrown;
  return {
    name,
    message,
    stack,
    code: 'code' in thrown ? thrown.code : undefined,
    retryable: 'retryable' in thrown ? thrown.retryable : undefined,
    cause: cause === undefined || depth === MAX_CAUSES ? undefined : portable(cause, depth + 1),
    shown,
  };
}

/** @param {HandlerReport} message */
function report(message) {
  process.send?.(message);
}
