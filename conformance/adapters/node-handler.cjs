'use strict';
/**
 * An example of what `npm run conformance -- --command` runs, for a `handler.js`:
 *
 *   node conformance/adapters/node-handler.cjs path/to/handler.js          one event, then it ends
 *   node conformance/adapters/node-handler.cjs path/to/handler.js --lines  one event in each line
 *
 * A `handler.js` is checked in a fraction of the time by --implementation, and in full. One that honours
 * the proxy by itself starts in two thirds of the time with `node --no-use-env-proxy`.
 *
 * To test an implementation in another language, write the same in it: conformance/README.md.
 */
const { resolve } = require('node:path');
const { createInterface } = require('node:readline');
const { text } = require('node:stream/consumers');

const [, , file, mode] = process.argv;
if (file === undefined || file.startsWith('--')) {
  process.stderr.write('usage: node node-handler.cjs path/to/handler.js [--lines]\n');
  process.exit(2);
}
const { handler } = require(resolve(file));

if (mode === '--lines') takeLines();
else takeOne();

async function takeOne() {
  const event = JSON.parse(await text(process.stdin));
  // Standard output is the answer's alone: log lines go to the other stream.
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    write(`${JSON.stringify(await handler(event))}\n`);
  } catch (error) {
    process.stderr.write(`${JSON.stringify(told(error))}\n`);
    process.exitCode = 1;
  }
}

function takeLines() {
  createInterface({ input: process.stdin }).on('line', async (line) => {
    const { id, event, remainingMs, environment = {} } = JSON.parse(line);
    for (const [name, value] of Object.entries(environment)) {
      if (value === null) delete process.env[name];
      else process.env[name] = value;
    }
    const answer = await handler(event, contextOf(remainingMs)).then(
      (/** @type {unknown} */ returned) => ({ id, returned }),
      (/** @type {unknown} */ error) => ({ id, failed: told(error) }),
    );
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  });
}

/** @param {number | undefined} remainingMs */
function contextOf(remainingMs) {
  if (remainingMs === undefined) return undefined;
  const startedAt = performance.now();
  return { getRemainingTimeInMillis: () => remainingMs - (performance.now() - startedAt) };
}

/** @param {unknown} error */
function told(error) {
  const { name, message, code, retryable, cause } = Object(error);
  return { name, message, code, retryable, cause: cause && String(cause) };
}
